import type { RecordKind } from '../../../../../shared/features/duplicates/contract.ts'
import { statement, type Tx } from '../../../db/handles.ts'
import { setGroupState } from '../repo.ts'
import { dropRow, type Merge } from './merge-deed.ts'

/** Every two of these, the smaller number first. */
export function pairsOf(ids: readonly number[]): [a: number, b: number][] {
  const sorted = [...new Set(ids)].sort((a, b) => a - b)
  return sorted.flatMap((a, at) => sorted.slice(at + 1).map((b): [number, number] => [a, b]))
}

const INSERT = 'insert or ignore into duplicate_verdicts (kind, a, b, at) values (?, ?, ?, ?)'

/** "Not the same", of every two of these records. */
export function writeVerdicts(tx: Tx, kind: RecordKind, ids: readonly number[], at: number): void {
  for (const [a, b] of pairsOf(ids)) statement(tx, INSERT).run(kind, a, b, at)
}

export function forgetVerdicts(tx: Tx, kind: RecordKind, ids: readonly number[]): void {
  for (const [a, b] of pairsOf(ids))
    statement(tx, 'delete from duplicate_verdicts where kind = ? and a = ? and b = ?').run(kind, a, b)
}

const ABOUT = `select iif(a = @id, b, a) from duplicate_verdicts where kind = @kind and (a = @id or b = @id)`

/** Whoever is not the same as somebody is not the same as whom that one is merged into. Gives the ids of the new rows. */
export function inheritVerdicts(tx: Tx, kind: RecordKind, from: number, to: number, at: number): number[] {
  const others = statement(tx, ABOUT).pluck().all({ kind, id: from }) as number[]
  return others
    .filter((other) => other !== to)
    .flatMap((other) => {
      const { changes, lastInsertRowid } = statement(tx, INSERT).run(kind, Math.min(other, to), Math.max(other, to), at)
      return changes > 0 ? [Number(lastInsertRowid)] : []
    })
}

const HOLDING = `select g.id from duplicate_groups g
  where g.kind = ? and g.state = ? and exists (select 1 from duplicate_members m
    where m.group_id = g.id and m.record_id in (select value from json_each(?)))`
const MEMBERS: Record<RecordKind, string> = {
  person: 'select p.id from duplicate_members m join people p on p.id = m.record_id where m.group_id = ?',
  company: 'select c.id from duplicate_members m join companies c on c.id = m.record_id where m.group_id = ?',
}
const APART = 'select 1 from duplicate_verdicts where kind = ? and a = ? and b = ?'

/** Groups of which every two are told apart wait for nobody any more. */
export function dismissGroups(tx: Tx, kind: RecordKind, ids: readonly number[]): void {
  for (const group of statement(tx, HOLDING).pluck().all(kind, 'open', JSON.stringify(ids)) as number[])
    if (areAllApart(tx, kind, group)) setGroupState(tx, group, 'dismissed')
}

/** Groups that were answered by what is taken back wait again; not those that another answer closed, which still stands. */
export function reopenGroups(tx: Tx, kind: RecordKind, ids: readonly number[]): void {
  for (const group of statement(tx, HOLDING).pluck().all(kind, 'dismissed', JSON.stringify(ids)) as number[])
    if (!areAllApart(tx, kind, group)) setGroupState(tx, group, 'open')
}

/** Every two of the group's members who are there are told apart. */
function areAllApart(tx: Tx, kind: RecordKind, group: number): boolean {
  const pairs = pairsOf(statement(tx, MEMBERS[kind]).pluck().all(group) as number[])
  return pairs.every(([a, b]) => statement(tx, APART).get(kind, a, b))
}

const OF_GROUP = 'select 1 from duplicate_groups g join duplicate_members m on m.group_id = g.id'
const WAITS = `where g.scan_id = (select max(id) from duplicate_scans where finished_at is not null) and g.kind = ?
  and g.state = 'open' and r.id in (select value from json_each(?)) group by g.id having count(*) > 1 limit 1`
const WAITING: Record<RecordKind, string> = {
  person: `${OF_GROUP} join people r on r.id = m.record_id ${WAITS}`,
  company: `${OF_GROUP} join companies r on r.id = m.record_id ${WAITS}`,
}

/** Two of these are in a group that waits. */
export function waitTogether(tx: Tx, kind: RecordKind, ids: readonly number[]): boolean {
  return statement(tx, WAITING[kind]).get(kind, JSON.stringify(ids)) !== undefined
}

const LIVE_APART = `select id, iif(person_id = @id, other_id, person_id) as other, person_id = @id as own
  from households_apart where person_id = @id or other_id = @id`
const APART_INSERT = 'insert or ignore into households_apart (person_id, other_id) values (?, ?)'

/** The same of those who do not live together. Rows that would go with the person are noted first. Gives the ids of the new ones. */
export function inheritApart(merge: Merge, from: number): number[] {
  const { tx, survivorId } = merge
  const rows = statement(tx, LIVE_APART).all({ id: from }) as { id: number; other: number; own: 0 | 1 }[]
  for (const row of rows) if (row.own === 1) dropRow(merge, 'households_apart', row.id)
  return rows
    .filter(({ other }) => other !== survivorId)
    .flatMap(({ other }) => {
      const pair = [Math.min(other, survivorId), Math.max(other, survivorId)]
      const first = statement(tx, 'select 1 from people where id = ?').get(pair[0])
      const { changes, lastInsertRowid } = first
        ? statement(tx, APART_INSERT).run(...pair)
        : { changes: 0, lastInsertRowid: 0 }
      return changes > 0 ? [Number(lastInsertRowid)] : []
    })
}
