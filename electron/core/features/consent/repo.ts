import { and, eq, inArray } from 'drizzle-orm'
import { consents, suppressions } from '../../../../drizzle/schema/consent.ts'
import { personEmails } from '../../../../drizzle/schema/customers.ts'
import type { Refusal } from '../../../../shared/features/customers/consent-rules.ts'
import type { ConsentStatus } from '../../../../shared/features/customers/contract.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'

/** One channel's consent as stored. */
export type ConsentRow = {
  status: ConsentStatus
  ground: string | null
  source: 'import' | 'hand' | 'letter' | 'bounce'
  evidence: string | null
  at: number
}

export function readConsent(db: ReadDb, personId: number): ConsentRow | undefined {
  return statement(
    db,
    "select status, ground, source, evidence, at from consents where person_id = ? and channel = 'email'",
  ).get(personId) as ConsentRow | undefined
}

/** Writes the row as it is given; the rules were asked before. */
export function writeConsent(tx: Tx, personId: number, consent: ConsentRow): void {
  const { status, ground, source, evidence, at } = consent
  tx.insert(consents)
    .values({ personId, channel: 'email', ...consent })
    .onConflictDoUpdate({
      target: [consents.personId, consents.channel],
      set: { status, ground, source, evidence, at },
    })
    .run()
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

export function deleteSuppressions(tx: Tx, addressKeys: string[]): number {
  if (addressKeys.length === 0) return 0
  return tx
    .delete(suppressions)
    .where(inArray(suppressions.addressKey, addressKeys))
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
