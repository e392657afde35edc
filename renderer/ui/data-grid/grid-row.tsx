// biome-ignore-all lint/a11y/useSemanticElements: part of a drawn grid, see data-grid.tsx.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, see data-grid.tsx.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid handles the keys of its current row.
import { memo, type MouseEvent as Press } from 'react'
import { useAfter } from '../timing/use-after.ts'
import classes from './data-grid.module.css'
import type { Column } from './types.ts'
import type { GridHands } from './use-grid-hands.ts'

type GridRowProps<Row, SortKey extends string> = {
  id: string
  index: number
  /** undefined until its page arrived. */
  row: Row | undefined
  top: number
  columns: readonly Column<Row, SortKey>[]
  tracks: string
  current: boolean
  /** The row that is shown beside the list. */
  open: boolean
  clickable: boolean
  /** Whether the row is selected; undefined: rows cannot be chosen here. */
  ticked: boolean | undefined
  tickLabel: string | undefined
  hands: Pick<GridHands<Row>, 'onPress' | 'onTick' | 'onEnter'>
}

/**
 * One row. A window draws its list several times for each key typed (the address, the count, the answer): a row whose own
 * props are the same is not drawn again, so what is handed to it is plain or stays the same object.
 */
export const GridRow = memo(DrawnRow) as typeof DrawnRow

function DrawnRow<Row, SortKey extends string>(props: GridRowProps<Row, SortKey>) {
  const { row, index, ticked, hands } = props
  const late = useAfter(200, row === undefined)
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={row === undefined ? undefined : ticked}
      aria-current={props.open || undefined}
      className={classes.row}
      data-current={props.current || undefined}
      data-clickable={props.clickable || undefined}
      style={{ transform: `translateY(${props.top}px)`, gridTemplateColumns: props.tracks }}
      onClick={(event) => hands.onPress(index, row, event)}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onDoubleClick={() => row !== undefined && hands.onEnter(index, row)}
    >
      {ticked !== undefined && <Tick {...props} ticked={ticked} />}
      {props.columns.map((column) => (
        <span key={column.key} role="gridcell" className={classes.cell} data-align={column.align}>
          {row !== undefined ? column.cell(row) : late && <span className={classes.bone} />}
        </span>
      ))}
    </div>
  )
}

/**
 * The whole cell can be hit. Tab goes past it: the grid has the focus, and Space ticks its current row. A plain box, drawn
 * by the style sheet as Mantine's are: theirs is ten elements, a third of what a row costs.
 */
function Tick<Row, SortKey extends string>(props: GridRowProps<Row, SortKey> & { ticked: boolean }) {
  const { row, index, ticked, hands } = props
  const shiftOf = (event: Event) => event instanceof MouseEvent && event.shiftKey
  return (
    <span
      role="gridcell"
      className={classes.tick}
      onClick={(event: Press) => {
        event.stopPropagation()
        // A press on the box itself comes by its own event.
        if (row !== undefined && !(event.target instanceof HTMLInputElement)) hands.onTick(index, row, event.shiftKey)
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {row !== undefined && (
        <input
          type="checkbox"
          className={classes.box}
          aria-label={props.tickLabel}
          checked={ticked}
          onChange={(event) => hands.onTick(index, row, shiftOf(event.nativeEvent))}
          tabIndex={-1}
        />
      )}
    </span>
  )
}
