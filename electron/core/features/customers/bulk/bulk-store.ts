import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { bulkEdits } from '../../../../../drizzle/schema/bulk.ts'
import { companyDeedSchema } from '../../../../../shared/features/companies/bulk.ts'
import { bulkDeedSchema } from '../../../../../shared/features/customers/bulk.ts'
import { dateOrderSchema } from '../../../../../shared/features/import/contract.ts'
import { incompleteKindSchema, nameOrderSchema } from '../../../../../shared/features/incomplete/contract.ts'
import type { ReadDb, Tx } from '../../../db/handles.ts'
import { readingOf } from '../../fields/service.ts'
import { currentSettings } from '../../settings/service.ts'

/**
 * Acts that another act of the owner's leads to, and no list offers: people of a company go with it, find its new
 * name, or follow it into another; a tag goes from everybody, or another takes its place; what is wanting with many is mended as
 * it was suggested; what went out on paper is noted.
 */
const storedDeedSchema = z.union([
  bulkDeedSchema,
  z.object({
    kind: z.literal('company'),
    /** Only people who work there at that moment. */
    from: z.number().int(),
    to: z.number().int().nullable(),
    /** The company itself goes when the last of them has left. */
    drop: z.boolean(),
  }),
  z.object({
    kind: z.literal('company-merge'),
    /** Companies that go when the last of their people has left; `to` among them has a new name and stays. */
    from: z.array(z.number().int()),
    to: z.number().int(),
  }),
  z.object({
    kind: z.literal('mend'),
    of: incompleteKindSchema,
    order: nameOrderSchema,
    /** The shop's, as it was when the owner saw what would become of the numbers. */
    country: z.string(),
  }),
  /** A line in the timeline. */
  z.object({ kind: z.literal('note'), text: z.string() }),
  /** An act on companies: the ids that are kept with it are theirs. */
  z.object({ kind: z.literal('of-companies'), deed: companyDeedSchema }),
  z.object({ kind: z.literal('retag'), from: z.number().int(), to: z.number().int().nullable() }),
  /** What is left of an act that has ended: its values may tell of people who are erased later. An undo goes by the journal. */
  z.object({ kind: z.literal('over') }),
])
export type StoredDeed = z.infer<typeof storedDeedSchema>
/** An act on people. */
export type PeopleDeed = Exclude<StoredDeed, { kind: 'of-companies' | 'over' }>
export type CompanyMove = Extract<StoredDeed, { kind: 'company' }>
/** An act on everybody who has something in common. */
export type SharedDeed = Extract<StoredDeed, { kind: 'company' | 'company-merge' | 'retag' }>

/**
 * What typed values mean: by the shop's country and the moment of the owner's yes, however long the act takes, so that it
 * reads alike for all of them.
 */
const readBySchema = z.object({
  country: z.string(),
  currency: z.string(),
  dateOrder: dateOrderSchema,
  thisYear: z.number().int(),
})
export type ReadBy = z.infer<typeof readBySchema>

export function readByNow(db: ReadDb, now: number): ReadBy {
  return { country: currentSettings(db).country, ...readingOf(db, now) }
}

export type BulkRow = Omit<typeof bulkEdits.$inferSelect, 'deed' | 'people'> & {
  deed: StoredDeed
  readBy: ReadBy
  people: Int32Array
}

export function getBulk(db: ReadDb, id: number): BulkRow | undefined {
  const row = db.select().from(bulkEdits).where(eq(bulkEdits.id, id)).get()
  if (!row) return undefined
  const { buffer, byteOffset, byteLength } = Buffer.from(row.people)
  const people = new Int32Array(buffer.slice(byteOffset, byteOffset + byteLength))
  const stored: unknown = JSON.parse(row.deed)
  // One that an earlier version of the program began was not told.
  const { readBy = readByNow(db, row.createdAt) } = z.object({ readBy: readBySchema.optional() }).parse(stored)
  return { ...row, deed: storedDeedSchema.parse(stored), readBy, people }
}

/** Keeps the act with its people; gives its id. */
export function insertBulk(tx: Tx, deed: StoredDeed, ids: Int32Array, actionId: number, at: number): number {
  const people = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength)
  return tx
    .insert(bulkEdits)
    .values({ deed: JSON.stringify({ ...deed, readBy: readByNow(tx, at) }), people, actionId, createdAt: at })
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

/** The act has ended, here or half-way: neither what it wrote nor to whom is kept. */
export function emptyBulk(tx: Tx, id: number): void {
  const deed: StoredDeed = { kind: 'over' }
  tx.update(bulkEdits)
    .set({ deed: JSON.stringify(deed), people: Buffer.alloc(0) })
    .where(eq(bulkEdits.id, id))
    .run()
}
