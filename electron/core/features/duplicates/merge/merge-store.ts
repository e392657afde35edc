import { eq } from 'drizzle-orm'
import { bulkMerges } from '../../../../../drizzle/schema/merge.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'

export type BulkMerge = Omit<typeof bulkMerges.$inferSelect, 'groups'> & { groups: number[][] }

export function getBulkMerge(db: ReadDb, id: number): BulkMerge | undefined {
  const row = db.select().from(bulkMerges).where(eq(bulkMerges.id, id)).get()
  return row && { ...row, groups: JSON.parse(row.groups) as number[][] }
}

/** Keeps what is to be merged; gives its id. */
export function insertBulkMerge(tx: Tx, groups: readonly number[][], actionId: number, at: number): number {
  return tx
    .insert(bulkMerges)
    .values({ groups: JSON.stringify(groups), actionId, createdAt: at })
    .returning({ id: bulkMerges.id })
    .get().id
}

export function setBulkMerge(
  tx: Tx,
  id: number,
  values: { checkpoint?: number; merged?: number; people?: number; jobId?: number; groups?: string },
): void {
  tx.update(bulkMerges).set(values).where(eq(bulkMerges.id, id)).run()
}

/** Whoever was merged away or deleted is no member; with whom somebody is not the same is decided already. */
const OPEN = `
  select g.id as groupId, p.id as personId
  from duplicate_groups g join duplicate_members m on m.group_id = g.id join people p on p.id = m.record_id
  where g.scan_id = (select max(id) from duplicate_scans where finished_at is not null)
    and g.kind = 'person' and g.state = 'open' and g.score >= ?
  order by g.score desc, g.id, p.id`

/** People of the open groups that are at least so sure, the surest first. */
export function openGroups(db: ReadDb, least: number): number[][] {
  const groups = new Map<number, number[]>()
  for (const { groupId, personId } of statement(db, OPEN).all(least) as { groupId: number; personId: number }[]) {
    const group = groups.get(groupId)
    if (group) group.push(personId)
    else groups.set(groupId, [personId])
  }
  return [...groups.values()].filter((group) => group.length > 1 && !areToldApart(db, group))
}

const TOLD_APART = `select 1 from duplicate_verdicts where kind = 'person'
  and a in (select value from json_each(@ids)) and b in (select value from json_each(@ids)) limit 1`

/** Somebody said of two of these that they are not the same. */
export function areToldApart(db: ReadDb, ids: readonly number[]): boolean {
  return statement(db, TOLD_APART).get({ ids: JSON.stringify(ids) }) !== undefined
}

/** Those of these people who are there. */
export function stillThere(db: ReadDb, ids: readonly number[]): number[] {
  return statement(db, 'select id from people where id in (select value from json_each(?)) order by id')
    .pluck()
    .all(JSON.stringify(ids)) as number[]
}
