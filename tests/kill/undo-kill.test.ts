import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../../shared/seeded-random.ts'
import { createTestCore, jobOver } from '../support/test-core.ts'
import { contentsOf, PLAYED_FOR_ONE, ROUNDS, SEED, startChild, until } from './kill.ts'

/**
 * The undo of an import of 4,000 people, some of them edited since, is killed (SIGKILL, a real process) while some of
 * them are gone and some are there, seen from outside. The product's own next start goes on; then every row is what an
 * undo that nobody killed makes of it.
 */
const PEOPLE = 4_000
const TABLES = ['people', 'person_emails', 'person_tags', 'tags', 'consents', 'suppressions', 'search_docs']

let folder: string
let template: string
let actionId: number
let expected: string
let undone: string

const fileIn = (dataDir: string) => join(dataDir, 'bandhu.db')
/** What the undo says of itself, but for when that was. */
const resultIn = (dataDir: string) => {
  const db = new Database(fileIn(dataDir), { readonly: true })
  const row = db
    .prepare("select state, json_remove(undo_result, '$.at') as result from actions where id = ?")
    .get(actionId)
  db.close()
  return JSON.stringify(row)
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-undo-'))
  template = join(folder, 'template')
  const core = await createTestCore({ dataDir: template })
  const rows = Array.from({ length: PEOPLE }, (_, i) => `Guest ${i},guest${i}@example.com,fair`)
  const opened = await core.client.import.open({ ref: core.drop('g.csv', `Name,Email,Tags\n${rows.join('\n')}\n`) })
  await jobOver(core, opened.jobId ?? 0)
  const started = await core.client.import.start({ id: opened.id, ground: 'Guests' })
  expect((await jobOver(core, started.jobId ?? 0)).state).toBe('done')
  actionId = started.actionId ?? 0
  for (const at of [3, 1_500, 3_900]) {
    const [found] = (await core.client.customers.list({ search: `guest${at}@example.com` })).rows
    await core.client.customers.addNote({ id: found?.id ?? 0, text: 'Came again' })
    const person = await core.client.customers.get({ id: found?.id ?? 0 })
    await core.client.customers.update({
      id: person.id,
      version: person.version,
      values: { name: `${person.name} again` },
    })
  }
  // Beside somebody else the undo goes in short units of work: a kill falls between two of them.
  await core.client.customers.create({ name: 'Rina Das' })
  await core.close()
  const whole = join(folder, 'whole')
  cpSync(template, whole, { recursive: true })
  const reference = await createTestCore({ dataDir: whole })
  const { undoJobId } = await reference.client.activity.undo({ id: actionId })
  expect((await jobOver(reference, undoJobId ?? 0)).state).toBe('done')
  await reference.close()
  expected = contentsOf(fileIn(whole), TABLES)
  undone = resultIn(whole)
}, 600_000)

afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

test(`killed ${ROUNDS} times in the middle, an undo ends whole (KILL_SEED=${SEED})`, async () => {
  console.info(`undo kill test: KILL_SEED=${SEED} KILL_ROUNDS_SLOW=${ROUNDS}`)
  const random = seededRandom(SEED)
  const moments: number[] = []
  for (let round = 0; moments.length < ROUNDS && round < ROUNDS * PLAYED_FOR_ONE; round++) {
    const dataDir = join(folder, `round-${round}`)
    cpSync(template, dataDir, { recursive: true })
    const outside = new Database(fileIn(dataDir), { readonly: true })
    const left = () => Number(outside.prepare('select count(*) from people where import_id is not null').pluck().get())
    const target = PEOPLE - 1 - Math.floor(random() * PEOPLE * 0.85)
    const child = startChild('undo-child.ts', [dataDir, String(actionId)])
    await until(child, () => left() <= target)
    await child.kill()
    const there = left()
    const [state] = outside.prepare('select state from actions where id = ?').pluck().all(actionId)
    outside.close()
    // A kill that came after the last one proves nothing: another round is played for it.
    if (state === 'undoing' && there < PEOPLE) moments.push(PEOPLE - there)
    const again = await createTestCore({ dataDir })
    const { undoJobId } = await again.client.activity.get({ id: actionId })
    expect((await jobOver(again, undoJobId ?? 0)).state).toBe('done')
    await again.close()
    const db = new Database(fileIn(dataDir))
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
    db.exec("insert into people_fts(people_fts) values ('integrity-check')")
    db.close()
    expect(resultIn(dataDir)).toBe(undone)
    expect(contentsOf(fileIn(dataDir), TABLES) === expected, `round ${round}: killed at ${there}`).toBe(true)
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect(moments, 'the kills fell inside the work').toHaveLength(ROUNDS)
  console.info(`undo kill test: killed after ${moments.join(' ')} of ${PEOPLE} people were taken back`)
})
