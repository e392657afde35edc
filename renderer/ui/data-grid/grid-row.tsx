// biome-ignore-all lint/a11y/useSemanticElements: part of a drawn grid, see data-grid.tsx.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, see data-grid.tsx.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid handles the keys of its current row.
import { Checkbox } from '@mantine/core'
import { useAfter } from '../use-after.ts'
import classes from './data-grid.module.css'
import type { Column, Selection } from './types.ts'

type GridRowProps<Row, SortKey extends string> = {
  id: string
  index: number
  /** undefined until its page arrived. */
  row: Row | undefined
  top: number
  columns: readonly Column<Row, SortKey>[]
  tracks: string
  current: boolean
  onCurrent: (index: number) => void
  rowKey: (row: Row) => string | number
  openKey?: string | number | null
  onOpen?: (row: Row, index: number) => void
  onEnter?: (row: Row, index: number) => void
  selection?: Selection<Row>
}

export function GridRow<Row, SortKey extends string>(props: GridRowProps<Row, SortKey>) {
  const { row, index, selection } = props
  const late = useAfter(200, row === undefined)
  const open = row !== undefined && props.openKey != null && props.rowKey(row) === props.openKey
  const onClick = () => {
    props.onCurrent(index)
    if (row !== undefined) (props.onOpen ?? props.onEnter)?.(row, index)
  }
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selection && row !== undefined ? selection.has(row) : undefined}
      aria-current={open || undefined}
      className={classes.row}
      data-current={props.current || undefined}
      data-clickable={props.onOpen || props.onEnter ? true : undefined}
      style={{ transform: `translateY(${props.top}px)`, gridTemplateColumns: props.tracks }}
      onClick={onClick}
      onDoubleClick={() => row !== undefined && props.onEnter?.(row, index)}
    >
      {selection && <Tick row={row} selection={selection} />}
      {props.columns.map((column) => (
        <span key={column.key} role="gridcell" className={classes.cell} data-align={column.align}>
          {row !== undefined ? column.cell(row) : late && <span className={classes.bone} />}
        </span>
      ))}
    </div>
  )
}

function Tick<Row>(props: { row: Row | undefined; selection: Selection<Row> }) {
  const { row, selection } = props
  return (
    <span role="gridcell" className={classes.cell} onClick={(event) => event.stopPropagation()}>
      {row !== undefined && (
        <Checkbox
          aria-label={selection.labelOf(row)}
          checked={selection.has(row)}
          onChange={() => selection.toggle(row)}
        />
      )}
    </span>
  )
}
