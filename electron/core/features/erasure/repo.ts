import { desc, eq } from 'drizzle-orm'
import { erasures } from '../../../../drizzle/schema/erasure.ts'
import type { Erasure, ErasureCounts } from '../../../../shared/features/erasure/contract.ts'
import type { Traces } from '../../../../shared/features/erasure/traces.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { EverReached } from '../consent/service.ts'

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

/** States of letters that left, or came back: those stay counted, without their person. */
export const LEFT = "('handed-over', 'sent', 'bounced')"

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

/** Rows of a person as they are. */
const ROWS = {
  people: 'select name, birthday from people where id = ?',
  person_emails: 'select address, address_key from person_emails where person_id = ?',
  person_phones: 'select number, e164 from person_phones where person_id = ?',
  person_addresses: 'select street, city, postal_code from person_addresses where person_id = ?',
} as const
/** Rows as the journal remembers them, the newest first: as they were, and as they had become when that was taken back. */
const REMEMBERED = `
  select before as image, id from journal where person_id in (${THEIRS}) and "table" = @table and before is not null
  union all
  select after, id from journal where person_id in (${THEIRS}) and "table" = @table and after is not null
  order by 2 desc`

const NAMESAKE = `select 1 from people where name_key = @key and id not in (${THEIRS})`

type Image = Record<string, string | null>

/** Every row of theirs in one table, those of now first. */
function imagesOf(db: ReadDb, table: keyof typeof ROWS, id: number): Image[] {
  const remembered = statement(db, REMEMBERED).pluck().all({ id, table }) as string[]
  // The statement may be prepared already, for somebody who asked for the value alone.
  const rows = statement(db, ROWS[table]).pluck(false).all(id) as Image[]
  return [...rows, ...remembered.map((image) => JSON.parse(image) as Image)]
}

/** Every name, number and street a person has or had here, for what they refused beside e-mail. */
export function everReachedBy(db: ReadDb, personId: number): EverReached {
  const text = (value: string | null | undefined) => value ?? ''
  return {
    personId,
    names: [...new Set(imagesOf(db, 'people', personId).map(({ name }) => text(name)))],
    phones: imagesOf(db, 'person_phones', personId).map(({ number, e164 }) => ({
      number: text(number),
      e164: e164 ?? null,
    })),
    addresses: imagesOf(db, 'person_addresses', personId).map((row) => ({
      street: text(row.street),
      city: text(row.city),
      postalCode: text(row.postal_code),
    })),
  }
}

/** Everything a person is or was known by here, in the recycle bin too. Null: nobody of this number is anywhere. */
export function readTraces(db: ReadDb, personId: number): Traces | null {
  const texts = (table: keyof typeof ROWS, ...columns: string[]) =>
    imagesOf(db, table, personId).flatMap((row) => columns.flatMap((column) => row[column] || []))
  if (imagesOf(db, 'people', personId).length === 0) return null
  const letters = 'select name, address from campaign_recipients where person_id = ?'
  const mailed = statement(db, letters).all(personId) as { name: string; address: string }[]
  const unique = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== '')
  return {
    personId,
    names: unique([...texts('people', 'name'), ...mailed.map((one) => one.name)]),
    addresses: unique([...texts('person_emails', 'address'), ...mailed.map((one) => one.address)]),
    keys: unique(texts('person_emails', 'address_key')),
    phones: unique(texts('person_phones', 'number', 'e164')),
    records: statement(db, THEIRS).pluck().all({ id: personId }) as number[],
    birthdays: unique(texts('people', 'birthday')),
    streets: unique(texts('person_addresses', 'street')),
    namesakes: unique(texts('people', 'name').map(foldKey)).filter(
      (key) => statement(db, NAMESAKE).get({ id: personId, key }) !== undefined,
    ),
  }
}
