/** Numbers that the state gives everybody, under a header that names any number: no shop calls its customers by them. Pure. */

import type { Draft } from './draft.ts'
import { NAMES_STATE_NUMBER, STATE_NUMBERS, type StateNumber } from './state-numbers.ts'

/** Aadhaar: twelve digits, the last of which checks the others (Verhoeff; UIDAI). */
const AADHAAR = /^[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}$/
/** PAN (Income Tax Department): the fourth letter says what kind of holder it is. */
const PAN = /^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/i
/** A passport, a card of a voter and a licence to drive, all Indian. Numbers of a shop's own may be written so, too. */
const MAY_BE: readonly RegExp[] = [
  /^[A-Z][1-9]\d ?\d{4}[1-9]$/i,
  /^[A-Z]{3}\d{7}$/i,
  /^[A-Z]{2}[ -]?\d{2}[ -]?(?:19|20)\d{2}\d{7}$/i,
]

const TIMES =
  '0123456789123406789523401789563401289567401239567859876043216598710432765982104387659321049876543210'.match(
    /.{10}/g,
  ) ?? []
const TURNS = '01234567891576283094580379614289160435279453126870428657390127938064157046913258'.match(/.{10}/g) ?? []

/** Whether the last digit is the one that the others ask for (Verhoeff, 1969). */
function isChecked(digits: string): boolean {
  let check = 0
  for (const [at, digit] of [...digits].reverse().entries())
    check = Number(TIMES[check]?.[Number(TURNS[at % 8]?.[Number(digit)])])
  return check === 0
}

const isSurely = (cell: string): boolean => PAN.test(cell) || (AADHAAR.test(cell) && isChecked(cell.replace(/\D/g, '')))

/** A number of what, the header leaves open. */
const OF_ANY =
  /^(?:(?:govt|government|national|photo|guest) )?(?:id|identity|identification|kyc)(?: (?:proof|card|document|doc))?(?: (?:no|number|num|nos|nr|nummer|code))?$|^(?:idnr|(?:person|personal|personlig)(?: id)?(?: (?:no|number|nr|nummer|code|id))|personnr|cf|c f|nir|ss|soc sec(?: no| number)?|cod(?:ice)? id|identificacion|identifiant|identificativo|documento|ident(?:ity)?)$/

/** `ID No` may be anybody's number: where those of a shop's own are not surely meant it is none to know people by. */
const ID_NUMBER = /^id (?:no|number)$/
/** `17`, `M-102`, `C1000231`: what a shop counts its customers by. */
const RUNNING = /^[A-Z]{0,4}[ /-]?\d{1,7}$/i
/** Bangladesh gives numbers of ten, thirteen or seventeen digits; elsewhere it is said what they are. */
const OF_STATE =
  /^(?:\d{10}|\d{13}|\d{17})$|^(?:passport|aadhaa?r|pan|voter|epic|nid|smart card|dl|driving|licen[cs]e|birth)\b/i

const isOfState = (cell: string): boolean =>
  isSurely(cell) || OF_STATE.test(cell) || MAY_BE.some((shape) => shape.test(cell))

/** So many of the cells have to be such numbers. */
const MOSTLY = 0.8

/** Numbers of a shop's own count on; a single one that is written as a passport's is may be one. */
function areRunning(cells: readonly string[]): boolean {
  return cells.every((cell) => RUNNING.test(cell)) && (cells.length > 1 || !cells.some(isOfState))
}

/** By their first letters numbers of one series are alike, and those of the state are not. */
const areOfManySeries = (cells: readonly string[]): boolean =>
  new Set(cells.map((cell) => cell.slice(0, 2).toUpperCase())).size * 2 > cells.length

/** So improbable it has to be that a shop's own numbers look like it: under a header that names any number, and under its own. */
const BY_CHANCE = 200
const BY_NO_CHANCE = 1_000_000

/** What is counted on: the whole number, or what stands at its end behind a day, a year or a branch. */
const COUNTERS: readonly RegExp[] = [/^.*$/, /\d{4}$/]
/** Numbers of one series stand so close that on average this many or fewer lie from one to the next, as far as customers left. */
const NEAR = 20
/** More than this share of all numbers there are, and chance spreads them no wider. */
const MOST_SPREAD = 0.2
/** So many at either end may be typed wrongly, or come from elsewhere. */
const STRAYS = 0.1

/** Whether numbers count on, in whatever order they stand: a state gives its own to one here and one there. */
function areSeries(numbers: readonly string[]): boolean {
  const digits = numbers.map((one) => one.replace(/\D/g, ''))
  return COUNTERS.some((counter) => {
    const counted = digits.map((one) => counter.exec(one)?.[0] ?? one).sort()
    const strays = Math.floor(counted.length * STRAYS)
    const [first = '', last = ''] = [counted[strays], counted[counted.length - 1 - strays]]
    return Number(last) - Number(first) <= Math.min(NEAR * counted.length, MOST_SPREAD * 10 ** last.length)
  })
}

/**
 * Whether most of the cells are numbers of one state, and more of them than chance lets pass. Under a header of the shop's own
 * numbers, or where a phone may stand, only such tell as hold a day of birth: other numbers are checked by the same digits.
 */
function areOfOneState(cells: readonly string[], ofAny: boolean): boolean {
  const passes = ({ is, odds, dated, unchecked }: StateNumber): boolean => {
    const found = cells.filter(is)
    const different = [...new Set(found)]
    const proof = Math.log(odds) * different.length
    return (
      found.length >= cells.length * MOSTLY &&
      (ofAny || dated === true) &&
      proof >= Math.log(ofAny ? BY_CHANCE : BY_NO_CHANCE) &&
      !(unchecked && areSeries(different))
    )
  }
  return STATE_NUMBERS.some(passes)
}

/** What is known by its digits alone may be any number; what a header calls by name, or that is reached there, is that. */
const isByDigits = ({ field, reasons }: Draft): boolean => field === 'phone' && reasons.includes('cells-phone')

/** `ID No` over numbers of Aadhaar, PAN or passports: kept as it is called, told as what it is, and nobody is known by it. */
export function settleNational(columns: Draft[], rows: readonly (readonly string[])[]): void {
  for (const column of columns.filter((one) => mayBeOfState(one))) {
    const cells = rows.map((row) => row[column.index]?.trim() ?? '').filter(Boolean)
    if (cells.length === 0) {
      // Nothing is told of it yet, and nobody will be known by it.
      if (column.field === 'externalId' && NAMES_STATE_NUMBER.test(column.phrase))
        Object.assign(column, { field: 'custom', confidence: 0.8, reasons: ['national-number'] })
      continue
    }
    const named = NAMES_STATE_NUMBER.test(column.phrase) && !areRunning(cells) && areNumbers(cells)
    if (named || areOfOneState(cells, OF_ANY.test(column.phrase))) {
      Object.assign(column, { field: 'custom', confidence: 0.8, reasons: ['national-number'] })
      continue
    }
    if (column.field !== 'externalId' && !OF_ANY.test(column.phrase)) continue
    if (isByDigits(column) && mostAre(cells, NO_PHONE)) {
      keepUndialled(columns, column, cells)
      continue
    }
    const perhaps = cells.filter((cell) => isSurely(cell) || MAY_BE.some((shape) => shape.test(cell))).length
    const mixed = cells.some(isSurely) || (OF_ANY.test(column.phrase) && cells.length > 1 && areOfManySeries(cells))
    if (perhaps < cells.length * MOSTLY || !mixed) {
      if (column.field === 'externalId' && ID_NUMBER.test(column.phrase) && !areRunning(cells)) keepApart(column, cells)
      continue
    }
    Object.assign(column, { field: 'custom', confidence: 0.8, reasons: ['national-number'] })
  }
}

/** `123-45-6789`: as the United States write their own, and nobody anywhere a phone; which state's or shop's it is, the header leaves open. */
const NO_PHONE = /^\d{3}-\d\d-\d{4}$/
const mostAre = (cells: readonly string[], shape: RegExp): boolean =>
  cells.filter((cell) => shape.test(cell)).length >= cells.length * MOSTLY

/** Numbers that count on are a shop's own, unless it has others; one by itself may be anybody's, and nobody is known by it. */
function keepUndialled(columns: readonly Draft[], column: Draft, cells: readonly string[]): void {
  const others = columns.some(({ field }) => field === 'externalId')
  if (cells.length > 1 && !others && areSeries(cells))
    Object.assign(column, { field: 'externalId', confidence: 0.7, reasons: ['header'] })
  else keepApart(column, cells)
}

/** `CPR` over yes and no is a course that was taken. */
const areNumbers = (cells: readonly string[]): boolean =>
  cells.filter((cell) => /\d.*\d.*\d.*\d/.test(cell)).length >= cells.length * MOSTLY

const mayBeOfState = (column: Draft): boolean =>
  column.field !== 'ignore' &&
  (column.field === 'externalId' ||
    OF_ANY.test(column.phrase) ||
    NAMES_STATE_NUMBER.test(column.phrase) ||
    isByDigits(column))

function keepApart(column: Draft, cells: readonly string[]): void {
  const reason = cells.some(isOfState) ? 'national-number' : 'another-value'
  Object.assign(column, { field: 'custom', confidence: 0.75, reasons: [reason] })
}
