import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag, instant } from './columns.ts'

/** Work that can outlive a click: a row before it starts, leased while it runs (electron/core/jobs). */
export const jobs = sqliteTable(
  'jobs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text().notNull(),
    state: text().notNull(),
    title: text().notNull(),
    subjectId: integer(),
    /** JSON, the job's own input. */
    params: text().notNull(),
    phase: text(),
    done: integer().notNull().default(0),
    total: integer(),
    cancelRequested: flag().notNull().default(0),
    /** The run that holds it; every run of the program has its own, so a lease of an earlier run is void at once. */
    leaseRun: text(),
    leaseUntil: instant(),
    attempts: integer().notNull().default(0),
    wakeAt: instant(),
    error: text(),
    createdAt: instant().notNull(),
    startedAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    index('jobs_state_ix').on(t.state, t.id),
    index('jobs_finished_ix').on(t.finishedAt),
    check('jobs_state', sql`${t.state} in ('queued', 'running', 'waiting', 'done', 'failed', 'cancelled')`),
    check('jobs_cancel_requested', sql`${t.cancelRequested} in (0, 1)`),
    check('jobs_created_at', sql`typeof(${t.createdAt}) = 'integer'`),
    check('jobs_finished_at', sql`typeof(${t.finishedAt}) in ('integer', 'null')`),
  ],
)
