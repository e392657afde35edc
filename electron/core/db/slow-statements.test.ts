import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { createTestCore, type TestCore } from '../../../tests/support/test-core.ts'
import { noteSlowStatements, SLOW } from './slow-statements.ts'

type Noted = { message: string; data: Record<string, unknown> | undefined }

const open: TestCore[] = []
afterEach(async () => {
  for (const core of open.splice(0)) await core.close()
})

function listening(): { log: TestCore['ports']['log']; noted: Noted[] } {
  const noted: Noted[] = []
  return { noted, log: { info() {}, warn: (message, data) => void noted.push({ message, data }), error() {} } }
}

/** Counts as many rows as take some hundred milliseconds anywhere. */
const LONG = 'with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000000) select count(*) from n'

test('a statement that holds the thread of the window is noted, without the values in it', async () => {
  const { log, noted } = listening()
  const core = await createTestCore({ ports: { log } })
  open.push(core)
  await core.client.customers.create({ name: 'Rina Das' })
  core.core.db.read.$client.prepare(`${LONG} where ? <> ''`).get('a secret of Rina')
  const slow = noted.find(({ data }) => String(data?.sql).includes('with recursive'))
  expect(slow?.message).toBe('a statement held the thread of the window')
  expect(Number(slow?.data?.ms)).toBeGreaterThan(SLOW)
  expect(JSON.stringify(noted)).not.toContain('Rina')
})

/** A connection whose statements take as long as is said here. */
function clocked() {
  const { log, noted } = listening()
  const client = new Database(':memory:')
  const time = { now: 0 }
  client.function('takes', (ms: number) => {
    time.now += ms
    return ms
  })
  noteSlowStatements(client, log, () => time.now)
  return { client, noted, time }
}

test.each(['run', 'get', 'all'] as const)('%s: at 50 ms not yet, above it once', (way) => {
  const { client, noted } = clocked()
  client.exec('create table t (v)')
  const statement = client.prepare(way === 'run' ? 'insert into t select takes(?)' : 'select takes(?)')
  statement[way](SLOW)
  expect(noted).toEqual([])
  statement[way](SLOW + 1)
  expect(noted.map(({ data }) => data?.ms)).toEqual([SLOW + 1])
  client.close()
})

test('rows that are walked count the time of the statement, not of whoever walks them', () => {
  const { client, noted, time } = clocked()
  const walk = (takes: number) => {
    for (const _row of client.prepare('select takes(?) union all select takes(?)').iterate(takes, takes))
      time.now += 1_000
  }
  walk(20)
  expect(noted).toEqual([])
  walk(40)
  expect(noted).toHaveLength(1)
  expect(noted[0]?.data?.ms).toBe(80)
  client.close()
})

test('a fault of a statement stays its fault, and plucked and raw rows stay so', () => {
  const { client } = clocked()
  expect(() => client.prepare('select takes()').get()).toThrow(/wrong number of arguments/)
  expect(client.prepare('select 7').pluck().get()).toBe(7)
  expect(client.prepare('select 7, 8').raw().all()).toEqual([[7, 8]])
  expect([...client.prepare('select 7').pluck().iterate()]).toEqual([7])
  client.close()
})
