import { eq } from 'drizzle-orm'
import { settings } from '../../../../drizzle/schema/settings.ts'
import type { ReadDb, Tx } from '../../db/handles.ts'

export type SettingsRow = typeof settings.$inferSelect

/** The one row; undefined before the first start of a new data folder wrote it. */
export function readSettings(db: ReadDb): SettingsRow | undefined {
  return db.select().from(settings).where(eq(settings.id, 1)).get()
}

export function insertSettings(tx: Tx, installationId: string): void {
  tx.insert(settings).values({ id: 1, installationId }).onConflictDoNothing().run()
}

export function updateSettings(tx: Tx, values: Partial<SettingsRow>): void {
  tx.update(settings).set(values).where(eq(settings.id, 1)).run()
}
