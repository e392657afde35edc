import { statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import type { JobsService } from '../jobs/service.ts'
import { getImport, type ImportRow, setImport } from './repo.ts'

/** A file of so many bytes tells of more people than may be changed without a backup, and of enough to wait for one. */
const BACKED_UP_FROM = 128 * 2 ** 10

/**
 * Starts a check of the whole file; an earlier check that still runs sees that it is no longer wanted. The backup that the
 * import of a long one waits for is made beside it.
 */
export function startCheck(jobs: JobsService, tx: Tx, changes: ChangeSet, id: number, title: string): void {
  const jobId = jobs.add(tx, changes, { kind: 'import-check', title, subjectId: id, rows: 0 })
  setImport(tx, id, { state: 'checking', jobId, counts: null, error: null })
  if ((getImport(tx, id)?.fileBytes ?? 0) >= BACKED_UP_FROM) jobs.backUpAhead(tx, changes)
  changes.touch('imports', id)
}

/** The numbers of the whole file follow from every row: a job counts them, unless one is still to begin. */
export function countAgain(jobs: JobsService, tx: Tx, changes: ChangeSet, row: ImportRow): void {
  const state = statement(tx, 'select state from jobs where id = ?').pluck().get(row.jobId)
  if (state !== 'queued') {
    const again = { kind: 'import-check' as const, title: row.fileName, subjectId: row.id, rows: 0 }
    setImport(tx, row.id, { jobId: jobs.add(tx, changes, { ...again, params: { again: true } }) })
  }
  changes.touch('imports', row.id)
}

/** Brings back whoever in the recycle bin the file has rows about, and counts then; the check before it is not wanted any more. */
export function startBringingBack(jobs: JobsService, tx: Tx, changes: ChangeSet, row: ImportRow): void {
  const params = { again: true, bringBack: true }
  const jobId = jobs.add(tx, changes, { kind: 'import-check', title: row.fileName, subjectId: row.id, rows: 0, params })
  setImport(tx, row.id, { jobId })
  changes.touch('imports', row.id)
}
