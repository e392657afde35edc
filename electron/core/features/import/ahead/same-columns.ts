import type { CustomColumn } from '../../../../../shared/features/import/columns/custom-columns.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'

/**
 * Each message of a thread brings copies of the columns that are kept as own fields. This makes them one again for all rows: the
 * field that the first value makes, and the options that words become, are noted in the column as the rows are written.
 */
export function createSameColumns(): (draft: PersonDraft) => void {
  const known = new Map<string, CustomColumn>()
  const same = (column: CustomColumn): CustomColumn => {
    const key = JSON.stringify([column.index, column.subject, column.name, column.part])
    const one = known.get(key) ?? column
    known.set(key, one)
    return one
  }
  return ({ custom, companyCustom, choices }) => {
    for (const value of [...custom, ...companyCustom]) value.column = same(value.column)
    if (choices) choices.blankFields = choices.blankFields.map(same)
  }
}
