// biome-ignore-all lint/a11y/useSemanticElements: a native table cannot hold rows that are drawn only where they are seen.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its current cell (aria-activedescendant).
import type { TFunction } from 'i18next'
import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckRow, RowsShown } from '../../../../shared/features/import/check-contract.ts'
import type { Import, ImportColumn, Problem, ProblemReason } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { announce } from '../../../ui/announce.ts'
import { rowsAt, useRowPages, useScaledScroll } from '../../../ui/data-grid/index.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useAfter } from '../../../ui/timing/use-after.ts'
import { gridColumns, layoutOf } from '../columns/column-fields.ts'
import type { Place } from '../columns/preview.ts'
import { useColumnName } from '../columns/use-column-name.ts'
import { rowsPage, useFixRow, useProblems } from '../queries.ts'
import classes from './check-grid.module.css'
import { CheckRowLine } from './check-row.tsx'
import type { RowChange } from './fix-cell.tsx'
import { cellAfterKey } from './grid-cell-keys.ts'
import { useProblemSeek } from './use-problem-seek.ts'

const ROW = 44
/** The row of headers and its line, as the style sheet draws them. */
const HEAD = 57
const EXTRA_ROWS = 6
/** No cell is the current one: no key acts on a row. */
const NOWHERE: Place = { index: 0, column: -1 }

type CheckGridProps = {
  found: Import
  only: RowsShown
  /** Of those with a problem, the ones with a problem of this kind. */
  reason: ProblemReason | null
  /** Only rows that hold this text. */
  search: string
  label: string
}

/** The rows of one list (another one is another grid) as they would be taken: a problem says its reason in its own cell, and every cell can be mended in place. */
export function CheckGrid({ found, only, reason, search, label }: CheckGridProps) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { total, columns, pages, visible, scroll } = useCheckRows(scroller, found, { only, reason, search })
  const late = useAfter(200, pages.stale)
  const { current, setCurrent, isCurrent, editing, setEditing } = useCurrentCell(search, pages.stale, scroll.toTop)

  const close = () => {
    setEditing(false)
    scroller.current?.focus()
  }
  const { error, drop, mend } = useMending(found.id, isCurrent, close)
  const goTo = (place: Place | null) => {
    if (place === null) return announce(t('grid.noMore'))
    setCurrent(place)
    scroll.showRow(place.index)
    showColumn(scroller.current, place.column, columns.length)
  }
  const { rowAt, stale } = pages
  const whole = only === 'all' && search === ''
  const seek = useProblemSeek({ id: found.id, whole, total, columns, rowAt, showRow: scroll.showRow, goTo })
  const edit = () => setEditing(true)
  const at = { total, page: pageOf(scroll), current, columns, editing, rowAt }
  const onKeyDown = keysOf({ ...at, goTo, seek, edit, close, drop })
  useNextProblemKey(scroller, editing, (step) => seek(current, step))
  const cellId = (place: Place) => `${id}-${place.index}-${place.column}`
  if (pages.error)
    return <Failure words={words(pages.error)} action={{ label: t('app:tryAgain'), onClick: pages.retry }} />
  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.sheet}
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + 1}
        aria-busy={pages.total === null || stale}
        data-late={late || undefined}
        aria-activedescendant={current.column >= 0 ? cellId(current) : undefined}
        tabIndex={0}
        // Esc ends a look into a cell; who presses it once more than that does not mean to leave.
        data-own-escape
        onKeyDown={onKeyDown}
      >
        <Head columns={columns} />
        <div role="rowgroup" className={classes.rows} style={{ height: scroll.geometry.shown }}>
          {indexesOf(visible).map((index) => (
            <CheckRowLine
              key={index}
              importId={found.state === 'checked' ? found.id : null}
              row={pages.rowAt(index)}
              index={index}
              top={index * ROW - scroll.offset + scroll.scrollTop}
              columns={columns}
              current={current.index === index ? current.column : null}
              editing={editing && current.index === index}
              cellId={cellId}
              onCell={(column) => {
                setCurrent({ index, column })
                setEditing(true)
              }}
              onClose={close}
              onFix={(row, change) => mend(row, change, current)}
              onDrop={drop}
            />
          ))}
        </div>
        {pages.total === 0 && !stale && <p className={classes.none}>{noneWords({ only, reason, search }, t)}</p>}
      </div>
      {error && <Failure as="inline" words={words(error)} />}
    </div>
  )
}

/** Rows that a key for pages goes by. */
const pageOf = ({ geometry }: ReturnType<typeof useScaledScroll>) => Math.max(1, Math.floor(geometry.view / ROW) - 1)

type Asked = Pick<CheckGridProps, 'only' | 'reason' | 'search'>

function noneWords({ only, reason, search }: Asked, t: TFunction<'import'>): string {
  if (search !== '') return t('search.none', { search })
  return reason === null ? t(`grid.none.${only}`) : t('grid.noneOfKind')
}

type Keys = {
  total: number
  page: number
  current: Place
  columns: readonly ImportColumn[]
  editing: boolean
  rowAt: (index: number) => CheckRow | undefined
  goTo: (place: Place | null) => void
  seek: (from: Place, step: 1 | -1) => void
  edit: () => void
  close: () => void
  drop: (row: CheckRow) => void
}

/** Arrows walk, Enter mends, Delete leaves the row out or takes it back, F8 goes to the next problem and Shift F8 back. */
function keysOf({ total, page, current, columns, editing, rowAt, goTo, seek, edit, close, drop }: Keys) {
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const row = rowAt(current.index)
    const next = cellAfterKey(event.key, current, { rows: total, columns: columns.length, page })
    // Pressed before the field that opens has the focus.
    if (editing) {
      if (event.key === 'Escape') close()
      return
    }
    if (next) goTo(next)
    else if (event.key === 'F8') seek(current, event.shiftKey ? -1 : 1)
    else if (event.key === 'Enter' && row && current.column >= 0) edit()
    else if (event.key === 'Delete' && row && current.column >= 0) drop(row)
    else return
    event.preventDefault()
  }
}

/** F8 from anywhere in the step: the grid says so above itself, wherever the focus is. What floats keeps its keys. */
function useNextProblemKey(
  grid: RefObject<HTMLElement | null>,
  editing: boolean,
  onStep: (step: 1 | -1) => void,
): void {
  const latest = useRef(onStep)
  latest.current = onStep
  useEffect(() => {
    if (editing) return
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'F8' || event.defaultPrevented || document.querySelector('[role="dialog"]')) return
      event.preventDefault()
      grid.current?.focus()
      latest.current(event.shiftKey ? -1 : 1)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [grid, editing])
}

function Head({ columns }: { columns: readonly ImportColumn[] }) {
  const { t } = useTranslation('import')
  const nameOf = useColumnName()
  return (
    <div role="row" aria-rowindex={1} className={classes.head} style={layoutOf(columns)}>
      <div role="columnheader" className={classes.number}>
        {t('sheet.row')}
      </div>
      {columns.map((column) => (
        <div role="columnheader" key={column.index}>
          <span className="cut">{nameOf(column)}</span>
          <small className="cut">{t('sheet.from', { header: column.header })}</small>
        </div>
      ))}
    </div>
  )
}

const indexesOf = ({ first, last }: { first: number; last: number }) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)

/** The cell the keys act on. What a search found is another list: it is shown from its first row, with no current cell. */
function useCurrentCell(search: string, stale: boolean, toTop: () => void) {
  const [current, setCurrent] = useState(NOWHERE)
  const [editing, setEditing] = useState(false)
  const latest = useRef(current)
  latest.current = current
  const isCurrent = ({ index, column }: Place) => latest.current.index === index && latest.current.column === column
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows stand there once a search is asked for, and again when its rows have come.
  useEffect(() => {
    toTop()
    setCurrent(NOWHERE)
    setEditing(false)
  }, [search, stale, toTop])
  return { current, setCurrent, isCurrent, editing, setEditing }
}

/** What is done to a row. A cell that was mended closes once everything is read anew, and no other that is open by then. */
function useMending(importId: number, isCurrent: (place: Place) => boolean, close: () => void) {
  const fix = useFixRow(importId)
  return {
    error: fix.error,
    drop: (row: CheckRow) => fix.mutate({ id: importId, row: row.row, dropped: !row.dropped }),
    mend: (row: CheckRow, change: RowChange, place: Place) =>
      fix.mutate({ id: importId, row: row.row, ...change }, { onSuccess: () => isCurrent(place) && close() }),
  }
}

/** The columns that have, or had, a problem while the grid is there: one that is mended stays where it stands under the hand. */
function useHeadersSeen(problems: readonly Problem[] | undefined): ReadonlySet<string> {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const headers = problems?.map(({ column }) => column ?? '') ?? []
  if (headers.every((header) => seen.has(header))) return seen
  const more = new Set([...seen, ...headers])
  setSeen(more)
  return more
}

/** The rows and columns in view, and how many there are. */
function useCheckRows(scroller: RefObject<HTMLDivElement | null>, found: Import, asked: Asked) {
  const { only } = asked
  const [total, setTotal] = useState(0)
  const problems = useProblems(found.id)
  const headers = useHeadersSeen(problems.data?.problems)
  const columns = useMemo(() => gridColumns(found.columns, headers, only), [found.columns, headers, only])
  const scroll = useScaledScroll(scroller, total, ROW, HEAD)
  const visible = rowsAt(scroll.geometry, scroll.offset, EXTRA_ROWS)
  const pages = useRowPages((offset, limit) => rowsPage({ id: found.id, ...asked, offset, limit }), visible)
  useEffect(() => {
    if (pages.total !== null) setTotal(pages.total)
  }, [pages.total])
  return { total, columns, pages, visible, scroll }
}

/** Scrolls sideways until the cell is seen whole. */
function showColumn(scroller: HTMLElement | null, column: number, columns: number): void {
  const cells = scroller?.querySelectorAll<HTMLElement>('[role="columnheader"]')
  const cell = cells?.[column + 1]
  const number = cells?.[0]
  if (!scroller || !cell || !number || columns === 0) return
  const left = cell.offsetLeft - number.offsetWidth
  const right = cell.offsetLeft + cell.offsetWidth
  if (left < scroller.scrollLeft) scroller.scrollLeft = left
  else if (right > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = right - scroller.clientWidth
}
