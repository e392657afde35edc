import { afterEach, beforeEach, expect, test } from 'vitest'
import { putPeople } from '../../../../../tests/support/people.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'
import { matchedOf } from '../../segments/service.ts'
import { audienceSlices } from './audience.ts'
import { readAudience } from './count-audience.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

test('with the shared addresses read beforehand everybody gets the same answer as when each is asked', () => {
  const DAY = 86_400_000
  const states = ['subscribed', 'unsubscribed', 'bounced', undefined] as const
  // Of three people two have an address together; what they said, and when they had a letter, goes round out of step.
  const people = Array.from({ length: 120 }, (_, i) => ({
    name: `Person ${i}`,
    email: i % 11 === 0 ? undefined : `box${i % 3 === 2 ? i - 1 : i}@town.in`,
    status: states[i % 4],
  }))
  const ids = putPeople(core, people)
  const { $client } = core.core.db.read
  const mailed = $client.prepare('update people set last_mailed_at = ? where id = ?')
  for (const [i, id] of ids.entries()) if (i % 5 === 0) mailed.run(Date.now() - (i % 2) * 30 * DAY, id)
  const rest = { since: Date.now() - 7 * DAY, ahead: Date.now() + DAY }
  const except = Int32Array.from(ids.slice(40, 60))
  for (const about of [
    { except: null, rest: null },
    { except, rest },
  ]) {
    const chosen = { among: null, missedOf: null, topicId: null, ...about }
    const asked = audienceSlices(core.core.db.read, { ...chosen, except: chosen.except && matchedOf(chosen.except) })
    const known = [...readAudience(core.core.db.read, chosen)].flat()
    expect(known).toEqual([...asked].flat())
    const why = new Set(known.map((one) => one.why))
    expect(why).toContain('duplicate-address')
    expect(why).toContain('unsubscribed')
    if (about.rest) expect(why).toContain('mailed-lately')
  }
})
