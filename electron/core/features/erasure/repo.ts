import { desc, eq } from 'drizzle-orm'
import { erasures } from '../../../../drizzle/schema/erasure.ts'
import type { Erasure, ErasureCounts } from '../../../../shared/features/erasure/contract.ts'
import type { Traces } from '../../../../shared/features/erasure/traces.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'

export type ErasureRow = typeof erasures.$inferSelect

export const NOTHING: ErasureCounts = {
  letters: 0,
  notes: 0,
  entries: 0,
  importRows: 0,
  rules: 0,
  files: [],
  exports: 0,
}

export function getErasure(db: ReadDb, id: number): ErasureRow | undefined {
  return db.select().from(erasures).where(eq(erasures.id, id)).get()
}

export function listErasures(db: ReadDb): Erasure[] {
  const rows = db.select().from(erasures).orderBy(desc(erasures.id)).limit(200).all()
  return rows.map(({ id, state, at, rowsGoneAt, counts, backupsGoAt }) => ({
    id,
    state: state as Erasure['state'],
    rowsGone: rowsGoneAt !== null,
    at,
    counts: { ...NOTHING, ...(JSON.parse(counts) as Partial<ErasureCounts>) },
    backupsGoAt,
  }))
}

/** Erasures whose rows went and whose remains could not be overwritten yet: a full disk, for one. */
export function unfinishedErasures(db: ReadDb): number[] {
  const sql = "select id from erasures where state = 'failed' and rows_gone_at is not null order by id"
  return statement(db, sql).pluck().all() as number[]
}

/** What one has overwritten of the file is so for all whose rows were gone before. Gives their numbers. */
export function endErasures(tx: Tx, ended: number): number[] {
  const ids = [...new Set([...unfinishedErasures(tx), ended])]
  for (const id of ids) setErasure(tx, id, { state: 'done' })
  return ids
}

export function insertErasure(tx: Tx, personId: number, at: number, backupsGoAt: number | null): number {
  const values = { personId, state: 'running', at, counts: JSON.stringify(NOTHING), backupsGoAt }
  return tx.insert(erasures).values(values).returning({ id: erasures.id }).get().id
}

/** When the rows went, and when the last backup from before goes. */
type Gone = { rowsGoneAt: number; at: number; backupsGoAt: number | null }

export function setErasure(
  tx: Tx,
  id: number,
  { counts, ...rest }: { state?: Erasure['state']; jobId?: number; counts?: ErasureCounts } & Partial<Gone>,
): void {
  tx.update(erasures)
    .set({ ...rest, ...(counts ? { counts: JSON.stringify(counts) } : {}) })
    .where(eq(erasures.id, id))
    .run()
}

/** A person's number, and those of the records that were merged into them. */
const THEIRS = 'select @id union select person_id from merged_people where into_id = @id'

/** Rows of a person in one table, as they are and as the journal remembers them. */
const WRITTEN = {
  people: `select json_object('name', name) as image from people where id = @id
    union all select before from journal where person_id in (${THEIRS}) and "table" = 'people' and before is not null`,
  person_emails: `select json_object('address', address, 'address_key', address_key) from person_emails where person_id = @id
    union all select before from journal where person_id in (${THEIRS}) and "table" = 'person_emails' and before is not null`,
  person_phones: `select json_object('number', number, 'e164', e164) from person_phones where person_id = @id
    union all select before from journal where person_id in (${THEIRS}) and "table" = 'person_phones' and before is not null`,
} as const

/** Everything a person is or was known by here, in the recycle bin too. Null: nobody of this number is anywhere. */
export function readTraces(db: ReadDb, personId: number): Traces | null {
  const written = (table: keyof typeof WRITTEN, ...columns: string[]) =>
    (statement(db, WRITTEN[table]).pluck().all({ id: personId }) as string[]).flatMap((image) => {
      const row = JSON.parse(image) as Record<string, string | null>
      return columns.flatMap((column) => row[column] || [])
    })
  const known = statement(db, WRITTEN.people).pluck().get({ id: personId })
  if (known === undefined) return null
  const letters = 'select name, address from campaign_recipients where person_id = ?'
  const mailed = statement(db, letters).all(personId) as { name: string; address: string }[]
  const unique = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== '')
  return {
    personId,
    names: unique([...written('people', 'name'), ...mailed.map((one) => one.name)]),
    addresses: unique([...written('person_emails', 'address'), ...mailed.map((one) => one.address)]),
    keys: unique(written('person_emails', 'address_key')),
    phones: unique(written('person_phones', 'number', 'e164')),
  }
}
