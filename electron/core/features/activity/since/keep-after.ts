import { statement, type Tx } from '../../../db/handles.ts'
import type { JournalRow, RowImage } from '../journal.ts'

/** Of a person these are no part of the history, of nobody these are: what a company was. */
const NOT_OF_PERSON: ReadonlySet<string> = new Set(['search_docs', 'timeline_events'])
const OF_COMPANY: ReadonlySet<string> = new Set(['companies', 'company_values'])

/** What a row had become when it was put back, for the history: an entry that is closed without it was kept. */
export function keepAfter(tx: Tx, { id, personId, table }: JournalRow, now: RowImage | undefined): void {
  const told = personId === null ? OF_COMPANY.has(table) : !NOT_OF_PERSON.has(table)
  if (now && told) statement(tx, 'update journal set after = ? where id = ?').run(JSON.stringify(now), id)
}
