import { and, asc, count, eq, inArray, notInArray, sql } from 'drizzle-orm'
import { accounts } from '../../../../drizzle/schema/accounts.ts'
import { campaigns } from '../../../../drizzle/schema/campaigns.ts'
import type { ReadDb, Tx } from '../../db/handles.ts'
import type { Rate } from '../../mail/throttle.ts'

export type AccountRow = typeof accounts.$inferSelect
export type NewAccount = Omit<typeof accounts.$inferInsert, 'id' | 'version'>

export function listAccounts(db: ReadDb): AccountRow[] {
  return db.select().from(accounts).orderBy(asc(accounts.id)).all()
}

export function getAccount(db: ReadDb, id: number): AccountRow | undefined {
  return db.select().from(accounts).where(eq(accounts.id, id)).get()
}

export function insertAccount(tx: Tx, values: NewAccount): AccountRow {
  return tx.insert(accounts).values(values).returning().get()
}

/** A change of what the owner sees as the account: counts as a new version. */
export function updateAccount(tx: Tx, id: number, values: Partial<NewAccount>): void {
  tx.update(accounts)
    .set({ ...values, version: sql`${accounts.version} + 1` })
    .where(eq(accounts.id, id))
    .run()
}

/** `until` null: until the owner acts. Not a change of the account, so the version stays. */
export function setPause(tx: Tx, id: number, pause: { until: number | null; reason: string } | null): void {
  tx.update(accounts)
    .set({ pausedUntil: pause?.until ?? null, pauseReason: pause?.reason ?? null })
    .where(eq(accounts.id, id))
    .run()
}

export function setRate(tx: Tx, id: number, rate: Rate): void {
  tx.update(accounts).set({ rateFactor: rate.factor, rateChangedAt: rate.changedAt }).where(eq(accounts.id, id)).run()
}

const OVER = ['draft', 'finished', 'cancelled']

/** Campaigns that still need the account to go on. */
export function campaignsUsing(db: ReadDb, id: number): number {
  const using = and(eq(campaigns.accountId, id), notInArray(campaigns.state, OVER))
  return db.select({ n: count() }).from(campaigns).where(using).get()?.n ?? 0
}

/** Campaigns that are over (or not begun) stay without the account they named. */
export function deleteAccount(tx: Tx, id: number): void {
  tx.update(campaigns)
    .set({ accountId: null })
    .where(and(eq(campaigns.accountId, id), inArray(campaigns.state, OVER)))
    .run()
  tx.delete(accounts).where(eq(accounts.id, id)).run()
}
