/** The owner's choices for a whole file, applied to each of its rows. Pure. */

import { cleanAnswer } from '../cell-values.ts'
import { COMPANY_PART_FIELDS } from '../cells/company-parts.ts'
import type { CustomColumn } from '../columns/custom-columns.ts'
import type { ImportField } from '../contract.ts'
import type { ImportOptions } from '../options.ts'
import type { FieldSet, RowChoices } from './person-draft.ts'
import type { RowReader } from './read-row.ts'

type Column = { index: number; field: ImportField }

/** What blank cells never erase: who it is, whether one may write to them, what other records name them by. */
const NEVER_ERASED: ReadonlySet<ImportField> = new Set<ImportField>([
  'fullName',
  'givenName',
  'middleName',
  'familyName',
  'emailAndPhone',
  'consent',
  'consentDate',
  'unsubscribedAt',
  'bounced',
  'notes',
  'bandhuId',
  'ignore',
  // Another row of the company may say it.
  'companyCustom',
  ...COMPANY_PART_FIELDS,
])

/** A said "no" is none: in Hindi one word is that and the sign of an empty cell. */
const isBlankCell = (cell = '') => cleanAnswer(cell) === ''

/** The cells with what stands for blank ones. */
export function withDefaults(cells: readonly string[], defaults: ImportOptions['defaults']): readonly string[] {
  const blank = defaults.filter(({ index }) => isBlankCell(cells[index]))
  if (blank.length === 0) return cells
  const filled = [...cells]
  for (const { index, text } of blank) {
    while (filled.length < index) filled.push('')
    filled[index] = text
  }
  return filled
}

/** A reader that knows the owner's choices. `columns`: those that are written, `custom`: those of them kept as own fields. */
export function withOptions(
  read: RowReader,
  columns: readonly Column[],
  custom: readonly CustomColumn[],
  options: ImportOptions,
): RowReader {
  const { defaults, emptyErases, tags, listId, owner } = options
  if (defaults.length === 0 && !emptyErases && tags.length === 0 && listId === null && owner === '') return read
  const own = new Set(custom.flatMap(({ index, beside }) => (beside ? [] : [index])))
  const everybody = { tags, listId, owner }
  const defaulted = columns.filter(({ index }) => defaults.some((one) => one.index === index))
  // A column for e-mail and phone says which of both it holds only where it is filled.
  const mixed = columns.some(({ field }) => field === 'emailAndPhone')
  const isErasable = ({ index, field }: Column) =>
    !NEVER_ERASED.has(field) && (own.has(index) || !(mixed && (field === 'email' || field === 'phone')))
  const erasable = emptyErases ? columns.filter(isErasable) : []
  return (row, cells) => {
    const filled = withDefaults(cells, defaults)
    const { draft, problems } = read(row, filled)
    if (!draft) return { draft, problems }
    const choices: RowChoices = {
      byDefault: blankOf(defaulted, columns, own, cells),
      blank: blankOf(erasable, columns, own, filled),
      blankFields: custom.filter(({ beside }) => !beside),
      everybody,
    }
    return { draft: { ...draft, choices }, problems }
  }
}

/** Of these columns the own ones that are blank, and the fields of which every column is. */
function blankOf(
  some: readonly Column[],
  all: readonly Column[],
  own: ReadonlySet<number>,
  cells: readonly string[],
): FieldSet {
  const isBlank = ({ index }: Column) => isBlankCell(cells[index])
  const blank = some.filter(isBlank)
  const fields = blank.filter(
    ({ index, field }) =>
      !own.has(index) && all.every((one) => one.field !== field || own.has(one.index) || isBlank(one)),
  )
  return {
    fields: new Set(fields.map(({ field }) => field)),
    columns: new Set(blank.flatMap(({ index }) => (own.has(index) ? [index] : []))),
  }
}
