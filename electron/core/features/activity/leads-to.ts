import { type ReadDb, statement } from '../../db/handles.ts'
import type { JournaledTable, RowImage } from './journal.ts'

/** What a row of a person leads to, in which table; a company is no part of this: without it the person stays. */
const LEADS_TO: Partial<Record<JournaledTable, readonly [column: string, table: string]>> = {
  person_tags: ['tag_id', 'tags'],
  segment_members: ['segment_id', 'segments'],
  household_members: ['household_id', 'households'],
  topic_consents: ['topic_id', 'topics'],
  custom_values: ['field_id', 'custom_fields'],
  company_values: ['field_id', 'custom_fields'],
  import_aside: ['import_id', 'imports'],
}

/** A tag, a list, a topic or a field that is gone by now is not brought back by a person who had it. */
export function leadsNowhere(db: ReadDb, table: JournaledTable, image: RowImage): boolean {
  const [column, other] = LEADS_TO[table] ?? []
  return column !== undefined && statement(db, `select 1 from ${other} where id = ?`).get(image[column]) === undefined
}
