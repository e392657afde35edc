import { asc, eq, sql } from 'drizzle-orm'
import { segments } from '../../../../drizzle/schema/segments.ts'
import type { Segment } from '../../../../shared/features/segments/contract.ts'
import { parseRules, printRules, type Rules } from '../../../../shared/features/segments/rules.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'

type SegmentRow = typeof segments.$inferSelect

function show({ nameKey: _key, ...row }: SegmentRow): Segment {
  const rules = row.rules === null ? null : parseRules(row.rules)
  return { ...row, kind: row.kind as Segment['kind'], rules }
}

export function listSegments(db: ReadDb): Segment[] {
  return db.select().from(segments).orderBy(asc(segments.nameKey)).all().map(show)
}

export function getSegment(db: ReadDb, id: number): Segment | undefined {
  const row = db.select().from(segments).where(eq(segments.id, id)).get()
  return row && show(row)
}

export function segmentNamed(db: ReadDb, name: string): number | undefined {
  return statement(db, 'select id from segments where name_key = ?').pluck().get(foldKey(name)) as number | undefined
}

const printed = (rules: Rules | null) => (rules === null ? null : printRules(rules))

export function insertSegment(tx: Tx, { name, rules }: { name: string; rules: Rules | null }, at: number): number {
  return tx
    .insert(segments)
    .values({
      name,
      nameKey: foldKey(name),
      kind: rules === null ? 'list' : 'rules',
      rules: printed(rules),
      createdAt: at,
      updatedAt: at,
    })
    .returning({ id: segments.id })
    .get().id
}

export function updateSegment(
  tx: Tx,
  id: number,
  { name, rules }: { name: string; rules: Rules | null },
  at: number,
): void {
  tx.update(segments)
    .set({ name, nameKey: foldKey(name), rules: printed(rules), updatedAt: at, version: sql`${segments.version} + 1` })
    .where(eq(segments.id, id))
    .run()
}

export function deleteSegment(tx: Tx, id: number): void {
  tx.delete(segments).where(eq(segments.id, id)).run()
}

/** Puts a person on a list or takes them off; false when it was so already. */
export function writeMember(tx: Tx, segmentId: number, personId: number, member: boolean): boolean {
  const sql = member
    ? 'insert into segment_members (segment_id, person_id) values (?, ?) on conflict do nothing'
    : 'delete from segment_members where segment_id = ? and person_id = ?'
  return statement(tx, sql).run(segmentId, personId).changes > 0
}

/** Subjects of drafts whose people are, or leave out, those of this segment. */
export function draftsNaming(db: ReadDb, id: number): string[] {
  return statement(
    db,
    `select subject from campaigns where state = 'draft' and audience is not null and (
       json_extract(audience, '$.segmentId') = @id
       or exists (select 1 from json_each(audience, '$.exclude') x where x.value = @id))`,
  )
    .pluck()
    .all({ id }) as string[]
}

type Row = { id: number; name: string; email: string | null; phone: string | null; city: string | null }

/** A few people to look at, in the order of `ids`. */
export function someRows(db: ReadDb, ids: readonly number[]): Row[] {
  return statement(
    db,
    `select p.id, p.name, e.address as email, ph.number as phone, nullif(a.city, '') as city
     from json_each(?) k
     cross join people p on p.id = k.value
     left join person_emails e on e.person_id = p.id and e.is_primary = 1
     left join person_phones ph on ph.person_id = p.id and ph.is_primary = 1
     left join person_addresses a on a.person_id = p.id and a.is_primary = 1
     order by k.key`,
  ).all(JSON.stringify(ids)) as Row[]
}

const VALUES = {
  city: 'select city as value from person_addresses group by city order by count(*) desc',
  region: 'select region as value from person_addresses group by region order by count(*) desc',
  country: 'select country as value from person_addresses group by country order by count(*) desc',
  company: 'select name as value from companies order by name_key',
  jobTitle: 'select job_title as value from people where job_title is not null group by 1 order by count(*) desc',
  owner: 'select owner as value from people where owner is not null group by 1 order by count(*) desc',
  source: 'select source as value from people where source is not null group by 1 order by count(*) desc',
  tag: `select t.name as value from tags t order by (select count(*) from person_tags pt where pt.tag_id = t.id) desc`,
}
export type ValueField = keyof typeof VALUES
const MOST_OFFERED = 20

/** Values in use that the text is a part of, those that begin so first. */
export function valuesInUse(db: ReadDb, { field, text }: { field: ValueField; text: string }): string[] {
  const wanted = foldKey(text)
  const begins: string[] = []
  const holds: string[] = []
  for (const value of statement(db, VALUES[field]).pluck().iterate() as Iterable<string>) {
    if (value === '') continue
    const key = foldKey(value)
    if (key.startsWith(wanted)) begins.push(value)
    else if (holds.length < MOST_OFFERED && key.includes(wanted)) holds.push(value)
    if (begins.length >= MOST_OFFERED) break
  }
  return [...begins, ...holds].slice(0, MOST_OFFERED)
}
