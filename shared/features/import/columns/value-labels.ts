/** Columns of values beside one that says in each row what the value is: `Event 1 - Label`, `Event 1 - Value`. Pure. */

import { foldKey } from '../../../text-folding.ts'
import { cleanCell, oneLine } from '../cell-values.ts'

/** Where the rows say what a value is. `text`: what most of them say, '' where none of the labels prevails. */
export type ValueLabel = { index: number; text: string }

type Column = { index: number; phrase: string }

/** The column beside a column of values that says what each is; undefined: there is none. */
function labelBeside(column: Column, all: readonly Column[]): Column | undefined {
  // Without a number these are two facts: `order type`, `order value`.
  if (!/ \d+ value$/.test(column.phrase)) return undefined
  const base = column.phrase.replace(/ value$/, '')
  // Of messengers the type is "Other", and the service says which.
  const names = ['service', 'label', 'type'].map((word) => `${base} ${word}`)
  return names.map((name) => all.find(({ phrase }) => phrase === name)).find((one) => one !== undefined)
}

/** From which share of its values on one label names the whole column. */
const PREVAILS = 0.5

/** What the rows say of a column’s values; null: nothing. */
export function valueLabel(
  column: Column,
  all: readonly Column[],
  rows: readonly (readonly string[])[],
): ValueLabel | null {
  const beside = labelBeside(column, all)
  if (!beside) return null
  const { index } = beside
  const filled = rows.filter((cells) => (cells[column.index] ?? '').trim() !== '')
  const times = new Map<string, { text: string; count: number }>()
  for (const cells of filled) {
    const text = labelIn(cells, index)
    const key = foldKey(text)
    if (key !== '') times.set(key, { text, count: (times.get(key)?.count ?? 0) + 1 })
  }
  const [most] = [...times.values()].sort((a, b) => b.count - a.count)
  if (!most) return null
  return { index, text: most.count >= filled.length * PREVAILS ? most.text : '' }
}

/** What a row calls its value; Google marks the labels that it knows itself with a star. */
export function labelIn(cells: readonly string[], index: number): string {
  return oneLine(cleanCell(cells[index] ?? '')).replace(/^\*\s*/, '')
}

/** Whether the value of a row is what its column is called after. */
export function isCalled(cells: readonly string[], { index, text }: ValueLabel): boolean {
  return text === '' || foldKey(labelIn(cells, index)) === foldKey(text)
}
