// biome-ignore-all lint/a11y/useSemanticElements: part of a drawn grid, see data-grid.tsx.
// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons within the headers take the focus.
import { Checkbox } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import classes from './data-grid.module.css'
import type { Column, Selection, Sort } from './types.ts'

type GridHeadProps<Row, SortKey extends string> = {
  columns: readonly Column<Row, SortKey>[]
  tracks: string
  minWidth: number
  sort?: Sort<SortKey>
  onSort?: (sort: Sort<SortKey>) => void
  selection?: Selection<Row>
}

export function GridHead<Row, SortKey extends string>(props: GridHeadProps<Row, SortKey>) {
  const { selection, sort } = props
  return (
    <div role="rowgroup" className={classes.head} style={{ minWidth: props.minWidth }}>
      <div role="row" aria-rowindex={1} className={classes.headRow} style={{ gridTemplateColumns: props.tracks }}>
        {selection && (
          <span role="columnheader" className={classes.cell}>
            {selection.toggleAll ? (
              <Checkbox
                aria-label={selection.labelAll}
                checked={selection.all === 'all'}
                indeterminate={selection.all === 'some'}
                onChange={selection.toggleAll}
              />
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
            <HeadLabel column={column} sort={sort} onSort={props.onSort} />
          </span>
        ))}
      </div>
    </div>
  )
}

function HeadLabel<Row, SortKey extends string>(props: {
  column: Column<Row, SortKey>
  sort: Sort<SortKey> | undefined
  onSort: ((sort: Sort<SortKey>) => void) | undefined
}) {
  const { column, sort, onSort } = props
  const key = column.sort
  if (!key || !onSort) return column.header
  const sorted = sort?.key === key ? sort.dir : null
  const Arrow = sorted === 'desc' ? IconChevronDown : IconChevronUp
  return (
    <button
      type="button"
      className={classes.sorter}
      onClick={() => onSort({ key, dir: sorted === 'asc' ? 'desc' : 'asc' })}
    >
      {column.header}
      {sorted && <Arrow size={14} stroke={1.75} aria-hidden="true" />}
    </button>
  )
}

function ariaSort<Row, SortKey extends string>(column: Column<Row, SortKey>, sort: Sort<SortKey> | undefined) {
  if (!column.sort) return undefined
  if (sort?.key !== column.sort) return 'none'
  return sort.dir === 'asc' ? 'ascending' : 'descending'
}
