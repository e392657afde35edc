import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureThread, THREAD_PROGRAM } from '../../../tests/support/built.ts'
import { createTestCore, type TestCore } from '../../../tests/support/test-core.ts'
import { copyLogApart, pagesWaiting } from '../db/checkpoints.ts'
import type { JobContext } from './job.ts'
import { createLogCopier } from './log-copier.ts'

const MUCH = 1_200

let t: TestCore
let warned: string[]
beforeEach(async () => {
  await ensureThread()
  warned = []
  t = await createTestCore({ start: false })
  copyLogApart(t.core.db.read)
  t.core.db.read.$client.exec('create table much (it blob)')
})
afterEach(() => t.close())

function copier(program = THREAD_PROGRAM.href, isBeside?: () => boolean) {
  const log = { warn: (message: string) => warned.push(message) }
  return createLogCopier({ program, db: t.core.db, log } as unknown as JobContext, MUCH, isBeside)
}
/** Leaves so many pages in the log. */
const write = (pages: number) =>
  t.core.db.write((tx) => tx.$client.prepare('insert into much values (zeroblob(?))').run(pages * 4_096))
const waiting = () => pagesWaiting(t.core.db.read)

test('little is left in the log; much is copied beside, and what came meanwhile after it', async () => {
  const log = copier()
  write(MUCH / 2)
  await log.look()
  await log.ended()
  expect(waiting()).toBeGreaterThan(MUCH / 2)
  write(MUCH)
  await log.look()
  write(MUCH / 2)
  await log.ended()
  expect(waiting()).toBeLessThan(MUCH)
  write(MUCH)
  await log.look()
  expect(waiting()).toBe(0)
  expect(warned).toEqual([])
})

test('a job that is to copy it itself starts no thread for it', async () => {
  const log = copier('data:text/javascript,', () => false)
  write(MUCH)
  await log.look()
  expect(waiting()).toBe(0)
})

test('where no thread can copy it, the job does so itself before the log grows for ever, and it is told', async () => {
  const log = copier(`data:text/javascript,${encodeURIComponent("throw new Error('no room')")}`)
  write(MUCH)
  await log.look()
  await log.ended()
  expect(waiting()).toBeGreaterThan(MUCH)
  await log.look()
  expect(waiting()).toBe(0)
  expect(warned).toEqual(['the log could not be copied'])
})
