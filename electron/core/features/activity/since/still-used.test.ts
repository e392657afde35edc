import { expect, test } from 'vitest'
import { createTestCore } from '../../../../../tests/support/test-core.ts'
import { STILL_USED } from './still-used.ts'

/** Few rows each, whatever the base holds. */
const SMALL = ['x', 's', 'j', 'campaigns', 'CONSTANT']

test('whether something an action made is still used is never asked by reading a large table through', async () => {
  const { core, close } = await createTestCore()
  const plans = Object.entries(STILL_USED).map(([table, used]) => {
    const plan = core.db.read.$client
      .prepare(`explain query plan delete from ${table} as x where id between 1 and 9 and not exists (${used})`)
      .all() as { detail: string }[]
    return [table, plan.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN'))] as const
  })
  await close()
  const scanned = plans.map(([table, scans]) => [table, scans.filter((scan) => !SMALL.includes(scan.split(' ')[1]!))])
  expect(scanned).toEqual(Object.keys(STILL_USED).map((table) => [table, []]))
})
