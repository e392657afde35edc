/**
 * Refusals kept apart from the person: by address for letters and topics, by number for calls, SMS and WhatsApp, by name and
 * street for post. No deletion, undo, merge, import or restore takes one away; a hand with a reason does.
 */
import type { OTHER_CHANNELS } from '../../../../shared/features/consent/channels.ts'
import { lineKeys } from '../../../../shared/features/consent/line-keys.ts'
import { type Refusal, strictestRefusal } from '../../../../shared/features/customers/consent-rules.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { forgetErased } from './erased.ts'
import { linesOf } from './lines-of.ts'
import { addressKeysOf, deleteSuppressions, type Of, readSuppression, writeSuppression } from './repo.ts'

export type Report = { reason: Refusal; source: string; evidence: string | null; at: number }

/** By what a person is known again on a channel, or for a topic. */
export function keysOf(db: ReadDb, personId: number, of: Of): string[] {
  if (!('channel' in of) || of.channel === 'email') return addressKeysOf(db, personId)
  return lineKeys(of.channel, linesOf(db, personId))
}

const REFUSE_LINE = `insert into refused_lines (channel, key, source, evidence, at) values (?, ?, ?, ?, ?)
  on conflict (key, channel) do nothing`
const REFUSE_TOPIC = `insert into topic_refusals (topic_id, address_key, source, evidence, at) values (?, ?, ?, ?, ?)
  on conflict (address_key, topic_id) do nothing`

/** Puts keys on the list; a stricter reason that is stored stays. True when something was written. */
export function refuseKeys(tx: Tx, changes: ChangeSet, of: Of, keys: readonly string[], report: Report): boolean {
  const { reason, source, evidence, at } = report
  const wrote = keys.map((key) => {
    if (!('channel' in of)) return statement(tx, REFUSE_TOPIC).run(of.topicId, key, source, evidence, at).changes > 0
    if (of.channel !== 'email') return statement(tx, REFUSE_LINE).run(of.channel, key, source, evidence, at).changes > 0
    const stored = readSuppression(tx, key)
    if (stored !== undefined && strictestRefusal(stored, reason) === stored) return false
    writeSuppression(tx, { addressKey: key, ...report })
    return true
  })
  if (!wrote.includes(true)) return false
  changes.touchAll('suppressions')
  return true
}

/** By hand, for one named person, with a reason: their keys are refused no more. */
export function allowKeys(tx: Tx, changes: ChangeSet, of: Of, keys: readonly string[]): void {
  if (!('channel' in of)) {
    for (const key of keys)
      statement(tx, 'delete from topic_refusals where topic_id = ? and address_key = ?').run(of.topicId, key)
  } else if (of.channel !== 'email') {
    for (const key of keys)
      statement(tx, 'delete from refused_lines where channel = ? and key = ?').run(of.channel, key)
    forgetErased(tx, keys, true)
  } else {
    forgetErased(tx, keys)
    if (deleteSuppressions(tx, keys) === 0) return
  }
  changes.touchAll('suppressions')
}

/** True where one of these keys was refused on the channel. */
export function anyRefused(db: ReadDb, channel: (typeof OTHER_CHANNELS)[number], keys: readonly string[]): boolean {
  const stored = statement(db, 'select 1 from refused_lines where key = ? and channel = ?')
  return keys.some((key) => stored.get(key, channel) !== undefined)
}
