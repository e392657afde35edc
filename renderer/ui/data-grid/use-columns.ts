import { type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import type { Column } from './types.ts'

/** Room at both ends of a row, as data-grid.module.css has it. */
const EDGES = 32
/** The column of the ticks. */
const TICK = 36

/** The least width of a track in pixels: `116px`, `minmax(180px, 2fr)`. */
function leastOf(track: string): number {
  return Number(/(\d+)px/.exec(track)?.[1] ?? 0)
}

/**
 * The columns that a grid of this width shows: those that may step back do so below the width they name, and, the last one
 * first, while all of them together are too wide. `taken`: room that no column has. Pure.
 */
export function fittingColumns<Row, SortKey extends string>(
  columns: readonly Column<Row, SortKey>[],
  width: number,
  taken: number,
): Column<Row, SortKey>[] {
  const fitting = columns.filter((column) => width >= (column.minGridWidth ?? 0))
  const room = () => width - fitting.reduce((sum, column) => sum + leastOf(column.width), taken)
  for (let at = fitting.length - 1; at >= 0 && room() < 0; at--)
    if (fitting[at]?.minGridWidth !== undefined) fitting.splice(at, 1)
  return fitting
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
    const fitting = fittingColumns(columns, width, EDGES + (selectable ? TICK : 0))
    const tracks = [...(selectable ? [`${TICK}px`] : []), ...fitting.map((column) => column.width)]
    const minWidth = tracks.reduce((sum, track) => sum + leastOf(track), EDGES)
    return { columns: fitting, tracks: tracks.join(' '), minWidth }
  }, [columns, width, selectable])
}
