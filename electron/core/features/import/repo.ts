import { and, asc, desc, eq, isNotNull, isNull, ne, notInArray, sql } from 'drizzle-orm'
import { actions } from '../../../../drizzle/schema/activity.ts'
import { people } from '../../../../drizzle/schema/customers.ts'
import { importProblems, imports } from '../../../../drizzle/schema/import.ts'
import type { ImportCounts, Problem } from '../../../../shared/features/import/contract.ts'
import { LEFT_BY_CHOICE } from '../../../../shared/features/import/losses.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'

export type ImportRow = typeof imports.$inferSelect
export type NewImport = typeof imports.$inferInsert

export function insertImport(tx: Tx, row: NewImport): number {
  return tx.insert(imports).values(row).returning({ id: imports.id }).get().id
}

export function getImport(db: ReadDb, id: number): ImportRow | undefined {
  return db.select().from(imports).where(eq(imports.id, id)).get()
}

export function setImport(tx: Tx, id: number, values: Partial<NewImport>): void {
  tx.update(imports).set(values).where(eq(imports.id, id)).run()
}

export function deleteImport(tx: Tx, id: number): void {
  tx.delete(imports).where(eq(imports.id, id)).run()
}

export function listImports(db: ReadDb, limit: number, offset = 0): ImportRow[] {
  return db.select().from(imports).orderBy(desc(imports.id)).limit(limit).offset(offset).all()
}

export function countImports(db: ReadDb): number {
  return statement(db, 'select count(*) from imports').pluck().get() as number
}

/** Imports that came to an end, the newest first. */
export function finishedImports(db: ReadDb): ImportRow[] {
  return db.select().from(imports).where(isNotNull(imports.finishedAt)).orderBy(desc(imports.finishedAt)).all()
}

/** Moves the point where a killed import goes on, with the counts so far; in the transaction of the rows themselves. */
export function saveCheckpoint(tx: Tx, id: number, row: number, counts: ImportCounts): void {
  statement(tx, 'update imports set checkpoint = ?, counts = ? where id = ?').run(row, JSON.stringify(counts), id)
}

/** When the same bytes were imported before, and not taken back since. */
export function importedBefore(db: ReadDb, id: number, fileHash: string): number | null {
  const found = db
    .select({ at: imports.finishedAt })
    .from(imports)
    .leftJoin(actions, eq(actions.id, imports.actionId))
    .where(
      and(
        eq(imports.fileHash, fileHash),
        ne(imports.id, id),
        eq(imports.state, 'done'),
        sql`ifnull(${actions.state}, '') <> 'undoing'`,
      ),
    )
    .orderBy(desc(imports.id))
    .limit(1)
    .get()
  return found?.at ?? null
}

export function actionState(db: ReadDb, id: number): string | undefined {
  return db.select({ state: actions.state }).from(actions).where(eq(actions.id, id)).get()?.state
}

export function hasPeople(db: ReadDb): boolean {
  return db.select({ id: people.id }).from(people).limit(1).get() !== undefined
}

export function insertProblem(tx: Tx, importId: number, problem: Problem): void {
  const { row, column, columnIndex, value, reason, skipsRow, suggestion, otherRow = null } = problem
  statement(
    tx,
    `insert into import_problems (import_id, "row", "column", column_index, value, reason, skips_row, suggestion, other_row)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(importId, row, column, columnIndex, value, reason, skipsRow ? 1 : 0, suggestion, otherRow)
}

/** The problems of one row, in place of those it had; what it shares with another is found by the check of the whole file. */
export function replaceProblems(tx: Tx, importId: number, row: number, problems: readonly Problem[]): void {
  statement(tx, 'delete from import_problems where import_id = ? and "row" = ? and other_row is null').run(
    importId,
    row,
  )
  for (const problem of problems) insertProblem(tx, importId, problem)
}

/** Deletes at most `limit` problems of an import; gives how many went. */
export function deleteProblems(tx: Tx, importId: number, limit: number): number {
  return statement(
    tx,
    'delete from import_problems where id in (select id from import_problems where import_id = ? limit ?)',
  ).run(importId, limit).changes
}

/** What stays out by the owner's choice is no problem. */
const standing = (importId: number) =>
  and(
    eq(importProblems.importId, importId),
    isNull(importProblems.settled),
    notInArray(importProblems.reason, [...LEFT_BY_CHOICE]),
  )

export function problemPage(db: ReadDb, importId: number, offset: number, limit: number) {
  return db
    .select()
    .from(importProblems)
    .where(standing(importId))
    .orderBy(asc(importProblems.row), asc(importProblems.id))
    .limit(limit)
    .offset(offset)
    .all()
}

export function problemsByReason(db: ReadDb, importId: number): { reason: string; count: number; suggested: number }[] {
  return db
    .select({
      reason: importProblems.reason,
      count: sql<number>`count(*)`,
      suggested: sql<number>`count(${importProblems.suggestion})`,
    })
    .from(importProblems)
    .where(standing(importId))
    .groupBy(importProblems.reason)
    .orderBy(desc(sql`count(*)`))
    .all()
}

/** In which columns the problems of each kind stand, those with the most first. */
export function problemColumns(db: ReadDb, importId: number): { reason: string; index: number; count: number }[] {
  return statement(
    db,
    `select reason, column_index as "index", count(*) as count from import_problems
     where import_id = ? and settled is null and column_index is not null
     group by reason, column_index order by count(*) desc, column_index`,
  ).all(importId) as { reason: string; index: number; count: number }[]
}

/** Rows left out, with the first reason of each, in the order of the file. */
export function skippedRows(db: ReadDb, importId: number): Map<number, string> {
  const rows = statement(
    db,
    'select "row", reason from import_problems where import_id = ? and skips_row = 1 order by "row" desc, id desc',
  ).all(importId) as { row: number; reason: string }[]
  return new Map(rows.map(({ row, reason }) => [row, reason]))
}

/** True while the job waits or works. */
export function isUnderWay(db: ReadDb, jobId: number | null): boolean {
  return statement(db, "select 1 from jobs where id = ? and state in ('queued', 'running')").get(jobId) !== undefined
}

/** Forgets every fix of an import. */
export function deleteFixes(tx: Tx, importId: number): void {
  statement(tx, 'delete from import_fixes where import_id = ?').run(importId)
}
