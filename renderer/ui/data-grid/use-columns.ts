import { type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import type { Column } from './types.ts'

/** Room at both ends of a row, as data-grid.module.css has it. */
const EDGES = 32

/** The least width of a track in pixels: `116px`, `minmax(180px, 2fr)`. */
function leastOf(track: string): number {
  return Number(/(\d+)px/.exec(track)?.[1] ?? 0)
}

/** The columns that fit the grid's width, their CSS tracks and what these need at least: below it the grid scrolls sideways; the first track is the tick's where rows can be chosen. */
export function useColumns<Row, SortKey extends string>(
  ref: RefObject<HTMLElement | null>,
  columns: readonly Column<Row, SortKey>[],
  selectable: boolean,
): { columns: Column<Row, SortKey>[]; tracks: string; minWidth: number } {
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
  return useMemo(() => {
    const fitting = columns.filter((column) => width >= (column.minGridWidth ?? 0))
    const tracks = [...(selectable ? ['36px'] : []), ...fitting.map((column) => column.width)]
    const minWidth = tracks.reduce((sum, track) => sum + leastOf(track), EDGES)
    return { columns: fitting, tracks: tracks.join(' '), minWidth }
  }, [columns, width, selectable])
}
