// biome-ignore-all lint/a11y/useSemanticElements: part of a drawn grid, see data-grid.tsx.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, see data-grid.tsx.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid handles the keys of its current row.
import { Checkbox } from '@mantine/core'
import type { MouseEvent as Press } from 'react'
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
  onPress: (index: number, row: Row | undefined, event: Press) => void
  onTick: (index: number, row: Row, stretch: boolean) => void
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
      onClick={(event) => props.onPress(index, row, event)}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onDoubleClick={() => row !== undefined && props.onEnter?.(row, index)}
    >
      {selection && <Tick {...props} selection={selection} />}
      {props.columns.map((column) => (
        <span key={column.key} role="gridcell" className={classes.cell} data-align={column.align}>
          {row !== undefined ? column.cell(row) : late && <span className={classes.bone} />}
        </span>
      ))}
    </div>
  )
}

/** The whole cell can be hit. Tab goes past it: the grid has the focus, and Space ticks its current row. */
function Tick<Row, SortKey extends string>(props: GridRowProps<Row, SortKey> & { selection: Selection<Row> }) {
  const { row, index, selection, onTick } = props
  const shiftOf = (event: Event) => event instanceof MouseEvent && event.shiftKey
  return (
    <span
      role="gridcell"
      className={classes.tick}
      onClick={(event) => {
        event.stopPropagation()
        // A press on the box itself comes by its own event.
        if (row !== undefined && !(event.target instanceof HTMLInputElement)) onTick(index, row, event.shiftKey)
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {row !== undefined && (
        <Checkbox
          aria-label={selection.labelOf(row)}
          checked={selection.has(row)}
          onChange={(event) => onTick(index, row, shiftOf(event.nativeEvent))}
          tabIndex={-1}
        />
      )}
    </span>
  )
}
