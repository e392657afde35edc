import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* A row that waits to be mended knows whom it is about, also when they were in the recycle bin meanwhile. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

/** Two people of one name, who are found by nothing else; the second one’s birthday cannot be read. */
const LIST = 'Name,City,Birthday\nAsha Roy,Kolkata,03/02/1984\nAsha Roy,Howrah,31/02/1990\n'

async function setAside(): Promise<{ id: number; person: number }> {
  const { id } = await checkedImport(core, 'list.csv', LIST)
  await startedImport(core, id, { agree: true })
  const { rows } = await core.client.import.rows({ id, only: 'aside' })
  return { id, person: rows[0]!.person!.id }
}

/** Mends the birthday of the row, brings it in, and says who is there with which birthday. */
async function mended(id: number) {
  await core.client.import.fix({ id, row: 3, cells: [{ columnIndex: 2, text: '01/03/1990' }] })
  const again = await core.client.import.rerun({ id })
  await jobOver(core, again.jobId!)
  const { rows } = await core.client.customers.list({})
  const people = await Promise.all(rows.map((one) => core.client.customers.get({ id: one.id })))
  return people.map(({ id: person, birthday }) => [person, birthday]).sort()
}

test('somebody who came back by the undo of a deletion is filled by their mended row, and is not there twice', async () => {
  const { id, person } = await setAside()
  const before = await core.client.import.rows({ id, only: 'aside' })
  const { actionId } = await core.client.customers.delete({ id: person })
  await core.client.activity.undo({ id: actionId })
  expect(await core.client.import.rows({ id, only: 'aside' })).toEqual(before)
  expect(await mended(id)).toEqual([
    [1, '1984-02-03'],
    [person, '1990-03-01'],
  ])
})

test('a row that was brought in while they were away stays with whom it became', async () => {
  const { id, person } = await setAside()
  const { actionId } = await core.client.customers.delete({ id: person })
  const [, [other] = []] = await mended(id)
  expect(other).not.toBe(person)
  await core.client.activity.undo({ id: actionId })
  const { rows } = await core.client.import.rows({ id, only: 'aside' })
  expect(rows).toEqual([])
  const kept = core.core.db.read.$client.prepare('select person_id from import_aside').pluck().all()
  expect(kept).toEqual([other])
})
