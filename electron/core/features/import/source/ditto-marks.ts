/** Cells that say that they say what the cell above says: `″`, `do.`, `same as above`. Pure. */

import { guessHeader } from '../../../../../shared/features/import/columns/header-field.ts'
import type { ImportField } from '../../../../../shared/features/import/contract.ts'
import { columnHeaders, isBlank } from '../../../../../shared/features/import/text/header-row.ts'
import type { Table } from './sheet-tables.ts'

const MARK =
  /^(?:[″〃]|''|”|„|"\s?"?|,,|-\s?[″"]\s?-|ditto|-?do\.?-|-do\.?-?|do\.|dto\.?|dito|idem|(?:the )?same(?: as)? above|as above|same as before|s\. ?o\.|siehe oben|wie oben|comme ci-dessus|come sopra|igual que arriba|idem acima|zie boven|jw\.|jak wyżej|ঐ|উপরের মতো|ऊपर जैसा|वही|तदैव)$/iu
/** A name, too, of a person or of a town. */
const MAY_BE_A_NAME = /^do$/i
const LONGEST_MARK = 20

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
function* marksIn(rows: readonly (readonly string[])[], { at, header, columns }: Table): Generator<Fill> {
  const names = header === null ? [] : columnHeaders(rows, header)
  const fields = names.map((name) => guessHeader(name)?.field)
  const above: string[] = []
  for (let row = (header ?? at.first - 1) + 1; row < at.end; row++) {
    const cells = rows[row] ?? []
    if (isBlank(cells)) continue
    const right = Math.min(columns?.right ?? Number.POSITIVE_INFINITY, Math.max(cells.length, above.length))
    for (let column = columns?.left ?? 0; column < right; column++) {
      const cell = cells[column]?.trim() ?? ''
      const text = isMark(cell, fields[column]) ? (above[column] ?? '') : ''
      if (text === '') above[column] = isMark(cell, fields[column]) ? '' : (cells[column] ?? '')
      else yield { row, column, text }
    }
  }
}

function isMark(cell: string, field: ImportField | undefined): boolean {
  if (cell === '' || cell.length > LONGEST_MARK || (field !== undefined && AGREED.has(field))) return false
  return MARK.test(cell) || (MAY_BE_A_NAME.test(cell) && (field === undefined || !NAMES.has(field)))
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
