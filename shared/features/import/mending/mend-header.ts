/** Names of columns with a separator too many or too few among them, above rows that are all right. Pure. */

import { type ColumnProfile, profileColumn } from '../columns/column-profile.ts'
import { guessHeader } from '../columns/header-field.ts'
import { headerPhrase } from '../headers/header-text.ts'
import { fieldOfPhrase } from '../headers/header-words.ts'
import { cellsOfRow } from '../text/csv-parser.ts'
import type { Delimiter } from '../text/delimiter.ts'

/** From fewer rows nothing is learnt. */
const FEWEST = 3
/** So many of them are of one width: else the names may be right, and the rows not. */
const ALIKE = 0.9
const MOST_COLUMNS = 60
/** Of a longer name nobody can tell where it is to be cut; every place in it is tried. */
const LONGEST_CUT = 80
const SAMPLE = 100

/**
 * The names as they were meant: one of them is taken for two by a comma within it, has an empty one beside it, or two stand
 * together without a separator. As they are where nothing tells which.
 * @param rows those below the names, as wide as the file has them
 */
export function mendedHeaders(headers: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const asTheyAre = [...headers]
  const sample = rows.slice(0, SAMPLE)
  const width = commonWidth(sample)
  if (width === null || width > MOST_COLUMNS || headers.length === width || headers.at(-1)?.trim() === '')
    return asTheyAre
  const profiles = Array.from({ length: width }, (_, i) => profileColumn(sample.map((cells) => cells[i] ?? '')))
  const recut = otherwiseCut(asTheyAre, width, profiles)
  if (recut) return recut
  // Some programs end a row with its last filled cell, others with one more separator: then the names are right.
  const now = scoreOf(asTheyAre, profiles)
  if (headers.length === width + 1) {
    const found = best(narrower(asTheyAre), profiles)
    return found && found.score > now + LIKELY ? found.names : asTheyAre
  }
  if (headers.length !== width - 1) return asTheyAre
  const found = best(wider(asTheyAre), profiles)
  return found && found.score > now ? found.names : asTheyAre
}

function commonWidth(rows: readonly (readonly string[])[]): number | null {
  if (rows.length < FEWEST) return null
  const counts = new Map<number, number>()
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
  const [width = 0, count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  return width >= 2 && count >= rows.length * ALIKE ? width : null
}

const OTHERS: readonly Delimiter[] = [';', '\t', '|', ' ']

/** The names where all of them stand in one cell, for another separator stands between them; null: they do not. */
function otherwiseCut(headers: readonly string[], width: number, profiles: readonly ColumnProfile[]): string[] | null {
  const [line = '', ...others] = headers.filter((name) => name.trim() !== '')
  if (others.length > 0) return null
  for (const other of OTHERS) {
    const names = cellsOfRow(line.replaceAll('\n', ' '), other)
    const areNames = names.length === width && names.every((name) => name.trim() !== '')
    // A title may have as many words as there are columns.
    if (areNames && (other !== ' ' || scoreOf(names, profiles) > LIKELY)) return names
  }
  return null
}

type Way = { names: string[]; likely: number }

/** Without an empty name, or with the two halves of one put together. */
function narrower(headers: readonly string[]): Way[] {
  const blank = headers.flatMap((name, i) =>
    name.trim() === '' ? [{ names: headers.toSpliced(i, 1), likely: 0 }] : [],
  )
  if (blank.length > 0) return blank
  return headers.slice(1).flatMap((name, i) => {
    const whole = `${headers[i]},${name}`
    // Nobody puts a blank behind a comma that separates, if not behind all of them.
    const isHalf = /^\s/.test(name) && !headers.every((one, at) => at === 0 || /^\s/.test(one))
    const likely = isHalf ? 1 : fieldOfPhrase(headerPhrase(whole)) ? 0.5 : 0
    return likely > 0 ? [{ names: headers.toSpliced(i, 2, whole), likely }] : []
  })
}

/** With one name cut in two: where its letters change from small to large, or where both halves are names. */
function wider(headers: readonly string[]): Way[] {
  const quoted = headers.flatMap((name, i) => {
    const halves = name.replace(/"$/, '').split('"')
    return halves.length === 2 && halves.every((half) => isNameLike(half))
      ? [{ names: headers.toSpliced(i, 1, ...halves), likely: QUOTED }]
      : []
  })
  if (quoted.length > 0) return quoted
  const stands = new Set(headers.map(headerPhrase))
  return headers.flatMap((name, i) => {
    if (name.length > LONGEST_CUT) return []
    // No list has two columns of one name; the name of one thing is that of two only where those behind it fit better then.
    const isOne = fieldOfPhrase(headerPhrase(name)) !== undefined
    return Array.from(
      { length: Math.max(0, name.length - 1) },
      (_, at) => [name.slice(0, at + 1), name.slice(at + 1)] as const,
    )
      .map((halves) => ({ halves, known: halves.filter((half) => isName(half)).length }))
      .filter(({ halves: [a, b], known }) => known === 2 || (known === 1 && isEdge(a, b)))
      .filter(({ halves }) => !halves.some((half) => stands.has(headerPhrase(half))))
      .map(({ halves, known }) => ({ names: headers.toSpliced(i, 1, ...halves), likely: isOne ? 0 : known / 2 }))
  })
}

/** A quote within a name is where another one begins. */
const QUOTED = 3
const isNameLike = (half: string) => /^\p{L}.*\S$/u.test(half)

const isName = (half: string) => half.trim().length > 1 && fieldOfPhrase(headerPhrase(half)) !== undefined
const isEdge = (a: string, b: string) =>
  /\S$/.test(a) && ((/\p{Ll}$/u.test(a) && /^\p{Lu}/u.test(b)) || /^\p{Lu}\p{Ll}/u.test(b))

/** The one way that fits best; null: none, or several do alike. */
function best(ways: readonly Way[], profiles: readonly ColumnProfile[]): { names: string[]; score: number } | null {
  const [first, second] = ways
    .map(({ names, likely }) => ({ names, score: scoreOf(names, profiles) + likely }))
    .sort((a, b) => b.score - a.score)
  return first && first.score !== second?.score ? first : null
}

/** How well the names fit what stands below them, by the cells that only few columns hold. */
function scoreOf(names: readonly string[], profiles: readonly ColumnProfile[]): number {
  return names.reduce((sum, name, i) => sum + fitOf(name, profiles[i]), 0)
}

function fitOf(name: string, cells: ColumnProfile | undefined): number {
  if (!cells || cells.filled === 0) return 0
  const field = guessHeader(name)?.field
  switch (field) {
    case 'email':
      return said(cells.emails)
    case 'phone':
      return said(cells.phones)
    case 'website':
      return said(cells.urls)
    case 'birthday':
    case 'createdAt':
    case 'lastOrderAt':
      return said(cells.dates)
    case 'consent':
      return said(cells.flags + cells.consentWords)
    case 'fullName':
    case 'givenName':
    case 'familyName':
    case 'city':
    case 'notes':
    case 'tags':
      return cells.emails + cells.phones + cells.dates + cells.numbers + cells.urls >= 0.5 ? -1 : LIKELY
    default:
      return cells.emails + cells.urls >= 0.5 ? -1 : 0
  }
}

/** Words below a name that words stand below. */
const LIKELY = 0.5

const said = (share: number) => (share >= 0.5 ? 2 : -1)
