import { and, eq, inArray } from 'drizzle-orm'
import { suppressions } from '../../../../drizzle/schema/consent.ts'
import { personEmails } from '../../../../drizzle/schema/customers.ts'
import type { Channel } from '../../../../shared/features/consent/channels.ts'
import type { ConsentStatus } from '../../../../shared/features/consent/status.ts'
import type { Refusal } from '../../../../shared/features/customers/consent-rules.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'

/** What a word is about: a way of reaching a person, or what letters are about. */
export type Of = { readonly channel: Channel } | { readonly topicId: number }
export const EMAIL: Of = { channel: 'email' }

/** A word as stored. */
export type ConsentRow = {
  status: ConsentStatus
  ground: string | null
  source: 'import' | 'hand' | 'letter' | 'bounce'
  evidence: string | null
  at: number
}

const COLUMNS = 'status, ground, source, evidence, at'

export function readConsent(db: ReadDb, personId: number, of: Of): ConsentRow | undefined {
  const row =
    'channel' in of
      ? statement(db, `select ${COLUMNS} from consents where person_id = ? and channel = ?`).get(personId, of.channel)
      : statement(db, `select ${COLUMNS} from topic_consents where person_id = ? and topic_id = ?`).get(
          personId,
          of.topicId,
        )
  return row as ConsentRow | undefined
}

const SET = `do update set status = excluded.status, ground = excluded.ground, source = excluded.source,
  evidence = excluded.evidence, at = excluded.at`
const WRITE_CHANNEL = `insert into consents (person_id, channel, ${COLUMNS}) values (?, ?, ?, ?, ?, ?, ?)
  on conflict (person_id, channel) ${SET}`
const WRITE_TOPIC = `insert into topic_consents (person_id, topic_id, ${COLUMNS}) values (?, ?, ?, ?, ?, ?, ?)
  on conflict (person_id, topic_id) ${SET}`

/** Writes the row as it is given; the rules were asked before. What stood until now goes to the history by a trigger. */
export function writeConsent(tx: Tx, personId: number, of: Of, consent: ConsentRow): void {
  const { status, ground, source, evidence, at } = consent
  const [sql, about] = 'channel' in of ? [WRITE_CHANNEL, of.channel] : [WRITE_TOPIC, of.topicId]
  statement(tx, sql).run(personId, about, status, ground, source, evidence, at)
}

/** What a person refused, of every channel and topic. */
export function refusalsOf(db: ReadDb, personId: number): { of: Of; word: ConsentRow }[] {
  const channels = statement(
    db,
    `select channel, ${COLUMNS} from consents
     where person_id = ? and status in ('unsubscribed', 'bounced', 'complained') order by id`,
  ).all(personId) as (ConsentRow & { channel: Channel })[]
  const topics = statement(
    db,
    `select topic_id as topicId, ${COLUMNS} from topic_consents where person_id = ? and status = 'unsubscribed' order by id`,
  ).all(personId) as (ConsentRow & { topicId: number })[]
  return [...channels, ...topics].map((row) => ({
    of: 'channel' in row ? { channel: row.channel } : { topicId: row.topicId },
    word: row,
  }))
}

export type SuppressionRow = {
  addressKey: string
  reason: Refusal
  source: string
  evidence: string | null
  at: number
}

export function readSuppression(db: ReadDb, addressKey: string): Refusal | undefined {
  return statement(db, 'select reason from suppressions where address_key = ?').pluck().get(addressKey) as
    | Refusal
    | undefined
}

export function writeSuppression(tx: Tx, row: SuppressionRow): void {
  statement(
    tx,
    `insert into suppressions (address_key, reason, source, evidence, at) values (?, ?, ?, ?, ?)
     on conflict (address_key) do update set reason = excluded.reason, source = excluded.source,
       evidence = excluded.evidence, at = excluded.at`,
  ).run(row.addressKey, row.reason, row.source, row.evidence, row.at)
}

export function deleteSuppressions(tx: Tx, addressKeys: readonly string[]): number {
  if (addressKeys.length === 0) return 0
  return tx
    .delete(suppressions)
    .where(inArray(suppressions.addressKey, [...addressKeys]))
    .returning({ id: suppressions.id })
    .all().length
}

export function addressKeysOf(db: ReadDb, personId: number): string[] {
  return statement(db, 'select address_key from person_emails where person_id = ? order by id')
    .pluck()
    .all(personId) as string[]
}

/** The people who have this address. */
export function peopleWithAddress(db: ReadDb, addressKey: string): number[] {
  return db
    .select({ id: personEmails.personId })
    .from(personEmails)
    .where(and(eq(personEmails.addressKey, addressKey)))
    .all()
    .map((row) => row.id)
}
