import type { ErasurePreview } from '../../../../shared/features/erasure/contract.ts'
import { createMentions } from '../../../../shared/features/erasure/traces.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { countErasedLines } from '../consent/service.ts'
import { everyImport, importsOf, rowsTold } from '../import/service.ts'
import { calledAfter } from './called-after.ts'
import { rulesNaming } from './erase-rules.ts'
import { everReachedBy, LEFT, readTraces } from './repo.ts'

export type Look = Omit<ErasurePreview, 'exports' | 'backups' | 'backupsGoAt' | 'secondPlace'>

/** Theirs, and those of the records that were merged into it. */
const RECORDS = '(select @id union all select person_id from merged_people where into_id = @id)'
/** Acts among the recent ones that stand and touched them: each can be undone, but for them no more. */
const ACTS = `select count(*) from actions where state = 'applied' and (
  id in (select action_id from journal where person_id in ${RECORDS} and reversed = 0)
  or (kind = 'customer-created' and subject_id = @id)
  or id in (select i.action_id from imports i join people p on p.import_id = i.id where p.id = @id))`
const WAITING = `select distinct c.subject from campaign_recipients r join campaigns c on c.id = r.campaign_id
  where r.person_id = @id and r.state in ('queued', 'leased', 'deferred', 'handed-over', 'in-doubt')`
const SHARED = `select distinct e.address from person_emails e
  join json_each(@keys) k on k.value = e.address_key where e.person_id <> @id`

/** The keys that nobody else has: those are kept as marks (`hashErased`). */
const REFUSED = `select count(distinct k.value) from json_each(@keys) k
  where not exists (select 1 from person_emails e where e.address_key = k.value and e.person_id <> @id)`

/** What refers to a person; for the reading thread. Null: there is nobody of this number. */
export function lookAtErasure(db: ReadDb, { personId, at }: { personId: number; at: number }): Look | null {
  const traces = readTraces(db, personId)
  if (!traces) return null
  const id = { id: personId }
  const keyed = { ...id, keys: JSON.stringify(traces.keys) }
  const count = (sql: string, bound: Record<string, unknown> = id) => statement(db, sql).pluck().get(bound) as number
  const texts = (sql: string, bound: Record<string, unknown> = id) => statement(db, sql).pluck().all(bound) as string[]
  const telling = { ...createMentions(traces), records: traces.records }
  const standsIn = importsOf(db, personId)
  const imports = everyImport(db).map((row) => ({ row, rows: rowsTold(db, row, telling, at).size }))
  const { rules, kept } = rulesNaming(db, traces)
  const theirs = imports.filter(({ row, rows }) => rows > 0 || standsIn.has(row.id))
  return {
    personId,
    name: traces.names[0] ?? traces.addresses[0] ?? traces.phones[0] ?? '',
    letters: count(`select count(*) from campaign_recipients where person_id in ${RECORDS} and state in ${LEFT}`),
    notes: count("select count(*) from timeline_events where person_id = @id and kind = 'note'"),
    entries: count(ACTS),
    importRows: imports.reduce((sum, { rows }) => sum + rows, 0),
    rules,
    rulesKept: kept,
    files: [...new Set(theirs.map(({ row }) => row.fileName))],
    waitingIn: texts(WAITING),
    called: calledAfter(db, telling),
    refused: count(REFUSED, keyed),
    refusedLines: countErasedLines(db, everReachedBy(db, personId)),
    shared: texts(SHARED, keyed),
  }
}
