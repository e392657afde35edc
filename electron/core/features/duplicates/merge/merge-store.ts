import { eq } from 'drizzle-orm'
import { bulkMerges } from '../../../../../drizzle/schema/merge.ts'
import type { RecordKind } from '../../../../../shared/features/duplicates/contract.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import { AT_ONCE } from '../../customers/service.ts'
import { isCoherent } from '../coherent.ts'
import { groupPairRows } from '../repo.ts'

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
const MEMBERS = `
  select g.id as groupId, m.record_id as id from duplicate_groups g join duplicate_members m on m.group_id = g.id`
const SURE = `
  where g.scan_id = (select max(id) from duplicate_scans where finished_at is not null)
    and g.kind = @kind and g.state = 'open' and g.score >= @least
  order by g.score desc, g.id, m.record_id`
const OPEN: Record<RecordKind, string> = {
  person: `${MEMBERS} join people r on r.id = m.record_id ${SURE}`,
  company: `${MEMBERS} join companies r on r.id = m.record_id ${SURE}`,
}

type Asked = { kind: RecordKind; least: number }

/**
 * Records of the open groups that are at least so sure, the surest first: those that a rule may merge, and how many
 * groups wait for a hand, since something says of two that they are two, or since a company is so large that its people
 * follow by a job of their own.
 */
export function groupsByRule(db: ReadDb, asked: Asked): { groups: number[][]; contradicted: number; byHand: number } {
  const open = openGroups(db, asked)
  const whole = open.filter(({ id, ids }) => isCoherent(ids, groupPairRows(db, id))).map(({ ids }) => ids)
  const groups = whole.filter((ids) => asked.kind === 'person' || fitsIntoOne(db, ids))
  return { groups, contradicted: open.length - whole.length, byHand: whole.length - groups.length }
}

/** Those of them that a rule may merge. */
export const groupsForRule = (db: ReadDb, asked: Asked): number[][] => groupsByRule(db, asked).groups

function openGroups(db: ReadDb, { kind, least }: Asked): { id: number; ids: number[] }[] {
  const groups = new Map<number, number[]>()
  for (const { groupId, id } of statement(db, OPEN[kind]).all({ kind, least }) as { groupId: number; id: number }[]) {
    const group = groups.get(groupId)
    if (group) group.push(id)
    else groups.set(groupId, [id])
  }
  return [...groups].flatMap(([id, ids]) => (ids.length > 1 && !areToldApart(db, kind, ids) ? [{ id, ids }] : []))
}

/** Everybody at these companies can be seen to in one unit of work. */
export function fitsIntoOne(db: ReadDb, companyIds: readonly number[]): boolean {
  const count = statement(db, 'select count(*) from people where company_id = ?').pluck()
  return companyIds.reduce((sum, id) => sum + (count.get(id) as number), 0) <= AT_ONCE
}

const TOLD_APART = `select 1 from duplicate_verdicts where kind = @kind
  and a in (select value from json_each(@ids)) and b in (select value from json_each(@ids)) limit 1`

/** Somebody said of two of these that they are not the same. */
export function areToldApart(db: ReadDb, kind: RecordKind, ids: readonly number[]): boolean {
  return statement(db, TOLD_APART).get({ kind, ids: JSON.stringify(ids) }) !== undefined
}

const THERE: Record<RecordKind, string> = {
  person: 'select id from people where id in (select value from json_each(?)) order by id',
  company: 'select id from companies where id in (select value from json_each(?)) order by id',
}

/** Those of these records that are there. */
export function stillThere(db: ReadDb, kind: RecordKind, ids: readonly number[]): number[] {
  return statement(db, THERE[kind]).pluck().all(JSON.stringify(ids)) as number[]
}
