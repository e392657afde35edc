import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

/* Who lives with whom is taken back from the history of any of them, as an act of its own. */

let now = 1_700_000_000_000
let t: TestCore
beforeEach(async () => {
  t = await createTestCore({ ports: { clock: { now: () => (now += 1_000) } } })
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  await t.close()
})

const person = async (name: string) => (await t.client.customers.create({ name })).customer.id
const join = (id: number, otherId: number) => t.client.households.join({ id, otherId })
const livesWith = async (id: number) => (await t.client.households.get({ id })).members.map(({ name }) => name)
const moves = async (personId: number) =>
  (await t.client.history.list({ personId })).filter(({ field }) => field === 'household')
/** Takes back the household change of theirs that is the last but so many. */
async function takeBack(personId: number, at = 0) {
  const change = (await moves(personId))[at]!
  return t.client.history.undo({ personId, key: change.key })
}

test('whoever came to live with others lives alone again, and that is undone, too', async () => {
  const [asha, bina, chitra] = [await person('Asha'), await person('Bina'), await person('Chitra')]
  await join(asha, bina)
  await join(chitra, asha)
  // An edit of something else is in nobody's way.
  const { version } = await t.client.customers.get({ id: chitra })
  await t.client.customers.update({ id: chitra, version, values: { name: 'Chitra Sen' } })
  const { actionId } = await takeBack(chitra)
  expect([await livesWith(chitra), await livesWith(asha)]).toEqual([[], ['Bina']])
  expect(await moves(chitra)).toMatchObject([
    { before: 'Asha, Bina', after: null, undone: false },
    { before: null, after: 'Asha, Bina', undone: true, undoable: false },
  ])
  await t.client.activity.undo({ id: actionId! })
  expect(await livesWith(chitra)).toEqual(['Asha', 'Bina'])
})

test('two who left come back together, also where their household ended', async () => {
  const [asha, bina] = [await person('Asha'), await person('Bina')]
  await join(asha, bina)
  await t.client.households.leave({ id: asha })
  expect(await livesWith(bina)).toEqual([])
  await takeBack(bina)
  expect([await livesWith(asha), await livesWith(bina)]).toEqual([['Bina'], ['Asha']])
  // And once more from the other side: with the last but one, the last goes, too.
  await takeBack(asha)
  expect([await livesWith(asha), await livesWith(bina)]).toEqual([[], []])
})

test('whoever lives somewhere else by now, or has nobody to come back to, stays where they are', async () => {
  const [asha, bina, chitra, dolly] = [
    await person('Asha'),
    await person('Bina'),
    await person('Chitra'),
    await person('Dolly'),
  ]
  await join(asha, bina)
  await join(chitra, asha)
  await t.client.households.leave({ id: chitra })
  await join(chitra, dolly)
  const elsewhere = { code: 'CONFLICT', data: { fields: [{ field: 'household', stored: 'Dolly' }] } }
  await expect(takeBack(chitra, 1)).rejects.toMatchObject(elsewhere)
  expect(await livesWith(chitra)).toEqual(['Dolly'])
  await t.client.households.leave({ id: chitra })
  await t.client.customers.delete({ id: dolly })
  await expect(takeBack(chitra)).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await livesWith(chitra)).toEqual([])
})

test('the history names those who lived there then, not who came later', async () => {
  const [asha, bina, chitra] = [await person('Asha'), await person('Bina'), await person('Chitra')]
  await join(asha, bina)
  await join(asha, chitra)
  expect(await moves(asha)).toMatchObject([{ before: null, after: 'Bina' }])
  expect(await moves(chitra)).toMatchObject([{ before: null, after: 'Asha, Bina' }])
  await t.client.households.leave({ id: chitra })
  await t.client.households.leave({ id: asha })
  // Also when nobody is there any more: who came or left with them is known.
  expect(await moves(asha)).toMatchObject([
    { before: 'Bina', after: null },
    { before: null, after: 'Bina' },
  ])
})

test('who lived there then is named, too, when they left since, and so is who left and came back', async () => {
  const [asha, bina, chitra, dolly] = [
    await person('Asha'),
    await person('Bina'),
    await person('Chitra'),
    await person('Dolly'),
  ]
  await join(asha, bina)
  await join(chitra, asha)
  await join(dolly, asha)
  await t.client.households.leave({ id: chitra })
  const { actionId } = await t.client.households.leave({ id: bina })
  expect((await moves(dolly)).at(-1)).toMatchObject({ before: null, after: 'Asha, Bina, Chitra' })
  await t.client.activity.undo({ id: actionId })
  expect((await moves(dolly)).at(-1)).toMatchObject({ after: 'Asha, Bina, Chitra' })
  // Whoever came only later was not there then.
  expect((await moves(chitra)).at(-1)).toMatchObject({ before: null, after: 'Asha, Bina' })
})
