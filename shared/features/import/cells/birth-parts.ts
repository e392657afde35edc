/** A birthday told in three columns: `Birth Year`, `Birth Month`, `Birth Day`. Pure. */

import { headerPhrase } from '../headers/header-text.ts'
import type { Reading } from './reading.ts'
import { readDay, readMonthDay } from './typed-cells.ts'

type Part = 'year' | 'month' | 'day'
type Column = { index: number; header: string }
export type BirthParts = Partial<Record<Part, Column>> & { month: Column; day: Column }

const WORDS: Record<Part, RegExp> = {
  year: /^(?:birth(?:day)?|dob) (?:year|yr)$|^year of birth$|^yob$|^(?:জন্ম সাল|জন্মের বছর|जन्म वर्ष)$/,
  month: /^(?:birth(?:day)?|dob) month$|^month of birth$|^(?:জন্ম মাস|জন্মের মাস|जन्म माह|जन्म महीना)$/,
  day: /^(?:birth(?:day)?|dob) day$|^day of birth$|^(?:জন্ম দিন|জন্মের দিন|जन्म दिन)$/,
}

/** The parts among columns of birthdays; null where month and day are not both there: a year alone is no birthday. */
export function birthParts(columns: readonly Column[]): BirthParts | null {
  const of = (part: Part) => columns.find(({ header }) => WORDS[part].test(headerPhrase(header)))
  const [year, month, day] = [of('year'), of('month'), of('day')]
  return month && day ? { month, day, ...(year && { year }) } : null
}

/** The day that the parts of a row make, without its year where that is blank; '' for none. */
export function readBirthParts(reading: Reading, { year, month, day }: BirthParts, thisYear: number): string {
  const said = { year: year ? reading.cell(year) : '', month: reading.cell(month), day: reading.cell(day) }
  if (said.month === '' && said.day === '') return ''
  const between = /^\p{Nd}+$/u.test(said.month) ? '/' : ' '
  const text = [said.day, said.month, said.year].filter(Boolean).join(between)
  const found = said.year === '' ? readMonthDay(text, 'dmy') : readDay(text, 'dmy', thisYear)
  if (found !== null && !(Number(found.slice(0, 4)) > thisYear)) return found
  reading.problem('date-invalid', day, text)
  return ''
}
