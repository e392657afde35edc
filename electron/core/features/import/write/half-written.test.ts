import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tableImages } from '../../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'
import { getAction, reverseSome } from '../../activity/reverse.ts'

/** No more than are imported without a backup before. */
const ROWS = 1_000
const people = Array.from({ length: ROWS }, (_, i) => `Person ${i},person${i}@example.com,Dhaka`).join('\n')

let folder: string
let core: TestCore
let id: number
/** How much later it is for the window's thread, in ms. */
let later: number
let before: ReturnType<typeof tableImages>

/** Some milliseconds for each person, so that the end comes half-way on a quick computer and on a busy one. */
const SLOWLY = 'create trigger slowly after insert on people begin select hex(randomblob(400000)); end'

/** An import that the end of the program stopped with some of its people in. */
async function stoppedHalfWay(running: string): Promise<void> {
  const first = await createTestCore({ dataDir: running })
  await first.client.customers.create({ name: 'Asha Roy' })
  before = tableImages(first)
  const opened = await first.client.import.open({ ref: first.drop('people.csv', `Name,Email,City\n${people}\n`) })
  await jobOver(first, opened.jobId ?? 0)
  id = opened.id
  first.core.db.read.$client.exec(SLOWLY)
  await first.client.import.start({ id, ground: 'Customers of the shop' })
  const written = first.core.db.read.$client.prepare('select count(*) from people where import_id = ?').pluck()
  // A few units of work: what is taken back in part must leave something.
  await expect.poll(() => Number(written.get(id)), { interval: 1 }).toBeGreaterThan(50)
  await first.close()
  const whole = new Database(join(running, 'bandhu.db'))
  whole.exec('drop trigger slowly')
  expect(Number(whole.prepare('select count(*) from people').pluck().get()), 'stopped half-way').toBeLessThan(ROWS)
  whole.pragma('wal_checkpoint(TRUNCATE)')
  whole.close()
}

/** A backup of then, brought back: the import is stopped for good, with some of its people in. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-half-'))
  const running = join(folder, 'running')
  await stoppedHalfWay(running)
  // The files of the imports stay in the folder, the database of then comes back from the backup.
  const copy = join(folder, 'mid-import.db')
  renameSync(join(running, 'bandhu.db'), copy)
  later = 0
  core = await createTestCore({ dataDir: running, ports: { clock: { now: () => Date.now() + later } } })
  await core.client.backup.restore({ from: { ref: core.core.files.offer(copy) } })
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

const found = () => core.client.import.get({ id })
const mailable = async () => (await core.client.campaigns.audience()).mailable
/** The time in which most actions can be taken back is over. */
const longAfter = () => {
  later += 40 * 86_400_000
  core.core.services.activity.expire()
}
const undone = async (actionId: number | null) => {
  const { undoJobId } = await core.client.activity.undo({ id: actionId ?? 0 })
  if (undoJobId !== null) expect((await jobOver(core, undoJobId)).state).toBe('done')
}

test('what a stopped import wrote can be undone, however long it lay there: every table is as before it', async () => {
  const { state, halfWritten, actionId } = await found()
  expect({ state, halfWritten }).toEqual({ state: 'failed', halfWritten: true })
  expect(await mailable()).toBe(0)
  longAfter()
  await undone(actionId)
  expect(await found()).toMatchObject({ state: 'undone', halfWritten: false })
  const after = tableImages(core)
  for (const table of ['people', 'person_emails', 'person_phones', 'consents', 'companies', 'custom_values'] as const)
    expect(after[table], table).toEqual(before[table])
  await expect(core.client.import.start({ id, ground: null })).rejects.toMatchObject({ code: 'IMPORT_STATE' })
})

test('who was changed meanwhile stays after the undo, and gets letters again', async () => {
  const { rows } = await core.client.customers.list({ search: 'person0@example.com' })
  const { version } = await core.client.customers.get({ id: rows[0]?.id ?? 0 })
  await core.client.customers.update({
    id: rows[0]?.id ?? 0,
    version,
    values: { name: 'Person 0', emails: [{ address: 'person0@example.com' }], jobTitle: 'Cook' },
  })
  expect(await mailable()).toBe(0)
  await undone((await found()).actionId)
  expect((await core.client.customers.list({})).total).toBe(2)
  expect(await mailable()).toBe(1)
  longAfter()
  expect(await mailable()).toBe(1)
  expect(await found()).toMatchObject({ state: 'undone', halfWritten: false })
  await expect(core.client.import.start({ id, ground: null })).rejects.toMatchObject({ code: 'IMPORT_STATE' })
})

test('where the undo stopped on its way, going on leaves out nobody whom it had taken back', async () => {
  const actionId = (await found()).actionId ?? 0
  core.core.db.write((tx, changes) => {
    const action = getAction(tx, actionId)
    expect(action && reverseSome(tx, changes, action, 2)).toBe(false)
  })
  const { jobId } = await core.client.import.start({ id, ground: 'Customers of the shop' })
  expect((await jobOver(core, jobId ?? 0)).state).toBe('done')
  expect((await core.client.customers.list({})).total).toBe(ROWS + 1)
  expect(await mailable()).toBe(ROWS)
})

test('it goes on and ends whole, however long it lay there, and is one import that can be undone from then on', async () => {
  longAfter()
  const { jobId } = await core.client.import.start({ id, ground: 'Customers of the shop' })
  expect((await jobOver(core, jobId ?? 0)).state).toBe('done')
  expect(await found()).toMatchObject({ state: 'done', halfWritten: false, counts: { created: ROWS } })
  expect(await mailable()).toBe(ROWS)
  await undone((await found()).actionId)
  expect((await core.client.customers.list({})).total).toBe(1)
  longAfter()
  expect((await found()).state).toBe('undone')
})
