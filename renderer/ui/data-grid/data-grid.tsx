// biome-ignore-all lint/a11y/useSemanticElements: a native table cannot hold rows that are drawn only where they are seen.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its current row (aria-activedescendant).
import { type ReactNode, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { useAfter } from '../timing/use-after.ts'
import classes from './data-grid.module.css'
import { GridHead } from './grid-head.tsx'
import { GridRow } from './grid-row.tsx'
import { rowsAt } from './scaled-rows.ts'
import type { Column, PageQuery, Selection, Sort } from './types.ts'
import { useColumns } from './use-columns.ts'
import { useGridHands } from './use-grid-hands.ts'
import { listKeyOf, useRowPages } from './use-row-pages.ts'
import { useScaledScroll } from './use-scaled-scroll.ts'

const ROW = 40
/** The row of headers and its line, as data-grid.module.css draws them. */
const HEAD = 37
const EXTRA_ROWS = 8

export type DataGridProps<Row, SortKey extends string> = {
  /** Names the grid for those who hear it. */
  label: string
  /** The query of one page: `(offset, limit) => api.customers.list.queryOptions({ input: { …, offset, limit } })`. */
  page: (offset: number, limit: number) => PageQuery<Row>
  columns: readonly Column<Row, SortKey>[]
  rowKey: (row: Row) => string | number
  /** The row shown beside the list; it has the tint and the edge, and ↑↓ walk on from it. */
  openKey?: string | number | null
  /** Its place, where something beside the grid walks through the list: the grid follows. */
  openIndex?: number
  /** Click, or the arrows while a row is open. */
  onOpen?: (row: Row, index: number) => void
  /** Enter or double click: the full page. */
  onEnter?: (row: Row, index: number) => void
  sort?: Sort<SortKey>
  onSort?: (sort: Sort<SortKey>) => void
  selection?: Selection<Row>
  /** Pixels kept free below the last row for what floats over the foot of the list. */
  foot?: number
  onTotal?: (total: number) => void
  /** In place of the rows when there are none. */
  empty?: ReactNode
  /** In place of the rows when the first page could not be read. */
  failed?: (error: Error, retry: () => void) => ReactNode
}

/** A list of any length up to millions: rows in pages of 100 as they are seen, keyboard, sorting, selection. */
export function DataGrid<Row, SortKey extends string>(props: DataGridProps<Row, SortKey>) {
  const id = useId()
  const { foot = 0, onTotal } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [total, setTotal] = useState(0)
  const [current, setCurrent] = useState(-1)
  const { geometry, offset, scrollTop, showRow, toTop } = useScaledScroll(scroller, total, ROW, HEAD + foot)
  const visible = rowsAt(geometry, offset, EXTRA_ROWS)
  const pages = useRowPages(props.page, visible)
  const late = useAfter(200, pages.stale)
  const rowOf = useSeenFirst(pages.rowAt, rowsAt(geometry, offset, 0))
  const grid = useColumns(scroller, props.columns, props.selection !== undefined)
  useList(listKeyOf(props.page(0, 1).queryKey), toTop, setCurrent)
  useFollow(props.openIndex, total, showRow, setCurrent)
  // While drawing, not after it: the rows are drawn once, with the height they are to have.
  if (pages.total !== null && pages.total !== total) setTotal(pages.total)
  useEffect(() => {
    if (pages.total !== null) onTotal?.(pages.total)
  }, [pages.total, onTotal])

  const openWhenRead = useOpenWhenRead(pages.rowAt, props.onOpen)
  const walkTo = (index: number) => {
    setCurrent(index)
    showRow(index)
    if (props.openKey != null) openWhenRead(index)
  }
  const hands = useGridHands(props, {
    scroller,
    current,
    total,
    pageRows: Math.floor(geometry.view / ROW) - 1,
    rowAt: pages.rowAt,
    setCurrent,
    showRow,
    walkTo,
  })
  const rowId = (index: number) => `${id}-${index}`
  const instead = pages.error === null ? pages.total === 0 && props.empty : props.failed?.(pages.error, pages.retry)
  return (
    <div className={classes.frame}>
      <div
        className={classes.grid}
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={total + 1}
        aria-colcount={grid.columns.length + (props.selection ? 1 : 0)}
        aria-busy={pages.total === null || pages.stale}
        data-late={late || undefined}
        aria-activedescendant={current >= 0 && current < total ? rowId(current) : undefined}
        tabIndex={0}
        aria-multiselectable={props.selection !== undefined || undefined}
        onKeyDown={hands.onKeyDown}
      >
        <GridHead {...props} {...grid} busy={late} />
        <div role="rowgroup" className={classes.sheet} style={{ height: geometry.shown, minWidth: grid.minWidth }}>
          {indexesOf(visible).map((index) => (
            <GridRow
              key={index}
              {...rowStates(props, rowOf(index))}
              id={rowId(index)}
              index={index}
              row={rowOf(index)}
              top={index * ROW - offset + scrollTop}
              columns={grid.columns}
              tracks={grid.tracks}
              current={index === current}
              hands={hands}
            />
          ))}
        </div>
        {foot > 0 && <div style={{ height: foot }} />}
      </div>
      {instead && <div className={classes.instead}>{instead}</div>}
    </div>
  )
}

/** The rows that are seen; those beyond the edges, a third of all, follow when these are on the screen. */
function useSeenFirst<Row>(
  rowAt: (index: number) => Row | undefined,
  seen: { first: number; last: number },
): (index: number) => Row | undefined {
  const later = useDeferredValue(rowAt)
  return (index) => (index < seen.first || index > seen.last ? later : rowAt)(index)
}

/** What a row shows of the list's state. */
function rowStates<Row, SortKey extends string>(grid: DataGridProps<Row, SortKey>, row: Row | undefined) {
  const { selection, openKey, rowKey } = grid
  return {
    open: row !== undefined && openKey != null && rowKey(row) === openKey,
    clickable: grid.onOpen !== undefined || grid.onEnter !== undefined,
    ticked: selection && (row === undefined ? false : selection.has(row)),
    tickLabel: row === undefined ? undefined : selection?.labelOf(row),
  }
}

function indexesOf({ first, last }: { first: number; last: number }): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
}

/** A new search or order starts at the top, with no current row. */
function useList(key: string, toTop: () => void, setCurrent: (index: number) => void): void {
  const before = useRef(key)
  useEffect(() => {
    if (before.current === key) return
    before.current = key
    toTop()
    setCurrent(-1)
  }, [key, toTop, setCurrent])
}

/** Keeps the current row where the one shown beside the grid is. */
function useFollow(
  index: number | undefined,
  total: number,
  showRow: (index: number) => void,
  setCurrent: (index: number) => void,
): void {
  const before = useRef(-1)
  useEffect(() => {
    if (index === undefined || index >= total || before.current === index) return
    before.current = index
    setCurrent(index)
    showRow(index)
  }, [index, total, showRow, setCurrent])
}

/** Opens a row once its page is there: End and PageDown walk to rows that were not read yet. */
function useOpenWhenRead<Row>(
  rowAt: (index: number) => Row | undefined,
  onOpen: ((row: Row, index: number) => void) | undefined,
): (index: number) => void {
  const [awaited, setAwaited] = useState(-1)
  const row = awaited < 0 ? undefined : rowAt(awaited)
  const open = useRef(onOpen)
  open.current = onOpen
  useEffect(() => {
    if (row === undefined) return
    setAwaited(-1)
    open.current?.(row, awaited)
  }, [row, awaited])
  return setAwaited
}
