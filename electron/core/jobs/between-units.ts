import type { JobContext } from './job.ts'

/**
 * Who waits for the lock without saying so, another program, looks again after at most 100 ms (sqliteDefaultBusyCallback in
 * SQLite's main.c): now and then it is free so long, in ms.
 */
const FREE_EVERY = 4_000
const FREE_FOR = 110

/**
 * What a job that writes without a pause does between two units of work: messages come in, and whoever said that they wait to
 * write (db/write-turn.ts) has written before it resolves.
 */
export function betweenUnits(job: Pick<JobContext, 'sleep' | 'breathe'>): () => Promise<void> {
  let freed = performance.now()
  return async () => {
    if (performance.now() - freed > FREE_EVERY) {
      await job.sleep(FREE_FOR)
      freed = performance.now()
    }
    await job.breathe()
  }
}
