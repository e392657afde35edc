// biome-ignore-all lint/a11y/useSemanticElements: part of a drawn grid, see data-grid.tsx.
// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons within the headers take the focus.
import { Checkbox } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { memo } from 'react'
import { ProgressRing } from '../progress-line.tsx'
import { useSteady } from '../timing/use-steady.ts'
import classes from './data-grid.module.css'
import type { Column, Selection, Sort } from './types.ts'

type GridHeadProps<Row, SortKey extends string> = {
  columns: readonly Column<Row, SortKey>[]
  tracks: string
  minWidth: number
  sort?: Sort<SortKey>
  onSort?: (sort: Sort<SortKey>) => void
  selection?: Selection<Row>
  /** The rows in this order are being looked for, and it takes its time. */
  busy: boolean
}

export function GridHead<Row, SortKey extends string>(props: GridHeadProps<Row, SortKey>) {
  const { selection, sort } = props
  const onTick = useSteady(() => selection?.toggleAll?.())
  const onSort = useSteady((next: Sort<SortKey>) => props.onSort?.(next))
  return (
    <div role="rowgroup" className={classes.head} style={{ minWidth: props.minWidth }}>
      <div role="row" aria-rowindex={1} className={classes.headRow} style={{ gridTemplateColumns: props.tracks }}>
        {selection && (
          <span role="columnheader" className={`${classes.cell} ${classes.headTick}`}>
            {selection.toggleAll ? (
              <HeadTick label={selection.labelAll} all={selection.all} onTick={onTick} />
            ) : (
              <span className="visually-hidden">{selection.labelAll}</span>
            )}
          </span>
        )}
        {props.columns.map((column) => (
          <span
            key={column.key}
            role="columnheader"
            className={classes.cell}
            data-align={column.align}
            title={column.header}
            aria-sort={ariaSort(column, sort)}
          >
            <HeadLabel
              column={column}
              sorted={sort?.key === column.sort ? (sort?.dir ?? null) : null}
              onSort={props.onSort && onSort}
              busy={props.busy && sort?.key === column.sort}
            />
          </span>
        ))}
      </div>
    </div>
  )
}

type HeadTickProps = { label: string; all: 'none' | 'some' | 'all'; onTick: () => void }

const HeadTick = memo(function HeadTick({ label, all, onTick }: HeadTickProps) {
  return <Checkbox aria-label={label} checked={all === 'all'} indeterminate={all === 'some'} onChange={onTick} />
})

type HeadLabelProps<Row, SortKey extends string> = {
  column: Column<Row, SortKey>
  sorted: 'asc' | 'desc' | null
  onSort: ((sort: Sort<SortKey>) => void) | undefined
  busy: boolean
}

const HeadLabel = memo(DrawnLabel) as typeof DrawnLabel

function DrawnLabel<Row, SortKey extends string>({ column, sorted, onSort, busy }: HeadLabelProps<Row, SortKey>) {
  const key = column.sort
  if (!key || !onSort) return column.header
  const Arrow = sorted === 'desc' ? IconChevronDown : IconChevronUp
  return (
    <button
      type="button"
      className={classes.sorter}
      onClick={() => onSort({ key, dir: sorted === 'asc' ? 'desc' : 'asc' })}
    >
      <span className="cut">{column.header}</span>
      {sorted && busy && <ProgressRing value={null} />}
      {sorted && !busy && <Arrow size={14} stroke={1.75} aria-hidden="true" />}
    </button>
  )
}

function ariaSort<Row, SortKey extends string>(column: Column<Row, SortKey>, sort: Sort<SortKey> | undefined) {
  if (!column.sort) return undefined
  if (sort?.key !== column.sort) return 'none'
  return sort.dir === 'asc' ? 'ascending' : 'descending'
}
