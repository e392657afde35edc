import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportColumnSchema } from '../../shared/features/export/contract.ts'
import { seededRandom } from '../../shared/seeded-random.ts'
import { putPeople, town } from '../support/people.ts'
import { createTestCore, jobOver } from '../support/test-core.ts'
import { ROUNDS, SEED, startChild, until } from './kill.ts'

/**
 * An export of thousands is killed (SIGKILL, a real process) while its file grows. No file stands at the end of it that is
 * not whole: the next start begins it anew, ends it, and leaves nothing else behind. KILL_ROUNDS_SLOW and KILL_SEED repeat a run.
 */
const PEOPLE = 4_000
const ROUNDS_HERE = Math.min(ROUNDS, 3)

let folder: string
let template: string
/** Bytes of each whole file. */
const whole: Record<string, number> = {}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-export-'))
  template = join(folder, 'template')
  const core = await createTestCore({ dataDir: template })
  putPeople(core, town(PEOPLE))
  for (const format of ['xlsx', 'csv'] as const) {
    const { jobId } = await core.client.export.start({
      who: { kind: 'all' },
      columns: [...exportColumnSchema.options],
      format,
    })
    await jobOver(core, jobId)
    const { ref } = await core.client.export.file({ jobId })
    whole[format] = statSync(core.core.files.open(ref).path).size
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

/** The people in a file, by a reader that is not ours. */
const peopleIn = (path: string) => utils.sheet_to_json(Object.values(read(readFileSync(path)).Sheets)[0]!).length

test(`killed ${ROUNDS_HERE} times in the middle, an export leaves no half file and ends whole (KILL_SEED=${SEED})`, async () => {
  const random = seededRandom(SEED)
  let inside = 0
  for (let round = 0; inside < ROUNDS_HERE && round < ROUNDS_HERE * 3; round++) {
    const format = round % 2 === 0 ? 'xlsx' : 'csv'
    const dataDir = join(folder, `round-${round}`)
    cpSync(template, dataDir, { recursive: true })
    const child = startChild('export-child.ts', [dataDir, format])
    const target = random() * 0.9 * (whole[format] ?? 0)
    await until(child, () => {
      const name = unfinished(dataDir)
      const size = name && statSync(join(dataDir, 'exports', name), { throwIfNoEntry: false })?.size
      return finished(dataDir).length > 0 || (size !== undefined && Number(size) > target)
    })
    await child.kill()
    // Ended in the moment before: proves nothing about being in the middle.
    if (finished(dataDir).length === 0) inside++
    const again = await createTestCore({ dataDir })
    const job = (await again.client.jobs.list({})).find((one) => one.kind === 'export' && one.title.endsWith(format))
    expect((await jobOver(again, job?.id ?? 0)).state).toBe('done')
    expect(filesIn(dataDir)).toEqual(finished(dataDir))
    expect(filesIn(dataDir)).toHaveLength(1)
    const { ref } = await again.client.export.file({ jobId: job?.id ?? 0 })
    expect(peopleIn(again.core.files.open(ref).path)).toBe(PEOPLE)
    await again.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect(inside).toBe(ROUNDS_HERE)
}, 600_000)
