import { type ReadDb, statement } from '../../../db/handles.ts'
import type { RowImage } from '../../activity/journal.ts'
import { COMPANY_COLUMNS } from '../../companies/service.ts'
import { currentSettings } from '../../settings/service.ts'
import { customPlan } from '../columns/custom-plan.ts'
import type { ImportRow } from '../repo.ts'
import { shapeOf } from '../source/import-file.ts'
import { type CompanyFacts, createCompanyFacts } from './company-facts.ts'

const WRITTEN = `select v.*, min(j.op = 'update') as stood from journal j join company_values v on v.id = j.first_id
  where j.action_id = ? and j."table" = 'company_values' and j.reversed = 0 group by v.id`

const RECORDS = `select first_id as companyId, before from journal
  where action_id = ? and "table" = 'companies' and op = 'update' and reversed = 0 and before ->> '$.after' is not null
  order by id desc`

/** What rows said so far. A run that goes on knows what it wrote, so that the first row of the file counts still. */
export function recalledFacts(db: ReadDb, row: ImportRow, actionId: number): CompanyFacts {
  const facts = createCompanyFacts()
  if (row.checkpoint <= 0) return facts
  const columns = customPlan(db, shapeOf(row).columns, currentSettings(db).language)
  const written = statement(db, WRITTEN).all(actionId) as (RowImage & { stood: 0 | 1 })[]
  for (const { stood, ...value } of written) {
    const column = columns.find((one) => one.subject === 'company' && one.fieldId === value.field_id)
    if (column) facts.recall(Number(value.company_id), column, value, stood === 1)
  }
  for (const { companyId, before } of statement(db, RECORDS).all(actionId) as { companyId: number; before: string }[]) {
    const { after, ...stood } = JSON.parse(before) as RowImage
    const became = JSON.parse(String(after)) as RowImage
    for (const column of columns) {
      const name = column.part && COMPANY_COLUMNS[column.part]
      const text = name && became[name]
      if (name && text) facts.recall(companyId, column, { text_value: text }, Boolean(stood[name]))
    }
  }
  return facts
}
