import { statement, type Tx } from '../../db/handles.ts'

/** The file in front of the row that a word came from. */
const SET_FILE = "set evidence = @new || substr(evidence, length(@old) + 1) where instr(evidence, @old || ':') = 1"
const EVIDENCE = [
  `update consents ${SET_FILE}`,
  `update topic_consents ${SET_FILE}`,
  `update consent_history ${SET_FILE}`,
  `update suppressions ${SET_FILE}`,
  `update refused_lines ${SET_FILE}`,
  `update topic_refusals ${SET_FILE}`,
]

const KEEPING = `select sql from sqlite_schema where type = 'trigger'
  and name in ('consents_history_update', 'topic_consents_history_update', 'consent_history_stays')`
const FREED = [
  'drop trigger consents_history_update',
  'drop trigger topic_consents_history_update',
  'drop trigger consent_history_stays',
]

/**
 * Files that are called otherwise from now on (old name → new one), in what people said. Triggers keep every word from
 * being rewritten: they stand aside within this unit of work, in which no word changes and none is forgotten.
 */
export function renameEvidence(tx: Tx, files: ReadonlyMap<string, string>): void {
  const triggers = statement(tx, KEEPING).pluck().all() as string[]
  for (const sql of FREED) statement(tx, sql).run()
  for (const [old, name] of files) for (const sql of EVIDENCE) statement(tx, sql).run({ old, new: name })
  for (const sql of triggers) statement(tx, sql).run()
}
