import type {
  DuplicateGroup,
  DuplicateMember,
  DuplicatePair,
  GroupState,
  RecordKind,
} from '../../../../shared/features/duplicates/contract.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import { pairKey } from './scan/group-pairs.ts'

export type FoundGroup = {
  kind: RecordKind
  score: number
  members: readonly number[]
  pairs: readonly DuplicatePair[]
}

/** Somebody of it came by this import; true of all where none is asked for. Companies come with their people. */
const OF_IMPORT = {
  person: `(@importId is null or exists (select 1 from duplicate_members m join people r on r.id = m.record_id
    where m.group_id = g.id and r.import_id = @importId))`,
  company: '@importId is null',
} as const

/** A group is there while it waits and at least two of its members are. */
const THERE = {
  person: '(select count(*) from duplicate_members m join people r on r.id = m.record_id where m.group_id = g.id) > 1',
  company:
    '(select count(*) from duplicate_members m join companies r on r.id = m.record_id where m.group_id = g.id) > 1',
} as const

export function lastScan(
  db: ReadDb,
): { id: number; finishedAt: number; people: number; companies: number } | undefined {
  return statement(
    db,
    'select id, finished_at as finishedAt, people, companies from duplicate_scans where finished_at is not null order by id desc limit 1',
  ).get() as { id: number; finishedAt: number; people: number; companies: number } | undefined
}

export function insertScan(tx: Tx, jobId: number, at: number): number {
  const sql = 'insert into duplicate_scans (job_id, started_at) values (?, ?)'
  return Number(statement(tx, sql).run(jobId, at).lastInsertRowid)
}

export function finishScan(tx: Tx, id: number, counts: { people: number; companies: number }, at: number): void {
  const sql = 'update duplicate_scans set finished_at = ?, people = ?, companies = ? where id = ?'
  statement(tx, sql).run(at, counts.people, counts.companies, id)
}

export function insertGroup(tx: Tx, scanId: number, { kind, score, members, pairs }: FoundGroup, at: number): void {
  const group = 'insert into duplicate_groups (scan_id, kind, score, found_at) values (?, ?, ?, ?)'
  const id = Number(statement(tx, group).run(scanId, kind, score, at).lastInsertRowid)
  const member = statement(tx, 'insert into duplicate_members (group_id, record_id) values (?, ?)')
  for (const one of members) member.run(id, one)
  const pair = statement(tx, 'insert into duplicate_pairs (group_id, a, b, score, reasons) values (?, ?, ?, ?, ?)')
  for (const one of pairs) pair.run(id, one.a, one.b, one.score, JSON.stringify(one.reasons))
}

/** Clears open groups of all scans but this one, at most so many; true: none is left. */
export function clearOldGroups(tx: Tx, keep: number, limit: number): boolean {
  const sql = `delete from duplicate_groups where id in
    (select id from duplicate_groups where scan_id <> ? and state = 'open' limit ?)`
  return statement(tx, sql).run(keep, limit).changes < limit
}

/** Scans that nothing refers to any more. */
export function clearOldScans(tx: Tx, keep: number): void {
  const sql = `delete from duplicate_scans where id <> ? and not exists
    (select 1 from duplicate_groups g where g.scan_id = duplicate_scans.id)`
  statement(tx, sql).run(keep)
}

/** Pairs that a person said are two, as `pairKey` writes them. */
export function verdicts(db: ReadDb, kind: RecordKind): Set<string> {
  const rows = statement(db, 'select a, b from duplicate_verdicts where kind = ?').all(kind) as {
    a: number
    b: number
  }[]
  return new Set(rows.map(({ a, b }) => pairKey(a, b)))
}

/** Those of these records' pairs that a person said are two, as `pairKey` writes them. */
export function verdictsAmong(db: ReadDb, kind: RecordKind, ids: readonly number[]): Set<string> {
  const rows = statement(db, AMONG).all({ kind, ids: JSON.stringify(ids) }) as { a: number; b: number }[]
  return new Set(rows.map(({ a, b }) => pairKey(a, b)))
}

const AMONG = `select a, b from duplicate_verdicts where kind = @kind
  and a in (select value from json_each(@ids)) and b in (select value from json_each(@ids))`

/** An opened one (a merge was undone) is shown with those of the last scan. Throws nothing: who is gone stays gone. */
export function setGroupState(tx: Tx, id: number, state: GroupState): void {
  statement(tx, 'update duplicate_groups set state = ? where id = ?').run(state, id)
  const scan = lastScan(tx)
  if (state === 'open' && scan) statement(tx, 'update duplicate_groups set scan_id = ? where id = ?').run(scan.id, id)
}

type Span = { from: number; below: number }
type Asked = { scanId: number; kind: RecordKind; importId: number | null } & Span

const OPEN = `from duplicate_groups g where g.scan_id = @scanId and g.kind = @kind and g.state = 'open'
  and g.score >= @from and g.score < @below`

export function countGroups(db: ReadDb, asked: Asked): number {
  return statement(db, `select count(*) ${OPEN} and ${THERE[asked.kind]} and ${OF_IMPORT[asked.kind]}`)
    .pluck()
    .get(asked) as number
}

export function groupIds(db: ReadDb, asked: Asked & { offset: number; limit: number }): number[] {
  const sql = `select g.id ${OPEN} and ${THERE[asked.kind]} and ${OF_IMPORT[asked.kind]}
    order by g.score desc, g.id limit @limit offset @offset`
  return statement(db, sql).pluck().all(asked) as number[]
}

type GroupRow = Pick<DuplicateGroup, 'id' | 'kind' | 'state' | 'score' | 'foundAt'>

export function groupRow(db: ReadDb, id: number): GroupRow | undefined {
  const sql = 'select id, kind, state, score, found_at as foundAt from duplicate_groups where id = ?'
  return statement(db, sql).get(id) as GroupRow | undefined
}

export function groupMemberIds(db: ReadDb, id: number): number[] {
  return statement(db, 'select record_id from duplicate_members where group_id = ? order by record_id')
    .pluck()
    .all(id) as number[]
}

export function groupPairRows(db: ReadDb, id: number): DuplicatePair[] {
  const rows = statement(db, 'select a, b, score, reasons from duplicate_pairs where group_id = ? order by a, b').all(
    id,
  ) as (Omit<DuplicatePair, 'reasons'> & { reasons: string })[]
  return rows.map((row) => ({ ...row, reasons: JSON.parse(row.reasons) as DuplicatePair['reasons'] }))
}

const MEMBERS = {
  person: `select p.id, p.name, p.birthday, p.created_at as createdAt, p.updated_at as updatedAt, p.version,
      co.name as company,
      (select address from person_emails where person_id = p.id order by is_primary desc, id limit 1) as email,
      (select coalesce(e164, number) from person_phones where person_id = p.id order by is_primary desc, id limit 1) as phone,
      (select city from person_addresses where person_id = p.id and city <> '' order by is_primary desc, id limit 1) as city
    from json_each(?) k join people p on p.id = k.value left join companies co on co.id = p.company_id order by p.id`,
  company: `select c.id, c.name, null as birthday, c.created_at as createdAt, c.updated_at as updatedAt, c.version,
      null as company, c.email, c.phone, nullif(c.city, '') as city
    from json_each(?) k join companies c on c.id = k.value order by c.id`,
} as const

/** Those of these records that are there, as their lines show them. */
export function memberLines(db: ReadDb, kind: RecordKind, ids: readonly number[]): DuplicateMember[] {
  return statement(db, MEMBERS[kind]).all(JSON.stringify(ids)) as DuplicateMember[]
}
