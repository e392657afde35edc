import { statement, type Tx } from '../../db/handles.ts'

/** Where evidence tells the file and the row that a word came from; a word that changes comes into a later one of these. */
export const EVIDENCE_TABLES = [
  'consents',
  'topic_consents',
  'suppressions',
  'refused_lines',
  'topic_refusals',
  'consent_history',
] as const
export type EvidenceTable = (typeof EVIDENCE_TABLES)[number]

const KEEPING = `select sql from sqlite_schema where type = 'trigger'
  and name in ('consents_history_update', 'topic_consents_history_update', 'consent_history_stays')`
const FREED = [
  'drop trigger consents_history_update',
  'drop trigger topic_consents_history_update',
  'drop trigger consent_history_stays',
]

/**
 * Evidence that names its file otherwise from now on: `now` in place of `was`, where it still says that. Triggers keep every
 * word from being rewritten: they stand aside within this unit of work, in which no word changes and none is forgotten.
 */
export function renameEvidence(
  tx: Tx,
  table: EvidenceTable,
  rows: readonly { id: number; was: string; now: string }[],
): void {
  const triggers = statement(tx, KEEPING).pluck().all() as string[]
  for (const sql of FREED) statement(tx, sql).run()
  const sql = `update ${table} set evidence = @now where id = @id and evidence = @was`
  for (const row of rows) statement(tx, sql).run(row)
  for (const sql of triggers) statement(tx, sql).run()
}
