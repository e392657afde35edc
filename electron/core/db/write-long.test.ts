import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Change } from '../../../shared/features/system/contract.ts'
import { openConnection } from './open.ts'
import { createDb } from './unit-of-work.ts'
import { createWriteTurn, someoneWaits, turnOfJob } from './write-turn.ts'

/* A job that keeps the lock for seconds: all of it or nothing, and whoever wants to write waits without holding up the window. */

const JOB = 7
let folder: string
let published: Change[]
let parts: ReturnType<typeof openParts>

function openParts() {
  const file = join(folder, 'bandhu.db')
  const [jobs, windows] = [openConnection(file), openConnection(file, { patience: 0 })]
  const turn = createWriteTurn()
  jobs.$client.exec('create table words (word text not null)')
  return {
    turn,
    job: createDb(jobs, file, (changes) => published.push(...changes), turnOfJob(turn.memory, JOB)),
    window: createDb(windows, file, () => undefined, turn),
    close() {
      jobs.$client.close()
      windows.$client.close()
    },
  }
}

const say = (db: typeof parts.job, word: string) =>
  db.write((tx, changes) => {
    tx.$client.prepare('insert into words values (?)').run(word)
    changes.touchAll('people')
  })
const said = () => parts.window.read.$client.prepare('select word from words order by rowid').pluck().all()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-long-'))
  published = []
  parts = openParts()
})
afterEach(() => {
  parts.close()
  rmSync(folder, { recursive: true, force: true })
})

test('what is written until its end is seen and heard of at its end, and not before', () => {
  const unit = parts.job.writeLong()
  say(parts.job, 'one')
  say(parts.job, 'two')
  expect(said()).toEqual([])
  expect(published).toEqual([])
  expect(() => say(parts.window, 'between')).toThrowError(expect.objectContaining({ code: 'DATABASE_BUSY' }))
  unit.commit()
  expect(said()).toEqual(['one', 'two'])
  expect(published).toEqual([{ table: 'people', ids: 'all' }])
  // Over: each write is by itself again, and nothing takes back what is there.
  unit.rollback()
  say(parts.job, 'three')
  expect(said()).toEqual(['one', 'two', 'three'])
})

test('taken back, or refused by the disk in its midst, nothing of it was there, and the next write is as usual', () => {
  const unit = parts.job.writeLong()
  say(parts.job, 'one')
  unit.rollback()
  expect(said()).toEqual([])
  const full = parts.job.writeLong()
  say(parts.job, 'two')
  const { $client } = parts.job.read
  $client.pragma(`max_page_count = ${Number($client.pragma('page_count', { simple: true }))}`)
  expect(() => say(parts.job, 'long '.repeat(20_000))).toThrowError(expect.objectContaining({ code: 'STORAGE_FULL' }))
  full.rollback()
  expect(said()).toEqual([])
  expect(published).toEqual([])
  say(parts.window, 'three')
  expect(said()).toEqual(['three'])
})

test('who wants to write is heard of by the job, waits, and goes on when it ends', async () => {
  const unit = parts.job.writeLong()
  expect(someoneWaits(parts.turn.memory)).toBe(false)
  const order: string[] = []
  const waiting = parts.turn.untilFree().then(() => order.push('free'))
  expect(someoneWaits(parts.turn.memory)).toBe(true)
  await new Promise((resolve) => setImmediate(resolve))
  order.push('ended')
  unit.commit()
  await waiting
  expect(order).toEqual(['ended', 'free'])
  expect(someoneWaits(parts.turn.memory)).toBe(false)
  say(parts.window, 'now')
  expect(said()).toEqual(['now'])
})

test('a job that dies with the lock keeps nobody waiting', async () => {
  parts.job.writeLong()
  const waiting = parts.turn.untilFree()
  parts.turn.gone(JOB + 1)
  expect(someoneWaits(parts.turn.memory)).toBe(true)
  parts.turn.gone(JOB)
  await waiting
  expect(someoneWaits(parts.turn.memory)).toBe(false)
})
