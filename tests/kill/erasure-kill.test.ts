import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../../shared/seeded-random.ts'
import { bytesTold } from '../support/bytes-told.ts'
import { imported } from '../support/exported.ts'
import { checkSearchIndex } from '../support/table-images.ts'
import { createTestCore, jobOver } from '../support/test-core.ts'
import { PLAYED_FOR_ONE, ROUNDS, SEED, spin, startChild, until } from './kill.ts'

/**
 * An erasure is killed (SIGKILL, a real process) while it looks for the person, and while it overwrites what is left of
 * them. The next start goes on to the end: no byte of theirs is in any file but the backups, and everybody else is there.
 * KILL_ROUNDS_SLOW and KILL_SEED repeat a run.
 */
const OTHERS = 6_000
/** A round is two starts and a whole erasure: a third of them shows the same. */
const ROUNDS_HERE = Math.ceil(ROUNDS / 3)
const SECRET = ['Quillhilda', 'Zwergmann', 'qz.secret', 'qz-older', '98765 43210', '9876543210']
const NAME = 'Quillhilda Zwergmann-Older'

let folder: string
let template: string
let id: number
const fileIn = (dataDir: string) => join(dataDir, 'bandhu.db')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-erasure-'))
  template = join(folder, 'template')
  const core = await createTestCore({ dataDir: template })
  const others = Array.from({ length: OTHERS }, (_, n) => `Person ${n},p${n}@town.in,98300 ${10_000 + n},Kolkata`)
  const theirs = 'Quillhilda Zwergmann,qz.secret@example.com,98765 43210,Pune'
  const lines = [...others.slice(0, 3_000), theirs, ...others.slice(3_000)]
  await imported(core, `Name,E-mail,Phone,City\n${lines.join('\n')}\n`)
  const [row] = (await core.client.customers.list({ search: 'quillhilda' })).rows
  id = row?.id ?? 0
  const { version } = await core.client.customers.get({ id })
  const emails = [{ address: 'qz.secret@example.com' }, { address: 'qz-older@example.com' }]
  await core.client.customers.update({ id, version, values: { name: NAME, emails, company: 'Hotel Maidan' } })
  await core.client.customers.addNote({ id, text: 'Quillhilda wants 60 boxes' })
  const { jobId } = await core.client.export.start({ who: { kind: 'all' }, columns: ['name', 'emails'] })
  await jobOver(core, jobId)
  await core.close()
  expect(bytesTold(template, SECRET).length).toBeGreaterThan(5)
}, 300_000)
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

/** How far the erasure is, seen from outside. */
function stageOf(outside: Database.Database): 'none' | 'looking' | 'scrubbing' | 'done' {
  const row = outside.prepare('select state, rows_gone_at as gone from erasures').get() as
    | { state: string; gone: number | null }
    | undefined
  if (!row) return 'none'
  if (row.state === 'done') return 'done'
  return row.gone === null ? 'looking' : 'scrubbing'
}

/** Begins it in a process of its own and kills it a moment into that stage; gives the stage it was in when it died. */
async function killIn(dataDir: string, stage: 'looking' | 'scrubbing', moment: number) {
  const child = startChild('erasure-child.ts', [dataDir, String(id), NAME])
  const outside = new Database(fileIn(dataDir), { readonly: true })
  try {
    await until(child, () => [stage, 'done'].includes(stageOf(outside)))
    await spin(moment)
    await child.kill()
    return stageOf(outside)
  } finally {
    outside.close()
  }
}

test(`killed ${ROUNDS_HERE} times in the middle, an erasure goes on to its end and leaves no byte (KILL_SEED=${SEED})`, async () => {
  const random = seededRandom(SEED)
  const seen: string[] = []
  for (let round = 0; seen.length < ROUNDS_HERE && round < ROUNDS_HERE * PLAYED_FOR_ONE; round++) {
    const dataDir = join(folder, `round-${round}`)
    cpSync(template, dataDir, { recursive: true })
    const died = await killIn(dataDir, seen.length % 2 === 0 ? 'looking' : 'scrubbing', random() * 60)
    // Ended in the moment before: proves nothing about being in the middle.
    if (died === 'looking' || died === 'scrubbing') seen.push(died)
    const again = await createTestCore({ dataDir })
    const job = (await again.client.jobs.list({})).find((one) => one.kind === 'erasure')
    expect((await jobOver(again, job?.id ?? 0)).state).toBe('done')
    expect(bytesTold(dataDir, SECRET), `round ${round}, killed while ${died}`).toEqual([])
    expect((await again.client.customers.list({})).total).toBe(OTHERS)
    expect((await again.client.erasure.list())[0]).toMatchObject({ state: 'done', counts: { notes: 1, exports: 1 } })
    checkSearchIndex(again)
    expect(again.core.db.read.$client.pragma('integrity_check', { simple: true })).toBe('ok')
    await again.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect(seen, 'the kills fell inside the work').toHaveLength(ROUNDS_HERE)
  console.info(`erasure kill test: killed while ${seen.join(' ')}`)
}, 600_000)
