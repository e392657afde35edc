/** Values of own fields and of companies, as two rows, or a row and the base, are compared: another spelling says the same. */

import { printCompanyPart } from '../../../../../shared/features/import/cells/company-parts.ts'
import type { CustomColumn } from '../../../../../shared/features/import/columns/custom-columns.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import type { RowImage } from '../../activity/journal.ts'
import { valueColumns } from '../../fields/service.ts'

export type OwnFact = PersonDraft['companyCustom'][number]

/** Of a value that a row tells. */
export function printOf({ column, value }: OwnFact): string {
  if (column.part) return 'text' in value ? printCompanyPart(column.part, value.text) : ''
  if ('names' in value) return printNames(value.names)
  return 'text' in value ? foldKey(value.text) : JSON.stringify(valueColumns(value))
}

const printNames = (names: readonly string[]) => names.map(foldKey).sort().join('\u001f')

/** Of a value that stands in the base. */
export function printStored(column: Pick<CustomColumn, 'options' | 'part'>, row: RowImage): string {
  if (column.part) return printCompanyPart(column.part, String(row.text_value ?? ''))
  if (row.text_value !== null) return foldKey(String(row.text_value))
  if (row.choices === null) {
    const { text_value, number_value, minor_units, currency, day_value, flag_value, choices } = row
    return JSON.stringify({ text_value, number_value, minor_units, currency, day_value, flag_value, choices })
  }
  return printNames(chosenNames(column, row))
}

/** The options that a stored value has chosen, by the folded names of them. */
export function chosenNames({ options }: Pick<CustomColumn, 'options'>, { choices }: RowImage): string[] {
  const ids = new Set(
    String(choices ?? '')
      .split(',')
      .filter(Boolean)
      .map(Number),
  )
  return [...options].flatMap(([name, id]) => (id !== null && ids.has(id) ? [name] : []))
}
