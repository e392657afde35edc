import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* A row that tells of two people: nobody gets the address of the other without being told. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

const plucked = (sql: string) => core.core.db.read.$client.prepare(sql).pluck().all()
const people = () =>
  plucked(`select p.name || ': ' || ifnull(group_concat(address, ' ' order by e.id), '') from people p
    left join person_emails e on e.person_id = p.id group by p.id order by p.id`)

async function imported(text: string) {
  const { id } = await checkedImport(core, 'list.csv', text)
  const { byReason } = await core.client.import.problems({ id })
  await startedImport(core, id, { agree: true })
  return { id, reasons: byReason.map(({ reason, count }) => `${reason} ${count}`) }
}

test('addresses with the names of several people: the row’s person gets theirs, the others wait with their row', async () => {
  const { id, reasons } = await imported(`Name,E-mail,Newsletter
,"Asha Sen <asha@example.com>; Ravi Sen <ravi@example.com>",
Bela Paul,"Tara Paul <tara@example.com>, Bela Paul <bela@example.com>, Joy Pal <joy@example.com>",no
Gita Das,"Gita <gita@example.com>; G. Das <das@example.com>; gd@example.com",
`)
  expect(reasons).toEqual(['email-of-other 3'])
  expect(people()).toEqual([
    'Asha Sen: asha@example.com',
    'Bela Paul: bela@example.com',
    'Gita Das: gita@example.com das@example.com gd@example.com',
  ])
  expect((await core.client.import.get({ id })).aside).toMatchObject({ waiting: 2 })
  // Whoever refuses in a row refuses for all of its addresses.
  const refused = plucked('select address_key from suppressions order by 1')
  expect(refused).toEqual(['bela@example.com', 'joy@example.com', 'tara@example.com'])
})

test('a name of two with an address for each is told of, and comes in as it is', async () => {
  const rows = 'Asha & Ravi Roy,"asha@example.com, ravi@example.com"\nGita and Hari Ghosh,gita@example.com\n'
  expect((await imported(`Name,E-mail\n${rows}`)).reasons).toEqual(['two-names 1'])
  expect(people()).toEqual([
    'Asha & Ravi Roy: asha@example.com ravi@example.com',
    'Gita and Hari Ghosh: gita@example.com',
  ])
})
