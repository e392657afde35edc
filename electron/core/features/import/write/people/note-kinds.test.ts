import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../../tests/support/open-shop.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* A card tells in a note what a line is called by the owner's own word; what else begins with that word is a note. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

const NOTES = "select text from timeline_events where kind = 'note' order by id"

test.each([
  ['Work: only calls after six', ['Work: only calls after six']],
  ['Work: 9831041201', []],
  ['Shop: 12 Lake Road, Howrah, IN', []],
  ['Home: House 7\nBy the pond, Puri, India', []],
  ['Home: House 7\nBy the sea, Puri, India', ['Home: House 7\nBy the sea, Puri, India']],
])('a note that begins with what a line of theirs is called: %s', async (note, kept) => {
  await core.client.customers.create({
    name: 'Asha Roy',
    emails: [{ address: 'asha@example.com' }],
    phones: [{ number: '98310 41201', kind: 'work' }],
    addresses: [
      { street: '12 Lake Road', city: 'Howrah', country: 'IN', kind: 'Shop' },
      { street: 'House 7\nBy the pond', city: 'Puri', country: 'IN', kind: 'home' },
    ],
  })
  const { id } = await checkedImport(core, 'list.csv', `Name,E-mail,Notes\nAsha Roy,asha@example.com,"${note}"\n`)
  await startedImport(core, id, { agree: true })
  expect(core.core.db.read.$client.prepare(NOTES).pluck().all()).toEqual(kept)
})
