import { mkdirSync, readdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { putPeople, town } from '../../../../../tests/support/people.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'
import type { JobContext } from '../../../jobs/job.ts'
import { exportJob } from '../export.job.ts'
import { exportPath } from '../service.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

/** The job on this thread, so that something can come between two of its pages. */
function runHere(stored: string, progress: JobContext['progress']) {
  return exportJob.run({
    jobId: 0,
    subjectId: null,
    params: { who: { kind: 'all' }, columns: ['name'], format: 'csv', stored, name: 'everybody.csv' },
    run: 'here',
    program: '',
    startedAt: core.ports.clock.now(),
    db: core.core.db,
    dataDir: core.dataDir,
    clock: core.ports.clock,
    ids: core.ports.ids,
    log: core.ports.log,
    secret: async () => null,
    progress,
    wanted: () => 'run',
    someoneWaits: () => false,
    breathe: async () => {},
    sleep: async () => {},
  })
}

test('a file that cannot get its name says why, and no part of it stays', async () => {
  putPeople(core, town(3))
  const path = exportPath(core.dataDir, 'everybody.csv')
  const run = runHere('everybody.csv', () => void mkdirSync(path, { recursive: true }))
  await expect(run).rejects.toMatchObject({ syscall: 'rename' })
  expect(readdirSync(`${core.dataDir}/exports`)).toEqual(['everybody.csv'])
})
