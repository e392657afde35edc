import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect } from 'vitest'
import type { TestSmtp } from './smtp/start.ts'

/**
 * By the mail server's own count since its `since`-th letter: everyone of a finished campaign got it once, or is in doubt
 * and got it once at most. Gives how many are in doubt.
 */
export async function everyoneOnce(smtp: TestSmtp, dataDir: string, people: number, since = 0): Promise<number> {
  await smtp.count() // the server writes before it answers
  const times = new Map<string, number>()
  for (const { to } of smtp.received().slice(since)) for (const one of to) times.set(one, (times.get(one) ?? 0) + 1)
  const db = new Database(join(dataDir, 'bandhu.db'), { readonly: true })
  const rows = db.prepare('select address, state from campaign_recipients').all() as {
    address: string
    state: string
  }[]
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  db.close()
  expect(rows).toHaveLength(people)
  expect([...times.keys()].filter((address) => !rows.some((row) => row.address === address))).toEqual([])
  const wrong = rows.filter(({ address, state }) => {
    const got = times.get(address) ?? 0
    return state === 'sent' ? got !== 1 : state !== 'in-doubt' || got > 1
  })
  expect(wrong).toEqual([])
  return rows.filter(({ state }) => state === 'in-doubt').length
}
