/** What an act on many makes of what one person has. The core counts and writes by the same. Pure. */

import { foldKey } from '../../text-folding.ts'
import type { BulkDeed, Choosing } from './bulk.ts'
import { LONGEST_NOTES } from './limits.ts'

/** Notes with a text below them. `same`: they say it already, as lines of their own; `full`: it would be too long. */
export function notesWith(stored: string | null, text: string): { notes: string } | 'same' | 'full' {
  if (!stored) return { notes: text }
  if (`\n${stored}\n`.includes(`\n${text}\n`)) return 'same'
  const notes = `${stored}\n${text}`
  return notes.length > LONGEST_NOTES ? 'full' : { notes }
}

/** Several choices after `chosen` replaced them, came to them or left them; in the order of `menu`. */
export function choicesAfter(
  stored: readonly number[],
  { how, chosen, menu }: { how: Choosing; chosen: readonly number[]; menu: readonly number[] },
): number[] {
  const isIn: Record<Choosing, (id: number) => boolean> = {
    replace: (id) => chosen.includes(id),
    add: (id) => stored.includes(id) || chosen.includes(id),
    take: (id) => stored.includes(id) && !chosen.includes(id),
  }
  return menu.filter(isIn[how])
}

/** Whether a line of the kind `stored` gets another one. */
export function kindChanges(
  { from, to }: Pick<Extract<BulkDeed, { kind: 'line-kind' }>, 'from' | 'to'>,
  stored: string,
): boolean {
  return stored !== to && (from === null || foldKey(stored) === foldKey(from))
}
