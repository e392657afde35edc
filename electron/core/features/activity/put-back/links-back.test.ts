import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkSearchIndex, differences, tableImages } from '../../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Somebody and the tag or the household they had, both gone, and back in any order: every row is what it was. */

let t: TestCore
let rina: number
let soma: number
let bimal: number
let elder: number
beforeEach(async () => {
  t = await createTestCore()
  elder = await person('R. Das')
  rina = await person('Rina Das', 'Regular', 'Tea')
  soma = await person('Soma Das', 'Regular')
  bimal = await person('Bimal Roy', 'Tea')
  await t.client.households.join({ id: bimal, otherId: await person('Dipa Nag') })
  await t.client.households.join({ id: rina, otherId: soma })
})
afterEach(async () => {
  checkSearchIndex(t)
  expect(t.core.db.read.$client.pragma('foreign_key_check')).toEqual([])
  await t.close()
})

const person = async (name: string, ...tags: string[]) => (await t.client.customers.create({ name, tags })).customer.id
const undone = async (id: number) => {
  const { undoJobId } = await t.client.activity.undo({ id })
  if (undoJobId !== null) await jobOver(t, undoJobId)
  return (await t.client.activity.get({ id })).undoResult
}
async function edited(id: number, ...tags: string[]) {
  const { name, version } = await t.client.customers.get({ id })
  await t.client.customers.update({ id, version, values: { name, notes: 'Came in person.', tags } })
}
const binned = (id: number) => t.client.customers.delete({ id })
async function restored(id: number) {
  const { rows } = await t.client.bin.list({})
  await t.client.bin.restore({ ids: rows.filter(({ personId }) => personId === id).map((row) => row.id) })
}
const tagOf = async (name: string) => (await t.client.tags.lines()).find((tag) => tag.name === name)!
const tagsOf = async (id: number) => (await t.client.customers.get({ id })).tags
const livesWith = async (id: number) => (await t.client.households.get({ id })).members.map(({ name }) => name)
async function mergedPeople(...ids: number[]) {
  const people = await Promise.all(ids.map((id) => t.client.customers.get({ id })))
  const group = { people: people.map(({ id, version }) => ({ id, version })), choices: [] }
  return (await t.client.duplicates.merge(group)).actionId
}

const ACTS = {
  async 'a tag that is deleted'() {
    const { id, people } = await tagOf('Regular')
    return (await t.client.tags.delete({ id, expected: people })).actionId
  },
  async 'a tag that becomes another'() {
    const { id, people } = await tagOf('Regular')
    return (await t.client.tags.merge({ id, into: (await tagOf('Tea')).id, expected: people })).actionId
  },
  async 'a tag that becomes one they have not'() {
    const { id, people } = await tagOf('Tea')
    return (await t.client.tags.merge({ id, into: (await tagOf('Regular')).id, expected: people })).actionId
  },
  'a household that is left': async () => (await t.client.households.leave({ id: soma })).actionId,
  'a household that is moved from': async () => (await t.client.households.join({ id: bimal, otherId: soma })).actionId,
} as const

for (const [what, act] of Object.entries(ACTS))
  for (const first of ['the person', 'it'] as const)
    for (const back of ['the person', 'it'] as const)
      test(`${what}: ${first} goes first and ${back} is back first`, async () => {
        const [tags, home] = [await tagsOf(rina), await livesWith(rina)]
        const before = tableImages(t)
        if (first === 'the person') await binned(rina)
        const action = await act()
        if (first === 'it') await binned(rina)
        const acts = [() => restored(rina), () => undone(action)]
        for (const one of back === 'the person' ? acts : acts.reverse()) await one()
        expect([await tagsOf(rina), await livesWith(rina)]).toEqual([tags, home])
        expect(differences(before, tableImages(t))).toEqual({})
      })

test('whatever happened to them since, and wherever they are: the tag is theirs again', async () => {
  await binned(rina)
  const action = await ACTS['a tag that is deleted']()
  await restored(rina)
  const { version } = await t.client.customers.get({ id: rina })
  await t.client.customers.update({ id: rina, version, values: { name: 'Rina Das Roy', tags: ['Tea'] } })
  await binned(rina)
  expect(await undone(action)).toMatchObject({ reversed: 1, keptPeople: [{ personId: rina, why: 'gone' }] })
  await restored(rina)
  expect((await tagsOf(rina)).sort()).toEqual(['Regular', 'Tea'])
  expect((await t.client.customers.get({ id: rina })).name).toBe('Rina Das Roy')
})

for (const back of ['the person', 'the tag', 'the person, edited since'] as const)
  test(`a tag that was typed anew meanwhile is that of all who had it, ${back} back first`, async () => {
    await binned(rina)
    const action = await ACTS['a tag that is deleted']()
    if (back !== 'the tag') await restored(rina)
    await edited(bimal, 'REGULAR')
    if (back === 'the person, edited since') await edited(rina, 'Tea')
    expect(await undone(action)).toMatchObject({ kept: 1, keptPeople: [] })
    if (back === 'the tag') await restored(rina)
    expect((await t.client.tags.lines()).map(({ name, people }) => [name, people])).toEqual([
      ['REGULAR', 3],
      ['Tea', 1],
    ])
    expect([await tagsOf(soma), (await tagsOf(rina)).sort()]).toEqual([['REGULAR'], ['REGULAR', 'Tea']])
  })

test('who lives with others by now stays there', async () => {
  await binned(rina)
  const leaving = await ACTS['a household that is left']()
  await restored(rina)
  await t.client.households.join({ id: bimal, otherId: rina })
  expect((await undone(leaving))?.keptPeople).toEqual([{ personId: rina, name: 'Rina Das', why: 'edited' }])
  expect(await livesWith(rina)).toEqual(['Bimal Roy', 'Dipa Nag'])
})

for (const eldest of ['who had it', 'the other'] as const)
  for (const gone of ['before the merge', 'after it'] as const)
    for (const back of ['the merge', 'the deletion'] as const)
      test(`${eldest} stays of two, the tag deleted ${gone}, ${back} taken back first: it is theirs alone again`, async () => {
        const before = tableImages(t)
        const ids = eldest === 'who had it' ? [rina, bimal] : [elder, rina]
        const deleted = gone === 'before the merge' ? await ACTS['a tag that is deleted']() : null
        const merging = await mergedPeople(...ids)
        const deleting = deleted ?? (await ACTS['a tag that is deleted']())
        for (const id of back === 'the merge' ? [merging, deleting] : [deleting, merging]) await undone(id)
        expect((await tagsOf(rina)).sort()).toEqual(['Regular', 'Tea'])
        expect(differences(before, tableImages(t))).toEqual({})
      })

test('of many who are deleted and a tag of many, each link is back in either order', async () => {
  const ids = await Promise.all(Array.from({ length: 120 }, (_, n) => person(`Guest ${n}`, 'Guest')))
  const before = tableImages(t)
  for (const back of ['the people', 'the tag'] as const) {
    const who = { kind: 'people' as const, ids: ids.slice(0, 70) }
    const bulk = await t.client.customers.bulkStart({ who, deed: { kind: 'delete' }, expected: 70 })
    await jobOver(t, bulk.jobId)
    const { id, people } = await tagOf('Guest')
    const { actionId, jobId } = await t.client.tags.delete({ id, expected: people })
    if (jobId !== null) await jobOver(t, jobId)
    for (const one of back === 'the people' ? [bulk.actionId, actionId] : [actionId, bulk.actionId]) await undone(one)
    expect({ back, ...differences(before, tableImages(t)) }).toEqual({ back })
  }
})
