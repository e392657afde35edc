import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../../shared/seeded-random.ts'
import { putPeople, town } from '../support/people.ts'
import { createTestCore, jobOver } from '../support/test-core.ts'
import { PLAYED_FOR_ONE, ROUNDS, SEED, startChild, until } from './kill.ts'

/**
 * A field that becomes another kind is killed (SIGKILL, a real process) while its values are rewritten. The product's next
 * start ends it, each value once; its undo brings back every text. KILL_ROUNDS_SLOW and KILL_SEED repeat a run.
 */
const PEOPLE = 900
/** A third of the rounds shows the same, in a time that the tests of every change can bear. */
const FEW = Math.ceil(ROUNDS / 3)
const VALUES = 'select person_id, text_value, number_value from custom_values order by person_id'

let folder: string
let template: string
let field: number
let before: unknown[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-field-'))
  template = join(folder, 'template')
  const core = await createTestCore({ dataDir: template })
  putPeople(core, town(PEOPLE))
  field = (await core.client.fields.create({ name: 'Shelf', kind: 'text' })).id
  const { $client } = core.core.db.read
  $client.exec(
    `insert into custom_values (person_id, field_id, text_value) select id, ${field}, id || '.5' from people`,
  )
  before = $client.prepare(VALUES).all()
  await core.close()
}, 120_000)
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

const rewritten = (db: Database.Database) =>
  Number(db.prepare('select count(*) from custom_values where number_value is not null').pluck().get())

/** Begins it in a process of its own and kills it once `target` values are rewritten. Gives how many are. */
async function killAt(dataDir: string, target: number): Promise<number> {
  const child = startChild('field-child.ts', [dataDir, String(field)])
  const outside = new Database(join(dataDir, 'bandhu.db'), { readonly: true })
  try {
    await until(child, () => rewritten(outside) >= target)
    await child.kill()
    return rewritten(outside)
  } finally {
    outside.close()
  }
}

test(`killed ${FEW} times in the middle, a change of kind ends whole and its undo brings back every text (KILL_SEED=${SEED})`, async () => {
  const random = seededRandom(SEED)
  let inside = 0
  for (let round = 0; inside < FEW && round < FEW * PLAYED_FOR_ONE; round++) {
    const dataDir = join(folder, `round-${round}`)
    cpSync(template, dataDir, { recursive: true })
    const done = await killAt(dataDir, 1 + Math.floor(random() * PEOPLE * 0.6))
    // A kill that came after the last one proves nothing: another round is played for it.
    if (done > 0 && done < PEOPLE) inside++
    const again = await createTestCore({ dataDir })
    const { $client } = again.core.db.read
    const job = (await again.client.jobs.list({})).find((one) => one.kind === 'field-change')
    expect((await jobOver(again, job?.id ?? 0)).state).toBe('done')
    const wrong =
      'select count(*) from custom_values where number_value is not person_id + 0.5 or text_value is not null'
    expect($client.prepare(wrong).pluck().get()).toBe(0)
    expect(rewritten($client)).toBe(PEOPLE)
    const [action] = await again.client.activity.list({})
    expect(action).toMatchObject({ kind: 'field-changed', state: 'applied' })
    const { undoJobId } = await again.client.activity.undo({ id: action?.id ?? 0 })
    if (undoJobId !== null) await jobOver(again, undoJobId)
    expect($client.prepare(VALUES).all()).toEqual(before)
    expect((await again.client.fields.list({}))[0]).toMatchObject({ kind: 'text' })
    expect($client.pragma('foreign_key_check')).toEqual([])
    await again.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect(inside).toBe(FEW)
}, 600_000)
