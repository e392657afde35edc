/** Whether a value that is kept says all that another one says, so that nothing is lost with the other. Pure. */

import { foldKey } from '../../../text-folding.ts'

/** Of two texts: they are one but for case and spaces. */
export function saysText(kept: string, other: string): boolean {
  return kept === other || foldKey(kept) === foldKey(other)
}

/** Of two days, as readDay and readMonthDay give them: one without its year is said by that day in any year. */
export function saysDay(kept: string, other: string): boolean {
  return kept === other || (other.startsWith('--') && kept.slice(-5) === other.slice(-5))
}

/** Of two names: each word of the other stands in the one that is kept, in whatever order, or is the initial of one. */
export function saysName(kept: string, other: string): boolean {
  if (saysText(kept, other)) return true
  const free = wordsOf(kept)
  return wordsOf(other)
    .sort((a, b) => b.length - a.length)
    .every((word) => {
      const same = free.indexOf(word)
      const found = same >= 0 || [...word].length > 1 ? same : free.findIndex((one) => one.startsWith(word))
      if (found >= 0) free.splice(found, 1)
      return found >= 0
    })
}

/** Dots and commas say nothing in a name. */
const wordsOf = (name: string) =>
  foldKey(name)
    .split(/[\s.,;()"“”-]+/)
    .filter(Boolean)
