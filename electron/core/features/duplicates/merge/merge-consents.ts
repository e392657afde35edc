import { mergeConsent } from '../../../../../shared/features/customers/consent-rules.ts'
import type { ConsentStatus } from '../../../../../shared/features/customers/contract.ts'
import { statement } from '../../../db/handles.ts'
import { rowImage } from '../../activity/journal.ts'
import { dropRow, type Merge, noteChange, noteInserted } from './merge-deed.ts'

type Row = {
  id: number
  personId: number
  channel: string
  status: ConsentStatus
  ground: string | null
  source: string
  evidence: string | null
  at: number
}

const ROWS = `select id, person_id as personId, channel, status, ground, source, evidence, at from consents
  where person_id in (select value from json_each(?)) order by channel, id`

/**
 * Of each channel the stricter word stands, whoever said it; the others stand on the timeline, where they were said.
 * Addresses on the list of refusals are not touched.
 */
export function mergeConsents(merge: Merge, ids: readonly number[]): void {
  const rows = statement(merge.tx, ROWS).all(JSON.stringify(ids)) as Row[]
  for (const channel of new Set(rows.map((row) => row.channel))) {
    const said = rows
      .filter((row) => row.channel === channel)
      .sort((a, b) => ids.indexOf(a.personId) - ids.indexOf(b.personId))
    const [first, ...others] = said
    if (!first) continue
    const stands = others.reduce((word, one) => mergeConsent(word, one), first)
    for (const row of said) if (row !== stands && row.status !== stands.status) keepInHistory(merge, row)
    for (const row of others) dropRow(merge, 'consents', row.id)
    // Noted also where nothing changes: the undo must know what was said since.
    const before = rowImage(merge.tx, 'consents', first.id)
    write(merge, first.id, stands)
    if (before) noteChange(merge, 'consents', before)
  }
}

function write({ tx, survivorId }: Merge, id: number, { status, ground, source, evidence, at }: Row): void {
  statement(
    tx,
    'update consents set person_id = ?, status = ?, ground = ?, source = ?, evidence = ?, at = ? where id = ?',
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
