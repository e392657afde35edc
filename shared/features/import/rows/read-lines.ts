/** E-mails and phones of a row, each once, with whose line it is. Pure. */

import { parseMailableEmail, splitEmails } from '../../../email-address.ts'
import { type PhoneProblem, splitPhones } from '../../../phone.ts'
import { isPlainNumber, numberRuns } from '../../../phone-words.ts'
import { emailsIn, withoutEmails } from '../cells/cell-looks.ts'
import { mendedEmail, mendedPhone, respeltEmail } from '../cells/mends.ts'
import type { NameReader } from '../cells/name-lines.ts'
import type { Reading } from '../cells/reading.ts'
import { type KindReader, kindOfWords, type LineKind } from '../columns/line-kinds.ts'
import type { ProblemReason } from '../contract.ts'
import { dialCodeIn, parseDialled } from './dial-code.ts'
import type { DraftEmail, DraftPhone } from './person-draft.ts'

/** Far more than the form gives: who has that many is told in the check and keeps them. Beyond it a cell is no list of one person’s. */
const MAX_LINES = 200

type Column = { index: number; header: string }
export type LineColumn = Column & { kindOf: KindReader }
/** An address of a row, and the name that stands beside it. */
export type NamedEmail = DraftEmail & { text: string; name: string | null; column: Column }
/** `named`: columns of names, in which a number may stand, too; `linesOf` finds it, null: none is looked for. `code`: the column of its country’s code. */
type PhoneColumns = {
  columns: readonly LineColumn[]
  mixed: readonly Column[]
  named: readonly Column[]
  linesOf: NameReader | null
  code: Column | null
}

/** What programs and shops write where somebody gave no address: by it they would all be one. */
const STANDS_FOR_NONE =
  /^(?:void@razorpay\.com|no[-._]?e?[-._]?mail@\S+|(?:none|na|n\.a|null|nil)@(?:none|na|null|nil|nomail|noemail)\.\S+|test@test\.com|(?:abc@abc|a@a|x@x)\.com)$/i

/** `columns`: those of e-mails, `mixed`: those that may hold one among other things. */
export function readEmails(reading: Reading, columns: readonly LineColumn[], mixed: readonly Column[]): NamedEmail[] {
  const list: NamedEmail[] = []
  const take = (text: string, column: Column, kind: LineKind) => {
    if (STANDS_FOR_NONE.test(text.trim())) return
    const parsed = parseMailableEmail(text)
    if (!parsed.ok) {
      const reason = parsed.problem === 'email-no-at' ? 'email-no-at' : 'email-invalid'
      reading.problem(reason, column, text, mendedEmail(text))
      return
    }
    const meant = respeltEmail(parsed.address)
    if (meant) reading.problem('email-typo', column, parsed.address, meant)
    const same = list.find((one) => one.key === parsed.key)
    // The line that stands first is told of twice by some programs, once with its kind.
    if (same) sayKind(same, kind)
    else if (list.length < MAX_LINES) {
      const { address, key, name } = parsed
      list.push({
        address,
        key,
        ...(kind && { kind }),
        text,
        name,
        column: { index: column.index, header: column.header },
      })
    } else reading.tooMuch(column, text)
  }
  for (const column of columns) {
    const cell = reading.cell(column)
    if (cell)
      for (const [nth, part] of splitEmails(cell).entries()) take(part, column, column.kindOf(reading.cells, nth))
  }
  for (const column of mixed) {
    if (!reading.cells[column.index]?.includes('@')) continue
    for (const part of emailsIn(reading.cell(column))) take(part, column, '')
  }
  return list
}

export const asDraftEmail = ({ address, key, kind }: NamedEmail): DraftEmail =>
  kind ? { address, key, kind } : { address, key }

function sayKind(line: { kind?: string }, kind: LineKind): void {
  if (kind && !line.kind) line.kind = kind
}

const PHONE_REASON: Record<PhoneProblem, ProblemReason> = {
  'phone-no-digits': 'phone-none',
  'phone-letters': 'phone-letters',
  'phone-rounded': 'phone-rounded',
  'phone-too-short': 'phone-too-short',
  'phone-too-long': 'phone-too-long',
  'phone-unknown': 'phone-invalid',
  'phone-one-short': 'phone-one-short',
  'phone-one-over': 'phone-one-over',
  'phone-unusual': 'phone-invalid',
}

/** A cell in which no number is left is not kept, whatever else is wrong with it: “kept as typed” must not be said of it. */
function phoneReason(problem: PhoneProblem, isKept: boolean): ProblemReason {
  const reason = PHONE_REASON[problem]
  return isKept || reason === 'phone-rounded' ? reason : 'phone-none'
}

/** What only says that a number follows: `p:+91 98300 14426` in leads of Facebook, `Phone:…` in lists of QuickBooks. */
const ANNOUNCES = /^(?:p|t|ph|phones?|tel|tele?phone|tele?fono?|fon|no|nr|number|ফোন|फोन|फ़ोन)$/iu

/** `030 5552 (Büro)` is a number at work; words that say more than a kind stay beside it. */
function asLine(part: string, kind: LineKind): { text: string; kind: LineKind } {
  if (isPlainNumber(part) || !/\p{L}/u.test(part)) return { text: part, kind }
  const [first, second] = numberRuns(part)
  if (!first || second) return { text: part, kind }
  const words = part.replace(first.run, ' ').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const isKind = words.every((word) => kindOfWords(word) !== '' || ANNOUNCES.test(word))
  return { text: isKind ? first.run : part, kind: kindOfWords(words.join(' ')) || kind }
}

/** Numbers as typed, with E.164 where the country's plan knows them; each once. */
export function readPhones(
  reading: Reading,
  { columns, mixed, named, linesOf, code: beside }: PhoneColumns,
  country: string,
): DraftPhone[] {
  const list: DraftPhone[] = []
  const code = beside === null ? '' : dialCodeIn(reading.cells[beside.index] ?? '')
  const take = (cell: string, column: Column, kindOf: KindReader) => {
    for (const [nth, part] of splitPhones(cell).entries()) {
      const { text, kind } = asLine(part, kindOf(reading.cells, nth))
      const phone = parseDialled(text, code, country)
      if (phone.problem)
        reading.problem(
          phoneReason(phone.problem, phone.key !== ''),
          column,
          phone.raw,
          mendedPhone(phone.raw, country),
        )
      const same = list.find((one) => one.number === phone.raw || one.key === phone.key)
      if (same) sayKind(same, kind)
      else if (phone.key && list.length < MAX_LINES) {
        const says = phone.e164 !== null || (phone.key.length >= 7 && phone.key.length <= 15)
        list.push({
          number: phone.raw.slice(0, 60),
          e164: phone.e164,
          key: says ? phone.key : '',
          ...(kind && { kind }),
        })
      } else if (phone.key) reading.tooMuch(column, phone.raw)
    }
  }
  for (const column of columns) {
    const cell = reading.cell(column)
    if (cell) take(cell, column, column.kindOf)
  }
  for (const column of mixed) {
    const cell = reading.cell(column)
    const rest = cell && withoutEmails(cell)
    if (rest) take(rest, column, () => '')
  }
  if (linesOf === null) return list
  for (const column of named)
    for (const number of linesOf(reading.cells[column.index] ?? '').phones) take(number, column, () => '')
  return list
}
