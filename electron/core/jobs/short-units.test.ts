import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, type TestCore } from '../../../tests/support/test-core.ts'
import type { JobContext } from './job.ts'
import { shortUnits } from './short-units.ts'

let t: TestCore
let waits = false
beforeEach(async () => {
  waits = false
  t = await createTestCore({ start: false })
})
afterEach(() => t.close())

const units = () =>
  shortUnits({
    db: t.core.db,
    someoneWaits: () => waits,
    sleep: async () => undefined,
    breathe: async () => undefined,
  } as unknown as JobContext)

/** How many rows each of these units takes, of so many there are. */
function taken(rows: number, each: (done: number) => void = () => undefined): number[] {
  const sizes: number[] = []
  const { write } = units()
  let done = 0
  while (done < rows) {
    const before = done
    write(() => {
      done += 1
      each(done)
      return done < rows
    })
    sizes.push(done - before)
  }
  return sizes
}

test('the first unit takes few rows, the last ends with them', () => {
  const sizes = taken(2_000)
  expect(sizes[0]).toBe(25)
  expect(sizes.reduce((sum, size) => sum + size)).toBe(2_000)
})

test('a unit ends with the row after which somebody waits to write', () => {
  expect(
    taken(10, (done) => {
      waits = done === 3 || done === 4
    }),
  ).toEqual([3, 1, 6])
})

test('what is to be told of a unit is written in it, or not at all', () => {
  const { write } = units()
  const put = 'insert into tags (name, name_key) values (?, ?)'
  const act = () =>
    write(
      (tx) => tx.$client.prepare(put).run('Fair', 'fair').changes === 0,
      () => {
        throw new Error('no room')
      },
    )
  expect(act).toThrow('no room')
  expect(t.core.db.read.$client.prepare('select count(*) from tags').pluck().get()).toBe(0)
})

test('commits leave the log to the job, which copies it when much waits in it', async () => {
  const { write, pause } = units()
  const { $client } = t.core.db.read
  expect($client.pragma('wal_autocheckpoint', { simple: true })).toBe(0)
  write((tx) => tx.$client.exec("update settings set business_name = 'Bandhu'") === undefined)
  await pause()
  const [told] = $client.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[]
  expect(told?.log).toBeGreaterThan(told?.checkpointed ?? 0)
})
