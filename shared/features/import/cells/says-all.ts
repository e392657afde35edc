/** Whether a value that is kept says all that another one says, so that nothing is lost with the other. Pure. */

import { lazy } from '../../../lazy.ts'
import { foldKey } from '../../../text-folding.ts'
import { LONGEST_NOTES } from '../../customers/limits.ts'
import { createCountryReader } from './country-names.ts'

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

/** What is worth knowing of somebody, with what another row says of them, as far as it says more; null: it does not fit. */
export function withMore(kept: string, other: string): string | null {
  const said = new Set(linesOf(kept))
  // Line by line: a longer one ("Owes 1500") does not say what a shorter one does ("Owes 150").
  if (linesOf(other).every((line) => said.has(line))) return kept
  const both = `${kept}\n${other}`
  return both.length <= LONGEST_NOTES ? both : null
}

/**
 * What is said already of somebody in notes, and their lines after what each is called, addresses without their country: a
 * card tells one of the owner's words in a note, `Shop: 98310 41201`.
 */
export type Noted = { texts: readonly string[]; lines: readonly string[] }

/**
 * Of a note the paragraphs in which a line stands that is not said yet; null: none. A file may have all notes of somebody in
 * one cell, and what is worth knowing of them with it.
 */
export function newNote({ texts, lines }: Noted, note: string): string | null {
  const said = new Set(texts.flatMap(linesOf))
  const called = new Set(lines.map(signsOf))
  const isCalled = (line: string) => called.has(signsOf(line)) || called.has(signsOf(withoutCountry(line)))
  /** How many lines from here on are one line of theirs: a street of several breaks it. 0: none is. */
  const calledFrom = (told: readonly string[], at: number) => {
    const most = lines.length === 0 ? 0 : Math.min(LONGEST_LINE, told.length - at)
    for (let count = 1; count <= most; count++) if (isCalled(told.slice(at, at + count).join(' '))) return count
    return 0
  }
  const isNew = (paragraph: string) => {
    const told = linesOf(paragraph)
    for (let at = 0; at < told.length; ) {
      const count = calledFrom(told, at) || (said.has(told[at] ?? '') ? 1 : 0)
      if (count === 0) return true
      at += count
    }
    return false
  }
  const fresh = note.split(/\n\s*\n/).filter(isNew)
  return fresh.length === 0 ? null : fresh.join('\n\n').trim()
}

/** Lines that a street may have. */
const LONGEST_LINE = 8

const countryReader = lazy(createCountryReader)

/** An address as far as its country, which a card calls by its name in any language. */
function withoutCountry(line: string): string {
  const at = Math.max(line.lastIndexOf(','), line.lastIndexOf(':'))
  return countryReader()(line.slice(at + 1).trim()) === null ? line : line.slice(0, Math.max(at, 0))
}

const signsOf = (text: string) => foldKey(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, '')

const linesOf = (text: string) =>
  text
    .split(/[\r\n]+/)
    .map(foldKey)
    .filter(Boolean)
