import type { ConsentStatus } from '../../../../../shared/features/consent/status.ts'
import { mergeConsent } from '../../../../../shared/features/customers/consent-rules.ts'
import { statement } from '../../../db/handles.ts'
import { rowImage } from '../../activity/journal.ts'
import { changeRow, dropRow, keyedRows, type Merge, noteChange, noteInserted } from './merge-deed.ts'

type Row = {
  id: number
  personId: number
  /** Channel or topic. */
  about: string | number
  status: ConsentStatus
  ground: string | null
  source: string
  evidence: string | null
  at: number
}

const COLUMNS = 'id, person_id as personId, status, ground, source, evidence, at'
const ROWS = {
  consents: `select ${COLUMNS}, channel as about from consents
    where person_id in (select value from json_each(?)) order by channel, id`,
  topic_consents: `select ${COLUMNS}, topic_id as about from topic_consents
    where person_id in (select value from json_each(?)) order by topic_id, id`,
}
type Table = keyof typeof ROWS

/**
 * Of each channel and topic the stricter word stands, whoever said it; the others stand in the history, and those about
 * letters on the timeline, where they were said. What was refused by address or number is not touched.
 */
export function mergeConsents(merge: Merge, ids: readonly number[]): void {
  const { tx } = merge
  const last = statement(tx, 'select ifnull(max(id), 0) from consent_history').pluck().get()
  mergeWords(merge, 'consents', ids)
  mergeWords(merge, 'topic_consents', ids)
  // Last: what was dropped above has just become history, by triggers. It goes with an undo: nobody said anything.
  const dropped = statement(tx, 'select id from consent_history where id > ? order by id').pluck().all(last) as number[]
  for (const id of dropped) noteInserted(merge, 'consent_history', id)
  for (const id of ids)
    if (id !== merge.survivorId)
      for (const row of keyedRows(merge.tx, 'consent_history', 'id', id))
        changeRow(merge, 'consent_history', row.id, { person_id: merge.survivorId })
}

function mergeWords(merge: Merge, table: Table, ids: readonly number[]): void {
  const rows = statement(merge.tx, ROWS[table]).all(JSON.stringify(ids)) as Row[]
  for (const about of new Set(rows.map((row) => row.about))) {
    const said = rows
      .filter((row) => row.about === about)
      .sort((a, b) => ids.indexOf(a.personId) - ids.indexOf(b.personId))
    const [first, ...others] = said
    if (!first) continue
    const stands = others.reduce((word, one) => mergeConsent(word, one), first)
    if (about === 'email')
      for (const row of said) if (row !== stands && row.status !== stands.status) keepInHistory(merge, row)
    for (const row of others) dropRow(merge, table, row.id)
    // Noted also where nothing changes: the undo must know what was said since.
    const before = rowImage(merge.tx, table, first.id)
    write(merge, table, first.id, stands)
    if (before) noteChange(merge, table, before)
  }
}

function write({ tx, survivorId }: Merge, table: Table, id: number, row: Row): void {
  const { status, ground, source, evidence, at } = row
  statement(
    tx,
    `update ${table} set person_id = ?, status = ?, ground = ?, source = ?, evidence = ?, at = ? where id = ?`,
  ).run(survivorId, status, ground, source, evidence, at, id)
}

/** A word that does not stand any more is told on the timeline, at its moment; what was told there already is not told twice. */
function keepInHistory(merge: Merge, { status, ground, evidence, at }: Row): void {
  const { tx, survivorId } = merge
  const told = "select 1 from timeline_events where person_id = ? and kind = 'consent' and state = ? and at = ?"
  if (status === 'unknown' || statement(tx, told).get(survivorId, status, at)) return
  const { lastInsertRowid } = statement(
    tx,
    "insert into timeline_events (person_id, at, kind, text, state) values (?, ?, 'consent', ?, ?)",
  ).run(survivorId, at, ground ?? evidence, status)
  noteInserted(merge, 'timeline_events', Number(lastInsertRowid))
}
