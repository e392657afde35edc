import { type RefObject, useLayoutEffect, useState } from 'react'
import type { Column } from './types.ts'

/** The columns that fit the grid's width and their CSS tracks; the first track is the tick's where rows can be chosen. */
export function useColumns<Row, SortKey extends string>(
  ref: RefObject<HTMLElement | null>,
  columns: readonly Column<Row, SortKey>[],
  selectable: boolean,
): { columns: Column<Row, SortKey>[]; tracks: string } {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  const fitting = columns.filter((column) => width >= (column.minGridWidth ?? 0))
  const tracks = [...(selectable ? ['36px'] : []), ...fitting.map((column) => column.width)].join(' ')
  return { columns: fitting, tracks }
}
