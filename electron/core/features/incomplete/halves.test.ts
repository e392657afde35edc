import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../tests/support/imports.ts'
import { tableImages } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'
import { statement } from '../../db/handles.ts'

/* Names in one cell: parted by a guess as they come in, and looked at by a person. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

async function bringIn(csv: string, mode: 'fill' | 'overwrite' = 'fill'): Promise<void> {
  const { id } = await checkedImport(t, 'list.csv', csv)
  await t.client.import.setMode({ id, mode })
  await startedImport(t, id)
}
const people = async () => {
  const { rows } = await t.client.customers.list({})
  const all = await Promise.all(rows.map(({ id }) => t.client.customers.get({ id })))
  return all.map(({ name, givenName, familyName, halvesGuessed }) =>
    [name, givenName ?? '', familyName ?? '', ...(halvesGuessed ? ['guess'] : [])].join(' | '),
  )
}
const versionOf = async (id: number) => ({ id, version: (await t.client.customers.get({ id })).version })
const waiting = async (order: 'given-first' | 'family-first' = 'given-first') => {
  const { items, mendable, total } = await t.client.incomplete.list({ kind: 'halves', order })
  expect([mendable, (await t.client.incomplete.counts()).halves]).toEqual([total, total])
  return items
}
const lines = (items: Awaited<ReturnType<typeof waiting>>) =>
  items.map(({ now, suggestion }) => `${now} → ${suggestion?.text} | ${suggestion?.family}`)

const SCHOOL = `Name,Phone
DAS RINA,98300 10001
Sen Asha,98300 10002
K. Ramesh,98300 10003
"Roy, Bimal",98300 10004
Md. Rahim,98300 10005
Maa,98300 10006
`

test('a list of whole names waits to be looked at; turned round for all at once, it comes back no more, and can be undone', async () => {
  await bringIn(SCHOOL)
  expect(await people()).toContain('DAS RINA | DAS | RINA | guess')
  expect(lines(await waiting())).toEqual(['DAS RINA → DAS | RINA', 'Sen Asha → Sen | Asha', 'K. Ramesh → K. Ramesh | '])
  expect(lines(await waiting('family-first'))).toEqual([
    'DAS RINA → RINA | DAS',
    'Sen Asha → Asha | Sen',
    'K. Ramesh → Ramesh | K.',
  ])
  const before = tableImages(t)
  const { actionId, jobId } = await t.client.incomplete.mendAll({ kind: 'halves', order: 'family-first', expected: 3 })
  expect((await jobOver(t, jobId)).state).toBe('done')
  expect(await people()).toEqual(
    [
      'Roy, Bimal | Bimal | Roy',
      'DAS RINA | RINA | DAS',
      'K. Ramesh | Ramesh | K.',
      'Maa | Maa | ',
      'Md. Rahim | Md. Rahim | ',
      'Sen Asha | Asha | Sen',
    ].sort(),
  )
  expect(await waiting()).toEqual([])
  await bringIn(SCHOOL)
  expect(await waiting()).toEqual([])
  const { undoJobId } = await t.client.activity.undo({ id: actionId })
  if (undoJobId !== null) await jobOver(t, undoJobId)
  expect(tableImages(t).people).toEqual(before.people)
})

test('one is confirmed as it is, one is left, one is parted otherwise: none is asked again', async () => {
  await bringIn(SCHOOL)
  const [das, sen, ramesh] = await waiting()
  const mend = { kind: 'halves' as const, lineId: null }
  await t.client.incomplete.mend({ ...mend, personId: das!.personId, text: 'Rina', family: 'Das' })
  await t.client.incomplete.skip({ kind: 'halves', personId: sen!.personId })
  const { actionId } = await t.client.incomplete.mend({ ...mend, personId: ramesh!.personId, text: 'K. Ramesh' })
  expect(await waiting()).toEqual([])
  expect((await t.client.customers.get({ id: ramesh!.personId })).halvesGuessed).toBe(false)
  await t.client.activity.undo({ id: actionId })
  expect(lines(await waiting())).toEqual(['K. Ramesh → K. Ramesh | '])
})

test('what a file tells of the halves is no guess, and takes the place of one', async () => {
  await bringIn('Name,E-mail\nDAS RINA,rina@town.example\nSEN ASHA,asha@town.example\n')
  expect(await waiting()).toHaveLength(2)
  await bringIn('First name,Last name,E-mail\nRina,Das,rina@town.example\nKamal,Dey,kamal@town.example\n')
  expect((await people()).filter((line) => /rina|kamal/i.test(line)).sort()).toEqual([
    'DAS RINA | Rina | Das',
    'Kamal Dey | Kamal | Dey',
  ])
  expect(lines(await waiting())).toEqual(['SEN ASHA → SEN | ASHA'])
})

test('a name that an update brings is parted anew; halves that a person said go with a merge', async () => {
  await bringIn('Name,E-mail\nRina Das,rina@town.example\n')
  const [rina] = await waiting()
  await t.client.incomplete.mend({
    kind: 'halves',
    personId: rina!.personId,
    lineId: null,
    text: 'Rina',
    family: 'Das',
  })
  const other = await t.client.customers.create({ name: 'Rina', phones: [{ number: '98300 10001' }] })
  const { actionId } = await t.client.duplicates.merge({
    people: [await versionOf(rina!.personId), await versionOf(other.customer.id)],
  })
  expect(await people()).toEqual(['Rina Das | Rina | Das'])
  expect(await waiting()).toEqual([])
  await t.client.activity.undo({ id: actionId })
  await bringIn('Name,E-mail\nRina Das Gupta,rina@town.example\n', 'overwrite')
  expect(await people()).toContain('Rina Das Gupta | Rina Das | Gupta | guess')
})

test('a name in capitals is calmed with the halves it has, in bulk too; the preview says both', async () => {
  await bringIn(
    'Full name,First name,Last name,Phone\nRINA RANI SEN GUPTA,RINA RANI,SEN GUPTA,98300 10001\nDAS ASHA,,,98300 10002\n',
  )
  const { items } = await t.client.incomplete.list({ kind: 'capitals' })
  expect(items.map(({ suggestion, halves }) => [suggestion?.text, halves?.given, halves?.family])).toEqual([
    ['Rina Rani Sen Gupta', 'Rina Rani', 'Sen Gupta'],
    ['Das Asha', 'Das', 'Asha'],
  ])
  const { jobId } = await t.client.incomplete.mendAll({ kind: 'capitals', expected: 2 })
  expect((await jobOver(t, jobId)).state).toBe('done')
  expect(await people()).toEqual(['Das Asha | Das | Asha | guess', 'Rina Rani Sen Gupta | Rina Rani | Sen Gupta'])
})

test('after an import of a million the guesses are found by their index, which has nobody else', async () => {
  const plan = (sql: string) =>
    (t.core.db.read.$client.prepare(`explain query plan ${sql}`).all() as { detail: string }[]).map((one) => one.detail)
  expect(plan('select id, name from people x where x.halves_guessed = 1 order by x.id limit 200')).toEqual([
    'SEARCH x USING INDEX people_halves_ix (halves_guessed=?)',
  ])
  expect(plan('select count(*) from people x where x.halves_guessed = 1')).toEqual([
    'SEARCH x USING COVERING INDEX people_halves_ix (halves_guessed=?)',
  ])
})

test('halves that somebody told, though they count as a guess, are not turned round with all the others', async () => {
  await bringIn(SCHOOL)
  const told = "update people set given_name = 'Asha', family_name = 'Sen' where name = 'Sen Asha'"
  t.core.db.read.$client.exec(told)
  const { jobId } = await t.client.incomplete.mendAll({ kind: 'halves', order: 'given-first', expected: 3 })
  expect((await jobOver(t, jobId)).state).toBe('done')
  expect(await people()).toContain('Sen Asha | Asha | Sen | guess')
})

const AS_BEFORE = `update people set given_name = 'DUPONT', family_name = 'Marie', halves_guessed = 1
  where name = 'DUPONT Marie'`

test('capitals tell the family name: nothing is guessed; what an earlier version guessed of such a name is offered for all', async () => {
  await bringIn('Name,Phone\nDUPONT Marie,98300 10001\nVAN DER BERG Anna,98300 10002\nRINA DAS,98300 10003\n')
  const told = [
    'DUPONT Marie | Marie | DUPONT',
    'RINA DAS | RINA | DAS | guess',
    'VAN DER BERG Anna | Anna | VAN DER BERG',
  ]
  expect(await people()).toEqual(told)
  t.core.db.write((tx) => statement(tx, AS_BEFORE).run())
  expect(lines(await waiting())).toEqual(['DUPONT Marie → Marie | DUPONT', 'RINA DAS → RINA | DAS'])
  const { jobId } = await t.client.incomplete.mendAll({ kind: 'halves', order: 'given-first', expected: 2 })
  expect((await jobOver(t, jobId)).state).toBe('done')
  expect(await people()).toEqual(told.map((line) => line.replace(' | guess', '')))
})
