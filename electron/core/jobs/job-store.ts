import { and, asc, desc, eq, gte, inArray, lte, ne, not, notInArray, or, sql } from 'drizzle-orm'
import { jobs } from '../../../drizzle/schema/jobs.ts'
import type { JobKind } from '../../../shared/features/jobs/contract.ts'
import type { ReadDb, Tx } from '../db/handles.ts'
import type { EndState } from './end-state.ts'

export type JobRow = typeof jobs.$inferSelect

/** A lease is renewed at every sign of life; without one for this long (ms) the worker is taken for hung. */
export const LEASE = 120_000

export type NewJob = {
  kind: JobKind
  title: string
  subjectId: number | null
  params?: unknown
}

/** How many rows of the customers a job may change at most; above a thousand a backup is made first. */
export type Reach = { rows: number }

/** Writes the row of a job; it starts when the runner is woken after the commit, or waits for `wakeJob`. Gives the id. */
export function insertJob(tx: Tx, job: NewJob, now: number, state: 'queued' | 'waiting' = 'queued'): number {
  const { id } = tx
    .insert(jobs)
    .values({
      kind: job.kind,
      title: job.title,
      subjectId: job.subjectId,
      params: JSON.stringify(job.params ?? {}),
      state,
      createdAt: now,
    })
    .returning({ id: jobs.id })
    .get()
  return id
}

/** At start: whatever an earlier run held is free again; the folder lock proves that no other process lives. */
export function releaseLeases(tx: Tx, run: string): number[] {
  return tx
    .update(jobs)
    .set({ state: 'queued', leaseRun: null, leaseUntil: null })
    .where(and(eq(jobs.state, 'running'), or(ne(jobs.leaseRun, run), sql`${jobs.leaseRun} is null`)))
    .returning({ id: jobs.id })
    .all()
    .map((row) => row.id)
}

/** The next job of these kinds that may run now: queued ones in order, then waiting ones whose moment has come. */
export function nextRunnable(db: ReadDb, kinds: JobKind[], now: number): JobRow | undefined {
  return db
    .select()
    .from(jobs)
    .where(
      and(
        inArray(jobs.kind, kinds),
        or(eq(jobs.state, 'queued'), and(eq(jobs.state, 'waiting'), lte(jobs.wakeAt, now))),
      ),
    )
    .orderBy(asc(jobs.id))
    .limit(1)
    .get()
}

/** When the next waiting job wants to run; null: none waits. */
export function nextWake(db: ReadDb): number | null {
  return (
    db
      .select({ at: sql<number | null>`min(${jobs.wakeAt})` })
      .from(jobs)
      .where(eq(jobs.state, 'waiting'))
      .get()?.at ?? null
  )
}

/** Takes the job for this run. `attempts` counts runs that crashed or are running; a clean end sets it back. */
export function claim(tx: Tx, id: number, run: string, now: number): JobRow | undefined {
  return tx
    .update(jobs)
    .set({
      state: 'running',
      leaseRun: run,
      leaseUntil: now + LEASE,
      attempts: sql`${jobs.attempts} + 1`,
      startedAt: sql`coalesce(${jobs.startedAt}, ${now})`,
      wakeAt: null,
    })
    .where(and(eq(jobs.id, id), inArray(jobs.state, ['queued', 'waiting'])))
    .returning()
    .get()
}

/** A sign of life with how far it is, written by the worker inside its own units of work. */
export function heartbeat(
  tx: Tx,
  id: number,
  step: { done: number; total: number | null; phase: string | null },
  now: number,
): void {
  tx.update(jobs)
    .set({ ...step, leaseUntil: now + LEASE })
    .where(eq(jobs.id, id))
    .run()
}

/** How far a run came. Its last sign of life was written with its last unit of work, which may be most of the way back. */
export function keepProgress(tx: Tx, id: number, step: Parameters<typeof heartbeat>[2]): void {
  const { done, total, phase } = step
  tx.update(jobs).set({ done, total, phase }).where(eq(jobs.id, id)).run()
}

/** What a run found that whoever goes on with it must know: the whole params, as the job's feature parses them. */
export function keepParams(tx: Tx, id: number, params: unknown): void {
  tx.update(jobs)
    .set({ params: JSON.stringify(params) })
    .where(eq(jobs.id, id))
    .run()
}

/** An act says how many it is about: first how many were chosen, and when it is done, how many it changed. */
export function countAct(tx: Tx, id: number, people: number): void {
  tx.update(jobs)
    .set({ params: sql`json_set(${jobs.params}, '$.act.people', ${people})` })
    .where(and(eq(jobs.id, id), sql`${jobs.params} ->> '$.act' is not null`))
    .run()
}

/** Writes the state that decideEnd chose. */
export function finish(tx: Tx, id: number, end: EndState, now: number): void {
  const over = end.state === 'done' || end.state === 'failed' || end.state === 'cancelled'
  tx.update(jobs)
    .set({
      state: end.state,
      leaseRun: null,
      leaseUntil: null,
      finishedAt: over ? now : null,
      wakeAt: end.state === 'waiting' ? end.wakeAt : null,
      error: end.state === 'failed' ? JSON.stringify(end.error) : null,
      ...(end.state === 'waiting' || end.state === 'done' || (end.state === 'queued' && !end.crashed)
        ? { attempts: 0 }
        : {}),
    })
    .where(eq(jobs.id, id))
    .run()
}

export function requestCancel(tx: Tx, id: number): void {
  tx.update(jobs).set({ cancelRequested: 1 }).where(eq(jobs.id, id)).run()
}

/** Makes a waiting job runnable now. */
export function wakeJob(tx: Tx, id: number): void {
  tx.update(jobs)
    .set({ state: 'queued', wakeAt: null })
    .where(and(eq(jobs.id, id), eq(jobs.state, 'waiting')))
    .run()
}

/** Jobs that wait for a moment look now whether it has come; they wait again if it has not. Gives them. */
export function wakeWaiting(tx: Tx): number[] {
  return tx
    .update(jobs)
    .set({ state: 'queued', wakeAt: null })
    .where(and(eq(jobs.state, 'waiting'), sql`${jobs.wakeAt} is not null`))
    .returning({ id: jobs.id })
    .all()
    .map((row) => row.id)
}

/** A waiting job waits until it is woken, not for a moment. */
export function restJob(tx: Tx, id: number): void {
  tx.update(jobs)
    .set({ wakeAt: null })
    .where(and(eq(jobs.id, id), eq(jobs.state, 'waiting')))
    .run()
}

export function getJob(db: ReadDb, id: number): JobRow | undefined {
  return db.select().from(jobs).where(eq(jobs.id, id)).get()
}

/** Everything that runs or would run by itself. */
export function unfinishedJobs(db: ReadDb): JobRow[] {
  return db
    .select()
    .from(jobs)
    .where(inArray(jobs.state, ['queued', 'running', 'waiting']))
    .all()
}

/** Jobs that failed since then and did not succeed after all in a later run; letters and backups tell of theirs themselves. */
export function failedLately(
  db: ReadDb,
  since: number,
): { id: number; kind: JobKind; title: string; subjectId: number | null; finishedAt: number | null }[] {
  const later = sql`exists (select 1 from jobs later where later.kind = ${jobs.kind} and later.subject_id is ${jobs.subjectId}
    and later.id > ${jobs.id} and later.state in ('queued', 'running', 'waiting', 'done'))`
  return db
    .select({
      id: jobs.id,
      kind: sql<JobKind>`${jobs.kind}`,
      title: jobs.title,
      subjectId: jobs.subjectId,
      finishedAt: jobs.finishedAt,
    })
    .from(jobs)
    .where(
      and(
        eq(jobs.state, 'failed'),
        gte(jobs.finishedAt, since),
        notInArray(jobs.kind, ['campaign', 'backup', 'backup-before']),
        not(later),
      ),
    )
    .orderBy(desc(jobs.finishedAt))
    .limit(5)
    .all()
}

/** Unfinished jobs first, then the newest finished ones. */
export function listJobs(db: ReadDb, limit: number): JobRow[] {
  return db
    .select()
    .from(jobs)
    .where(ne(jobs.kind, 'import-check'))
    .orderBy(sql`${jobs.finishedAt} is not null`, desc(jobs.finishedAt), desc(jobs.id))
    .limit(limit)
    .all()
}

/** The newest job of a kind that was made for this subject. */
export function lastJobFor(db: ReadDb, kind: JobKind, subjectId: number): JobRow | undefined {
  return db
    .select()
    .from(jobs)
    .where(and(eq(jobs.kind, kind), eq(jobs.subjectId, subjectId)))
    .orderBy(desc(jobs.id))
    .limit(1)
    .get()
}
