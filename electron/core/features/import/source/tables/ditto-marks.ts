/** Cells that say that they say what the cell above says: `″`, `do.`, `same as above`. Pure. */

import { guessHeader } from '../../../../../../shared/features/import/columns/header-field.ts'
import { columnHeaders, isBlank } from '../../../../../../shared/features/import/columns/header-row.ts'
import type { ImportField } from '../../../../../../shared/features/import/contract.ts'
import type { Table } from './sheet-tables.ts'

const MARK =
  /^(?:[″〃]|''|”|„|"\s?"?|,,|-\s?[″"]\s?-|ditto|-?do\.?-|-do\.?-?|do\.|dto\.?|idem|(?:the )?same(?: as)? above|as above|same as before|s\. ?o\.|siehe oben|wie oben|comme ci-dessus|come sopra|igual que arriba|idem acima|zie boven|jw\.|jak wyżej|ঐ|উপরের মতো|ऊपर जैसा|वही|तदैव)$/iu
/** A name, too, of a person. */
const MAY_BE_A_NAME = /^(?:do|dito)$/i
/** Two letters among codes are one: a country, a day, a degree. */
const LONGEST_CODE = 3
/** What some programs write for nothing. */
const MAY_BE_NOTHING = /^(?:''|"\s?")$/
const LONGEST_MARK = 20

/** Of one person alone. */
const OWN: ReadonlySet<ImportField> = new Set<ImportField>([
  'email',
  'phone',
  'emailAndPhone',
  'externalId',
  'birthday',
])
const NAMES: ReadonlySet<ImportField> = new Set<ImportField>(['fullName', 'givenName', 'middleName', 'familyName'])
/** Nobody agrees to anything with a sign. */
const AGREED: ReadonlySet<ImportField> = new Set<ImportField>([
  'consent',
  'consentDate',
  'unsubscribedAt',
  'bounced',
  'phoneConsent',
  'smsConsent',
  'whatsappConsent',
  'postConsent',
  'topic',
  'topics',
])

type Fill = { row: number; column: number; text: string }

/** Such cells of a table and what stands above them. Where nothing stands above, or under a question of consent, a cell stays as it is. */
function* marksIn(rows: readonly (readonly string[])[], table: Table): Generator<Fill> {
  let empty: boolean | undefined
  for (const mark of signsIn(rows, table)) {
    const mayBeNothing = MAY_BE_NOTHING.test(mark.cell)
    if (mayBeNothing) empty ??= writesNothing(rows, table)
    if (mark.text !== '' && !(mayBeNothing && empty)) yield mark
  }
}

/** Whether a table has such signs where they point to nothing, or to what is of one person alone: there they are blank cells. */
function writesNothing(rows: readonly (readonly string[])[], table: Table): boolean {
  for (const { cell, text, field } of signsIn(rows, table))
    if (MAY_BE_NOTHING.test(cell) && (text === '' || (field !== undefined && OWN.has(field)))) return true
  return false
}

type Mark = Fill & { cell: string; field: ImportField | undefined }

/** Cells that may point up, and what stands above them. */
function* signsIn(rows: readonly (readonly string[])[], { at, header, columns }: Table): Generator<Mark> {
  const names = header === null ? [] : columnHeaders(rows, header)
  const fields = names.map((name) => guessHeader(name)?.field)
  const mayBeNamed = (field: ImportField | undefined) => header === null || (field !== undefined && NAMES.has(field))
  const above: string[] = []
  for (let row = (header ?? at.first - 1) + 1; row < at.end; row++) {
    const cells = rows[row] ?? []
    if (isBlank(cells)) continue
    // Beside a number or an address that points up so does the name: it is the same person.
    const isSame = cells.some((cell, column) => {
      const field = fields[column]
      return field !== undefined && OWN.has(field) && (MARK.test(cell.trim()) || MAY_BE_A_NAME.test(cell.trim()))
    })
    const right = Math.min(columns?.right ?? Number.POSITIVE_INFINITY, Math.max(cells.length, above.length))
    for (let column = columns?.left ?? 0; column < right; column++) {
      const cell = cells[column]?.trim() ?? ''
      const field = fields[column]
      const text = above[column] ?? ''
      const isMark = cell !== '' && pointsUp(cell, field, { above: text, mayBeNamed: !isSame && mayBeNamed(field) })
      if (!isMark) above[column] = cell
      if (isMark) yield { row, column, text, cell, field }
    }
  }
}

type Around = { above: string; mayBeNamed: boolean }

function pointsUp(cell: string, field: ImportField | undefined, { above, mayBeNamed }: Around): boolean {
  if (cell.length > LONGEST_MARK || (field !== undefined && AGREED.has(field))) return false
  return MARK.test(cell) || (MAY_BE_A_NAME.test(cell) && !mayBeNamed && above.length > LONGEST_CODE)
}

export function hasMarks(rows: readonly (readonly string[])[], table: Table): boolean {
  return marksIn(rows, table).next().done !== true
}

/** Puts into such cells what stands above them; gives how many there were. */
export function fillMarks(rows: string[][], table: Table): number {
  const fills = [...marksIn(rows, table)]
  for (const { row, column, text } of fills) {
    const cells = rows[row]
    if (cells) cells[column] = text
  }
  return fills.length
}
