import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../../shared/seeded-random.ts'
import { putPeople, town } from '../support/people.ts'
import { createTestCore, jobOver } from '../support/test-core.ts'
import { beginExport, rowsIn, WRITERS, type Writer } from './export-writers.ts'
import { PLAYED_FOR_ONE, ROUNDS, SEED, startChild, until } from './kill.ts'

/**
 * An export of thousands is killed (SIGKILL, a real process) while its file grows, each writer in its turn. No file stands
 * at the end of it that is not whole: the next start begins it anew, ends it, and leaves nothing else behind.
 * KILL_ROUNDS_SLOW and KILL_SEED repeat a run; a run of few rounds begins with another writer each time.
 */
const ROWS = 4_000

let folder: string
let template: string
/** The number of the last job that the template has. */
let exportsBefore = 0
/** Bytes of each whole file. */
const whole = new Map<Writer, number>()

const writerOf = (round: number): Writer => WRITERS[(SEED + round) % WRITERS.length] ?? 'csv'

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-export-'))
  template = join(folder, 'template')
  const core = await createTestCore({ dataDir: template })
  putPeople(core, town(ROWS))
  core.core.db.read.$client.exec(`delete from companies;
    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${ROWS})
      insert into companies (name, name_key, created_at, updated_at)
      select 'Company ' || n, 'company ' || n, 1, 1 from numbers`)
  for (const writer of new Set(Array.from({ length: ROUNDS }, (_, round) => writerOf(round)))) {
    const jobId = await beginExport(core, writer)
    await jobOver(core, jobId)
    exportsBefore = jobId
    const { ref } = await core.client.export.file({ jobId })
    whole.set(writer, statSync(core.core.files.open(ref).path).size)
  }
  await core.close()
  rmSync(join(template, 'exports'), { recursive: true })
}, 120_000)
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

const filesIn = (dataDir: string) => {
  const exports = join(dataDir, 'exports')
  return existsSync(exports) ? readdirSync(exports) : []
}
const unfinished = (dataDir: string) => filesIn(dataDir).find((name) => name.endsWith('.part'))
const finished = (dataDir: string) => filesIn(dataDir).filter((name) => !name.endsWith('.part'))

test(`killed ${ROUNDS} times in the middle, an export leaves no half file and ends whole (KILL_SEED=${SEED})`, async () => {
  const random = seededRandom(SEED)
  const killed: Writer[] = []
  for (let round = 0; killed.length < ROUNDS && round < ROUNDS * PLAYED_FOR_ONE; round++) {
    const writer = writerOf(killed.length)
    const dataDir = join(folder, `round-${round}`)
    cpSync(template, dataDir, { recursive: true })
    const child = startChild('export-child.ts', [dataDir, writer])
    const target = random() * 0.9 * (whole.get(writer) ?? 0)
    await until(child, () => {
      const name = unfinished(dataDir)
      const size = name && statSync(join(dataDir, 'exports', name), { throwIfNoEntry: false })?.size
      return finished(dataDir).length > 0 || (size !== undefined && Number(size) > target)
    })
    await child.kill()
    // Ended in the moment before: proves nothing about being in the middle.
    if (finished(dataDir).length === 0) killed.push(writer)
    const again = await createTestCore({ dataDir })
    const jobs = await again.client.jobs.list({})
    const job = jobs.find(({ id, kind }) => kind === 'export' && id > exportsBefore)
    expect((await jobOver(again, job?.id ?? 0)).state).toBe('done')
    expect(filesIn(dataDir)).toEqual(finished(dataDir))
    expect(filesIn(dataDir)).toHaveLength(1)
    const { ref } = await again.client.export.file({ jobId: job?.id ?? 0 })
    expect(rowsIn(writer, again.core.files.open(ref).path), writer).toBe(ROWS)
    await again.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect(killed).toHaveLength(ROUNDS)
  console.info(`export kill test: killed while writing: ${killed.join(' ')}`)
}, 900_000)
