import { type KeyboardEvent, type MouseEvent, type RefObject, useMemo, useRef } from 'react'
import { rowAfterKey } from './grid-keys.ts'
import type { Selection } from './types.ts'

/** A stretch longer than this is not looked for among the rows that were read. */
const MOST_AT_HAND = 1_000

type Acts<Row> = {
  onOpen?: (row: Row, index: number) => void
  onEnter?: (row: Row, index: number) => void
  selection?: Selection<Row>
}

type Place<Row> = {
  scroller: RefObject<HTMLElement | null>
  current: number
  total: number
  pageRows: number
  rowAt: (index: number) => Row | undefined
  setCurrent: (index: number) => void
  showRow: (index: number) => void
  /** Makes a row the current one and opens it where one is open. */
  walkTo: (index: number) => void
}

export type GridHands<Row> = {
  onKeyDown: (event: KeyboardEvent) => void
  onPress: (index: number, row: Row | undefined, event: MouseEvent) => void
  onEnter: (index: number, row: Row) => void
  onTick: (index: number, row: Row, stretched: boolean) => void
}

/** The same hands at every drawing: they do what the newest ones would, and no row is drawn again for their sake. */
export function useGridHands<Row>(acts: Acts<Row>, place: Place<Row>): GridHands<Row> {
  const hands = useHandsNow(acts, place)
  const now = useRef(hands)
  now.current = hands
  return useMemo(
    () => ({
      onKeyDown: (event) => now.current.onKeyDown(event),
      onPress: (index, row, event) => now.current.onPress(index, row, event),
      onEnter: (index, row) => now.current.onEnter(index, row),
      onTick: (index, row, stretched) => now.current.onTick(index, row, stretched),
    }),
    [],
  )
}

/**
 * What keys and the mouse do in the grid: ↑↓ walk, Enter opens, Space ticks; with Shift the stretch from the last row that
 * was walked to or ticked is selected, with Ctrl or ⌘ a click ticks.
 */
function useHandsNow<Row>(acts: Acts<Row>, place: Place<Row>): GridHands<Row> {
  const { onOpen, onEnter, selection } = acts
  const { current, total, rowAt, setCurrent } = place
  const anchor = useRef(0)

  const tick = (index: number, row: Row) => {
    anchor.current = index
    selection?.toggle(row)
  }
  const stretchTo = (index: number) => {
    const [first, last] = [Math.min(anchor.current, index), Math.max(anchor.current, index)]
    const rows = last - first < MOST_AT_HAND ? Array.from({ length: last - first + 1 }, (_, i) => rowAt(first + i)) : []
    const read = rows.length > 0 && rows.every((row) => row !== undefined)
    selection?.extend(anchor.current, index, read ? (rows as Row[]) : null)
  }
  const walk = (index: number, stretched: boolean) => {
    if (stretched) {
      setCurrent(index)
      place.showRow(index)
      stretchTo(index)
    } else {
      anchor.current = index
      place.walkTo(index)
    }
  }

  return {
    onKeyDown(event: KeyboardEvent) {
      const next = rowAfterKey(event.key, current, total, place.pageRows)
      const row = rowAt(current)
      if (next !== null) walk(next, event.shiftKey && selection !== undefined)
      else if (event.target !== event.currentTarget || row === undefined) return
      else if (event.key === 'Enter') (onEnter ?? onOpen)?.(row, current)
      else if (event.key === ' ' && selection) event.shiftKey ? stretchTo(current) : tick(current, row)
      else return
      event.preventDefault()
    },
    onPress(index: number, row: Row | undefined, event: MouseEvent) {
      setCurrent(index)
      if (selection && event.shiftKey) return stretchTo(index)
      if (selection && row !== undefined && (event.ctrlKey || event.metaKey)) return tick(index, row)
      anchor.current = index
      if (row !== undefined) (onOpen ?? onEnter)?.(row, index)
    },
    onEnter: (index, row) => acts.onEnter?.(row, index),
    onTick(index: number, row: Row, stretched: boolean) {
      setCurrent(index)
      if (stretched) stretchTo(index)
      else tick(index, row)
      // The tick took the focus: the keys go on from its row.
      place.scroller.current?.focus({ preventScroll: true })
    },
  }
}
