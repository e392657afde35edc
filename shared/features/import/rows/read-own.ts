/** Cells kept as fields of the owner's, birthdays, and what the record itself says in words. Pure. */

import { toAsciiDigits } from '../../../digits.ts'
import { birthParts, readBirthParts } from '../cells/birth-parts.ts'
import { readCompanyPart } from '../cells/company-parts.ts'
import { PERSON_WORDS, type PersonWord, type PersonWords } from '../cells/person-words.ts'
import type { Reading } from '../cells/reading.ts'
import { saysDay } from '../cells/says-all.ts'
import { type DateOrder, isCurrency, readDay, readMonthDay, readSheetDay } from '../cells/typed-cells.ts'
import { type CustomColumn, type CustomKind, readCustomCell } from '../columns/custom-columns.ts'
import type { ProblemReason } from '../contract.ts'
import { headerPhrase } from '../headers/header-text.ts'
import { judgePhotoCell, type PhotoKind, readPhotoCell, shownCell } from '../text/photo-cell.ts'
import type { PersonDraft } from './person-draft.ts'

/** `told`: columns that are said elsewhere in this row. */
type OwnOptions = {
  custom?: readonly CustomColumn[]
  currency?: string
  thisYear?: number
  country: string
  told: readonly number[]
}
type BirthdayColumn = { index: number; header: string; dateOrder: DateOrder }

/** Why a cell is no value of its column. */
const REASONS: Partial<Record<CustomKind, ProblemReason>> = {
  date: 'date-invalid',
  flag: 'flag-invalid',
  link: 'link-invalid',
  choice: 'choice-invalid',
  choices: 'choice-invalid',
}

/** Values of the person, and of the company that the row is about. */
export function readCustom(
  reading: Reading,
  { custom = [], currency = 'USD', thisYear = 2100, country, told }: OwnOptions,
  countryOf: (cell: string) => string | null,
): Pick<PersonDraft, 'custom' | 'companyCustom'> {
  const values: Pick<PersonDraft, 'custom' | 'companyCustom'> = { custom: [], companyCustom: [] }
  const inRow = currencyIn(reading, custom) ?? currency
  for (const column of custom) {
    // What it says is known once it is read who is in the row (company-row.ts).
    if (column.beside) continue
    if (column.part) {
      const text = readCompanyPart(reading, { ...column, part: column.part }, { country, countryOf })
      if (text !== '') values.companyCustom.push({ column, value: { kind: 'text', text } })
      continue
    }
    const cell = column.kind === 'flag' ? reading.answer(column) : reading.cell(column)
    // A photo is the person's, or told by itself.
    if (cell === '' || readPhotoCell(cell) || told.includes(column.index)) continue
    const value = readCustomCell(column, cell, inRow, thisYear)
    if (value) values[column.subject === 'company' ? 'companyCustom' : 'custom'].push({ column, value })
    else reading.problem(REASONS[column.kind] ?? 'number-invalid', column, cell)
  }
  return values
}

const CURRENCY =
  /^(?:(?:customer|account|billing|order|contact) )?currency(?: (?:code|iso))?$|^(?:wahrung|devise|moneda|valuta|moeda|waluta)$/

/** What a row says beside its amounts: `Currency`: `usd`. */
function currencyIn(reading: Reading, custom: readonly CustomColumn[]): string | null {
  if (!custom.some(({ kind }) => kind === 'money')) return null
  for (const column of custom) {
    const cell = reading.cells[column.index]?.trim() ?? ''
    if (isCurrency(cell) && CURRENCY.test(headerPhrase(column.header))) return cell.toUpperCase()
  }
  return null
}

/** The first that can be a picture; one that cannot, and one more, are told with their size. */
export function readPhoto(reading: Reading, columns: readonly Column[], kindOf: PhotoKind): PersonDraft['photo'] {
  let found: PersonDraft['photo'] = null
  for (const column of columns) {
    const photo = judgePhotoCell(reading.cells[column.index] ?? '', kindOf)
    if (photo === null) continue
    if ('fault' in photo) reading.problem(`photo-${photo.fault}`, column, photo.size)
    else if (found === null) found = photo
    else if (found.base64 !== photo.base64) reading.differs(column, shownCell(reading.cells[column.index] ?? ''), null)
  }
  return found
}

/** `1985`: somebody’s year of birth, and no day of it. */
const isYear = (cell: string, thisYear: number) => {
  const year = /^\d{4}$/.test(toAsciiDigits(cell)) ? Number(toAsciiDigits(cell)) : 0
  return year >= 1880 && year <= thisYear
}

/** The first that is a day; one that lies ahead is none, and another one is told. */
export function readBirthdays(reading: Reading, columns: readonly BirthdayColumn[], thisYear: number): string {
  const parts = birthParts(columns)
  let found = parts ? readBirthParts(reading, parts, thisYear) : ''
  const whole = parts
    ? columns.filter(({ index }) => !Object.values(parts).some((one) => one.index === index))
    : columns
  for (const column of whole) {
    const cell = reading.cell(column)
    if (cell === '') continue
    const day = readDay(cell, column.dateOrder, thisYear) ?? readMonthDay(cell, column.dateOrder) ?? readSheetDay(cell)
    if (day === null || Number(day.slice(0, 4)) > thisYear)
      reading.problem(isYear(cell, thisYear) ? 'year-alone' : 'date-invalid', column, cell)
    else if (found === '' || saysDay(day, found)) found = day
    else if (!saysDay(found, day)) reading.differs(column, cell, found)
  }
  return found
}

type Column = { index: number; header: string }

/** The first filled cell of each; a language that nobody knows is a problem. What is worth knowing may have lines. */
export function readWords(
  reading: Reading,
  columns: Readonly<Record<PersonWord, readonly Column[]>>,
  languageOf: (cell: string) => string | null,
): PersonWords {
  const read = (word: PersonWord): string => {
    if (word === 'language') return readLanguage(reading, columns.language, languageOf)
    if (word !== 'about') return reading.limited(columns[word], word)
    const texts = columns.about.map((column) => reading.cell(column)).filter(Boolean)
    return reading.cut(texts.join('\n'), 'about', columns.about[0] ?? null)
  }
  return Object.fromEntries(PERSON_WORDS.map((word) => [word, read(word)])) as PersonWords
}

function readLanguage(
  reading: Reading,
  columns: readonly Column[],
  languageOf: (cell: string) => string | null,
): string {
  let found = ''
  for (const column of columns) {
    const cell = reading.cell(column)
    if (cell === '') continue
    const tag = languageOf(cell)
    if (tag === null) reading.problem('language-invalid', column, cell)
    else if (found === '') found = tag
    else if (found !== tag) reading.differs(column, cell, found)
  }
  return found
}
