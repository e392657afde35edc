import { eq } from 'drizzle-orm'
import { sampleShop } from '../../../../drizzle/schema/sample.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import { type Deed, insertRow } from '../customers/service.ts'
import type { SampleContent } from './content/content.ts'

export type SampleRow = typeof sampleShop.$inferSelect

/** What was made beside the people. */
export type Parts = {
  segments: { id: number; version: number }[]
  draft: { id: number; version: number } | null
  past: number | null
}

export function readSample(db: ReadDb): SampleRow | undefined {
  return db.select().from(sampleShop).where(eq(sampleShop.id, 1)).get()
}

export function putSample(tx: Tx, row: Omit<SampleRow, 'id' | 'made' | 'kept'>): void {
  tx.delete(sampleShop).run()
  tx.insert(sampleShop)
    .values({ id: 1, ...row })
    .run()
}

export function setSample(tx: Tx, values: Partial<SampleRow>): void {
  tx.update(sampleShop).set(values).where(eq(sampleShop.id, 1)).run()
}

export function forgetSample(tx: Tx): void {
  tx.delete(sampleShop).run()
}

export const partsOf = ({ parts }: Pick<SampleRow, 'parts'>): Parts => JSON.parse(parts) as Parts

export function markInvented(tx: Tx, keys: readonly string[]): void {
  const mark = statement(tx, 'insert or ignore into sample_addresses (address_key) values (?)')
  for (const key of keys) mark.run(key)
}

/**
 * Forgets the marks of addresses that no record has now. Whoever was kept keeps theirs and gets no letter at it, and so
 * does whoever lies in the recycle bin: they may come back.
 */
const DROP_MARKS = `delete from sample_addresses where address_key not in (select address_key from person_emails)
  and address_key not in (
    select e.before ->> '$.address_key' from journal p join journal e on e.action_id = p.action_id and e.person_id = p.person_id
    where p."table" = 'people' and p.op = 'delete' and p.reversed = 0
      and e."table" = 'person_emails' and e.op = 'delete' and e.reversed = 0 and e.before is not null)`

export function dropMarks(tx: Tx): void {
  statement(tx, DROP_MARKS).run()
}

/** Everybody the action made who is still there. */
export function peopleOfAction(db: ReadDb, actionId: number): number[] {
  return statement(
    db,
    `select p.id from journal j join people p on p.id between j.first_id and j.last_id
     where j.action_id = ? and j."table" = 'people' and j.op = 'insert' order by p.id`,
  )
    .pluck()
    .all(actionId) as number[]
}

/** The topics of the sample; one of the owner's of the same name is taken as it is. Those that were made go with it. */
export function topicsOf(deed: Deed, names: SampleContent['topics']): { news: number; offers: number } {
  const topic = (name: string) => {
    const key = foldKey(name)
    const found = statement(deed.tx, 'select id from topics where name_key = ?').pluck().get(key) as number | undefined
    return found ?? insertRow(deed, 'topics', { name, name_key: key, created_at: deed.at })
  }
  return { news: topic(names.news), offers: topic(names.offers) }
}
