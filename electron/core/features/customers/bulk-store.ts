import { eq } from 'drizzle-orm'
import { bulkEdits } from '../../../../drizzle/schema/bulk.ts'
import { type BulkDeed, bulkDeedSchema } from '../../../../shared/features/customers/bulk.ts'
import type { ReadDb, Tx } from '../../db/handles.ts'

export type BulkRow = Omit<typeof bulkEdits.$inferSelect, 'deed' | 'people'> & { deed: BulkDeed; people: Int32Array }

export function getBulk(db: ReadDb, id: number): BulkRow | undefined {
  const row = db.select().from(bulkEdits).where(eq(bulkEdits.id, id)).get()
  if (!row) return undefined
  const { buffer, byteOffset, byteLength } = Buffer.from(row.people)
  const people = new Int32Array(buffer.slice(byteOffset, byteOffset + byteLength))
  return { ...row, deed: bulkDeedSchema.parse(JSON.parse(row.deed)), people }
}

/** Keeps the act with its people; gives its id. */
export function insertBulk(tx: Tx, deed: BulkDeed, ids: Int32Array, actionId: number, at: number): number {
  const people = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength)
  return tx
    .insert(bulkEdits)
    .values({ deed: JSON.stringify(deed), people, actionId, createdAt: at })
    .returning({ id: bulkEdits.id })
    .get().id
}

export function setBulk(
  tx: Tx,
  id: number,
  values: { checkpoint?: number; changed?: number; jobId?: number; people?: Buffer },
): void {
  tx.update(bulkEdits).set(values).where(eq(bulkEdits.id, id)).run()
}
