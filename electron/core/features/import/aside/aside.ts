import type { Problem, ProblemReason } from '../../../../../shared/features/import/contract.ts'
import { isLeftByChoice, losesValue } from '../../../../../shared/features/import/losses.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import { insertRows, type Rows, type Value } from '../../../db/insert-rows.ts'
import type { SourceRow } from '../rows/file-rows.ts'
import { type FoundRows, holds, MOST_FOUND } from '../rows/find-rows.ts'

/**
 * Quarantine. A row that was not taken, or not whole, is kept here with its cells and reasons until it is mended or
 * dropped; nothing is ever deleted by itself, for a row lost silently is the worst that can happen. A mended row is
 * brought in by an import of its own (imports.of_import) that has its own numbers and its own undo; while that stands,
 * the row counts as taken, and when it is undone or stopped the row waits here again: which of the two is read from
 * that import, never written twice.
 */
export type AsideState = 'waiting' | 'mended' | 'dropped'

const ASIDE: Rows = {
  into: 'insert into import_aside (import_id, "row", cells, reasons, state, person_id) values',
  row: '(?, ?, ?, ?, ?, ?)',
}

/** What a row became: a person by their number, a company alone, or nothing. */
type Became = number | 'company' | null

/** Rows set aside in one unit of work; written after its people, at whom they point. */
export type Aside = {
  /** Keeps the row if something of it was left out. */
  note(row: SourceRow, problems: readonly Problem[], became: Became): void
  flush(tx: Tx): void
}

/** `width`: how many columns the file has. */
export function createAside(importId: number, width: number): Aside {
  const rows: Value[] = []
  return {
    note({ row, cells, dropped }, problems, became) {
      const reasons = lostFor(problems)
      if (became !== null && reasons.length === 0) return
      // What the owner chose to leave out does not wait for anything.
      const stays = dropped || reasons.some(isLeftByChoice)
      const kept = Array.from({ length: Math.max(width, cells.length) }, (_, index) => cells[index] ?? '')
      rows.push(
        importId,
        row,
        JSON.stringify(kept),
        JSON.stringify(reasons),
        stays ? 'dropped' : 'waiting',
        personOf(became),
      )
    },
    flush: (tx) => insertRows(tx, ASIDE, rows),
  }
}

/** As above, for the mended rows of another import: what could not be taken this time either waits there again. */
export function createAsideAgain(rerunId: number): Aside {
  const notes: { row: number; personId: number | null; again: boolean }[] = []
  return {
    note: ({ row }, problems, became) =>
      notes.push({ row, personId: personOf(became), again: became === null || lostFor(problems).length > 0 }),
    flush(tx) {
      for (const { row, personId, again } of notes) {
        statement(
          tx,
          `update import_aside set person_id = ifnull(?, person_id), state = iif(?, 'waiting', state),
             rerun_id = iif(?, null, rerun_id) where rerun_id = ? and "row" = ?`,
        ).run(personId, again ? 1 : 0, again ? 1 : 0, rerunId, row)
      }
      notes.length = 0
    },
  }
}

const personOf = (became: Became): number | null => (typeof became === 'number' ? became : null)

/** Why something of a row is not in the base; what kept the whole row out comes first. */
function lostFor(problems: readonly Problem[]): ProblemReason[] {
  const lost = problems.filter((problem) => problem.skipsRow || losesValue(problem.reason))
  const ordered = lost.toSorted((a, b) => Number(b.skipsRow) - Number(a.skipsRow))
  return [...new Set(ordered.map((problem) => problem.reason))]
}

/** A row that the import which brought it in no longer stands for counts as never brought in. */
const STANDS = `exists (select 1 from imports r left join actions a on a.id = r.action_id where r.id = s.rerun_id
  and (r.state = 'importing' or (
    (r.state = 'done' or (r.state = 'failed' and r.checkpoint <> 0)) and ifnull(a.state, '') <> 'undoing')))`

export type AsideCounts = { waiting: number; mended: number; dropped: number; taken: number }

export function countAside(db: ReadDb, importId: number): AsideCounts {
  const rows = statement(
    db,
    `select iif(s.rerun_id is not null and ${STANDS}, 'taken', s.state) as state, count(*) as count
     from import_aside s where s.import_id = ? group by 1`,
  ).all(importId) as { state: keyof AsideCounts; count: number }[]
  return { waiting: 0, mended: 0, dropped: 0, taken: 0, ...Object.fromEntries(rows.map((r) => [r.state, r.count])) }
}

export type AsideRow = { row: number; cells: string[]; state: AsideState; personId: number | null; name: string | null }
type StoredAside = Omit<AsideRow, 'cells'> & { cells: string }

const COLUMNS = 's."row" as "row", s.cells as cells, s.state as state, s.person_id as personId, p.name as name'
const OPEN = `from import_aside s left join people p on p.id = s.person_id
  where s.import_id = ? and not (s.rerun_id is not null and ${STANDS})`

const shown = (stored: StoredAside): AsideRow => ({ ...stored, cells: JSON.parse(stored.cells) as string[] })

const OF_REASON = 'and (@reason is null or exists (select 1 from json_each(s.reasons) r where r.value = @reason))'
const FOUND = 'and (@found is null or s."row" in (select value from json_each(@found)))'
const PAGE_OPEN = `from import_aside s left join people p on p.id = s.person_id
  where s.import_id = @id and not (s.rerun_id is not null and ${STANDS}) ${OF_REASON} ${FOUND}`

/** `key`: a text that their cells hold, folded; empty: any. */
type AsideWanted = { id: number; reason: ProblemReason | null; key: string; offset: number; limit: number }
export type AsidePage = { total: number; rows: AsideRow[]; cut: boolean }

/** A page of the rows that are not brought in; of those set aside for a reason, or found by a search. For the reading thread. */
export function asidePage(db: ReadDb, { id, reason, key, offset, limit }: AsideWanted): AsidePage {
  const found = key === '' ? null : asideFound(db, { id, reason, key })
  const of = { id, reason, found: found && JSON.stringify(found.rows) }
  const page = statement(db, `select ${COLUMNS} ${PAGE_OPEN} order by s."row" limit @limit offset @offset`)
  return {
    total: statement(db, `select count(*) ${PAGE_OPEN}`).pluck().get(of) as number,
    rows: (page.all({ ...of, limit, offset }) as StoredAside[]).map(shown),
    cut: found?.cut ?? false,
  }
}

/** Why the rows that are not brought in were set aside, the most frequent first; a row may have several reasons. For the reading thread. */
export function asideByReason(db: ReadDb, { id }: { id: number }): { reason: ProblemReason; count: number }[] {
  // Few lists of reasons stand in many rows: each is taken apart once.
  const lists = statement(db, `select s.reasons as reasons, count(*) as count ${OPEN} group by s.reasons`)
  const counts = new Map<ProblemReason, number>()
  for (const { reasons, count } of lists.all(id) as { reasons: string; count: number }[])
    for (const reason of JSON.parse(reasons) as ProblemReason[]) counts.set(reason, (counts.get(reason) ?? 0) + count)
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count)
}

/** Of those rows the ones whose cells hold a text, at most so many. */
function asideFound(db: ReadDb, { id, reason, key }: Pick<AsideWanted, 'id' | 'reason' | 'key'>): FoundRows {
  const rows: number[] = []
  const all = statement(db, `select s."row" as "row", s.cells as cells ${PAGE_OPEN} order by s."row"`)
  const waiting = all.iterate({ id, reason, found: null }) as IterableIterator<{ row: number; cells: string }>
  for (const { row, cells } of waiting) {
    if (!holds(JSON.parse(cells) as string[], key)) continue
    if (rows.length === MOST_FOUND) return { rows, cut: true }
    rows.push(row)
  }
  return { rows, cut: false }
}

export function asideRow(db: ReadDb, importId: number, row: number): AsideRow | undefined {
  const stored = statement(db, `select ${COLUMNS} ${OPEN} and s."row" = ?`).get(importId, row) as
    | StoredAside
    | undefined
  return stored && shown(stored)
}

export function setAside(tx: Tx, importId: number, row: number, cells: readonly string[], state: AsideState): void {
  statement(tx, 'update import_aside set cells = ?, state = ?, rerun_id = null where import_id = ? and "row" = ?').run(
    JSON.stringify(cells),
    state,
    importId,
    row,
  )
}

/** Hands the mended rows to the import that is to bring them in; gives how many. */
export function handOver(tx: Tx, importId: number, rerunId: number): number {
  return statement(
    tx,
    `update import_aside as s set rerun_id = ?
     where s.import_id = ? and s.state = 'mended' and not (s.rerun_id is not null and ${STANDS})`,
  ).run(rerunId, importId).changes
}

/** Forgets at most `limit` rows that an import being taken back had set aside; gives how many went. */
export function forgetAside(tx: Tx, importId: number, limit: number): number {
  return statement(
    tx,
    'delete from import_aside where id in (select id from import_aside where import_id = ? limit ?)',
  ).run(importId, limit).changes
}

/** Rows left out, with the first reason of each: what the file of left-out rows says. */
export function leftOutReasons(db: ReadDb, importId: number): Map<number, ProblemReason | 'dropped'> {
  const rows = statement(db, 'select "row", reasons, state from import_aside where import_id = ? order by "row"').all(
    importId,
  ) as { row: number; reasons: string; state: AsideState }[]
  return new Map(
    rows.map(({ row, reasons, state }) => [
      row,
      (JSON.parse(reasons) as ProblemReason[])[0] ?? (state === 'dropped' ? 'dropped' : 'nobody'),
    ]),
  )
}
