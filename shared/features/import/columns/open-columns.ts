/** Which columns a person has yet to answer for: what is only guessed is asked, never taken silently. Pure. */

import { ASKED_BELOW, type ImportColumn } from '../contract.ts'

/** True where the meaning is a guess that nobody has agreed to. A column that is left out anyway is no question. */
export function isUnsure({ confidence, confirmed, ofLine, field }: ImportColumn): boolean {
  return confidence < ASKED_BELOW && !confirmed && !ofLine && field !== 'ignore'
}

/** The columns still open: their meaning, or which of two numbers of a day is the month. */
export function openColumns(columns: readonly ImportColumn[]): ImportColumn[] {
  return columns.filter((column) => column.dateOpen === true || isUnsure(column))
}

/** What a person agreed to: a column and the meaning they saw. */
export type Agreed = Pick<ImportColumn, 'index' | 'field'>

/**
 * The columns as they are once a person has said of these that their meaning is right; null: one of them means something
 * else by now. The order of days is said by itself.
 */
export function confirmColumns(columns: readonly ImportColumn[], agreed: readonly Agreed[]): ImportColumn[] | null {
  const fields = new Map(agreed.map(({ index, field }) => [index, field]))
  const agree = columns.filter(({ index, field }) => fields.get(index) === field)
  if (agree.length < fields.size) return null
  return columns.map((column) => (agree.includes(column) ? { ...column, confirmed: true } : column))
}
