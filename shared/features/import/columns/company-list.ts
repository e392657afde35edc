/** A list in which each row is a company, and nobody who works there is named. Pure. */

import { foldKey } from '../../../text-folding.ts'
import type { ImportField } from './import-field.ts'

type Column = { index: number; field: ImportField; ofLine?: boolean | undefined }

const NAMES: ReadonlySet<ImportField> = new Set<ImportField>(['fullName', 'givenName', 'middleName', 'familyName'])
const LINES: ReadonlySet<ImportField> = new Set<ImportField>(['email', 'phone', 'emailAndPhone'])
/** Of a hundred rows so many name a company, and so many of those another one: several of one company are its people. */
const NAMED = 0.8
const UNLIKE = 0.9

/**
 * The column of the companies that a list is of: it stands before every e-mail and number, nearly each row has another one in
 * it, and no column is for the name of a person. Null: the list is of people.
 */
export function companiesListed(columns: readonly Column[], rows: readonly (readonly string[])[]): number | null {
  const own = columns.filter(({ ofLine }) => !ofLine)
  const column = own.find(({ field }) => field === 'company')
  if (!column || own.some(({ field }) => NAMES.has(field))) return null
  if (own.some(({ field, index }) => LINES.has(field) && index < column.index)) return null
  const cells = rows
    .filter((row) => row.some((cell) => cell.trim() !== ''))
    .map((row) => foldKey(row[column.index] ?? ''))
  const filled = cells.filter(Boolean)
  const isList = filled.length > 0 && filled.length >= NAMED * cells.length
  return isList && new Set(filled).size >= UNLIKE * filled.length ? column.index : null
}
