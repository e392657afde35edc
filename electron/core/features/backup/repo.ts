import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { backupCopies } from '../../../../drizzle/schema/backup.ts'
import { jobs } from '../../../../drizzle/schema/jobs.ts'
import type { CopyProblem } from '../../../../shared/features/backup/contract.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'

export type Copies = { folder: string; copiedAt: number | null; problem: CopyProblem | null }

/** The second place; null: the owner chose none. */
export function readCopies(db: ReadDb): Copies | null {
  const row = db.select().from(backupCopies).where(eq(backupCopies.id, 1)).get()
  if (!row || row.folder === null) return null
  return { folder: row.folder, copiedAt: row.copiedAt, problem: row.problem as CopyProblem | null }
}

/** Another folder begins without a copy in it. */
export function chooseFolder(tx: Tx, folder: string | null): void {
  const values = { folder, copiedAt: null, problem: null }
  tx.insert(backupCopies)
    .values({ id: 1, ...values })
    .onConflictDoUpdate({ target: backupCopies.id, set: values })
    .run()
}

/** What became of the newest copy to `folder`; a folder that was changed meanwhile is left alone. */
export function noteCopy(tx: Tx, folder: string, outcome: { copiedAt: number } | { problem: CopyProblem }): void {
  const values = 'problem' in outcome ? outcome : { ...outcome, problem: null }
  tx.update(backupCopies)
    .set(values)
    .where(and(eq(backupCopies.id, 1), eq(backupCopies.folder, folder)))
    .run()
}

const KINDS = ['backup', 'backup-before']
/** For an import that may not come one is made that nobody asked for and nobody counts on. */
const isAskedFor = sql`${jobs.params} ->> '$.reason' is not 'ahead'`

/** The backup that is being made or waits for its turn. */
export function unfinishedBackup(db: ReadDb): number | null {
  const row = db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(inArray(jobs.kind, KINDS), isAskedFor, inArray(jobs.state, ['queued', 'running', 'waiting'])))
    .orderBy(desc(jobs.id))
    .limit(1)
    .get()
  return row?.id ?? null
}

/** How the newest try ended. */
export function newestTry(db: ReadDb): { error: string | null; finishedAt: number | null } | undefined {
  return db
    .select({ error: jobs.error, finishedAt: jobs.finishedAt })
    .from(jobs)
    .where(and(inArray(jobs.kind, KINDS), isAskedFor, inArray(jobs.state, ['done', 'failed'])))
    .orderBy(desc(jobs.id))
    .limit(1)
    .get()
}

/** Nobody in it and nothing written: such a base has nothing to lose. */
export function hasContent(db: ReadDb): boolean {
  const some = 'select exists(select 1 from people) or exists(select 1 from campaigns)'
  return statement(db, some).pluck().get() === 1
}

/** When the last person was erased whose backups may not stay any longer; null: there is none. */
export function erasedLongAgo(db: ReadDb, before: number): number | null {
  return statement(db, 'select max(at) from erasures where at <= ?').pluck().get(before) as number | null
}
