import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FieldKind } from '../../../../shared/features/fields/contract.ts'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { checkSearchIndex, tableImages } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* A field of companies becomes another kind, and goes back, as one of people does. */

let now = 1_700_000_000_000
let t: TestCore
beforeEach(async () => {
  t = await createTestCore({ ports: { clock: { now: () => (now += 1_000) } } })
  await openShop(t)
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  checkSearchIndex(t)
  await t.close()
})

/** The number only grows: a window that read the company in between is refused. */
function images() {
  const { companies = [], ...others } = tableImages(t) as Record<string, object[]>
  return { ...others, companies: companies.map((one) => ({ ...one, version: 0, updated_at: 0 })) }
}

/** A field of companies, and as many of them as there are values, each with its own. */
async function days(...values: string[]) {
  const { id: fieldId } = await t.client.fields.create({ name: 'Days to pay', kind: 'text', subject: 'company' })
  const ids: number[] = []
  for (const [at, text] of values.entries()) {
    const custom = [{ fieldId, text, chosen: [] }]
    ids.push((await t.client.companies.create({ name: `Shop ${10 + at}`, custom })).company.id)
  }
  return { fieldId, ids }
}

const kindOf = async () => (await t.client.fields.list({ subject: 'company' }))[0]?.kind
const valueIn = async (id: number) => (await t.client.companies.get({ id })).custom[0]

async function converted(id: number, kind: FieldKind, version = 1) {
  const { jobId, actionId } = await t.client.fields.convert({ id, version, kind })
  expect((await jobOver(t, jobId)).state).toBe('done')
  return actionId
}

async function undone(id: number) {
  const { undoJobId } = await t.client.activity.undo({ id })
  if (undoJobId !== null) await jobOver(t, undoJobId)
  return t.client.activity.get({ id })
}

async function typed(id: number, fieldId: number, text: string) {
  const { name, version } = await t.client.companies.get({ id })
  const values = { name, custom: [{ fieldId, text, chosen: [] }] }
  return (await t.client.companies.update({ id, version, values })).actionId ?? 0
}

test.each([3, 30])('the values of %i companies become numbers, and go back whole', async (count) => {
  const { fieldId, ids } = await days(...Array.from({ length: count }, (_, i) => `${i}.5`))
  const before = images()
  const look = await t.client.fields.conversion({ id: fieldId, kind: 'number' })
  expect(look).toEqual({ people: count, misfits: 0, sample: [] })
  const action = await converted(fieldId, 'number')
  expect(await valueIn(ids[2] ?? 0)).toMatchObject({ type: 'number', number: 2.5, text: null })
  const foretold = { back: count, kept: 0, why: [], stands: false }
  expect(await t.client.activity.outlook({ id: action })).toEqual(foretold)
  const result = { reversed: count, kept: 0 }
  expect(await undone(action)).toMatchObject({ state: 'undone', counts: 'companies', undoResult: result })
  expect(images()).toEqual(before)
})

test('what is nothing of the kind stops it and is shown with its company', async () => {
  const { fieldId, ids } = await days('30', 'at once')
  const look = await t.client.fields.conversion({ id: fieldId, kind: 'number' })
  const sample = [{ holderId: ids[1], name: 'Shop 11', value: 'at once' }]
  expect(look).toEqual({ people: 2, misfits: 1, sample })
  await expect(t.client.fields.convert({ id: fieldId, version: 1, kind: 'number' })).rejects.toMatchObject({
    code: 'VALIDATION',
  })
  const action = await converted(fieldId, 'choice')
  expect((await valueIn(ids[1] ?? 0))?.chosen).toMatchObject([{ name: 'at once' }])
  await undone(action)
  expect(await valueIn(ids[1] ?? 0)).toMatchObject({ type: 'text', text: 'at once' })
})

test('a value that was typed since stays and is foretold; one typed first follows the field back', async () => {
  const { fieldId, ids } = await days('30', '60')
  const { id: late } = (await t.client.companies.create({ name: 'Late' })).company
  const action = await converted(fieldId, 'number')
  await typed(ids[0] ?? 0, fieldId, '45')
  await typed(late, fieldId, '15')
  const foretold = { back: 1, kept: 1, why: [{ why: 'edited', count: 1 }], stands: false }
  expect(await t.client.activity.outlook({ id: action })).toEqual(foretold)
  const keptThings = [{ of: 'company', name: 'Shop 10', why: 'edited' }]
  expect(await undone(action)).toMatchObject({ undoResult: { reversed: 1, kept: 1, keptThings } })
  const texts = await Promise.all([...ids, late].map(async (id) => (await valueIn(id))?.text))
  expect(texts).toEqual(['45', '60', '15'])
})

test('a field that became another kind and went back is no edit of a company: what was done before goes back whole', async () => {
  const { fieldId, ids } = await days('30')
  const [id = 0] = ids
  const edit = await typed(id, fieldId, '60')
  const action = await converted(fieldId, 'number')
  expect(await undone(edit)).toMatchObject({ state: 'applied', undoResult: { standing: 1 } })
  await undone(action)
  expect(await undone(edit)).toMatchObject({ state: 'undone', undoResult: { kept: 0 } })
  expect(await valueIn(id)).toMatchObject({ text: '30' })
})

test('a company that comes back, or is parted again, has its value as the field is by then; what it cannot hold is in its notes', async () => {
  const { fieldId, ids } = await days('30', 'at once', '60', '90')
  const [first = 0, second = 0, third = 0, fourth = 0] = ids
  const gone: number[] = []
  for (const id of [first, second]) gone.push((await t.client.companies.delete({ id, expected: 0 })).actionId)
  const companies = await Promise.all(
    [third, fourth].map(async (id) => ({ id, version: (await t.client.companies.get({ id })).version })),
  )
  const merge = await t.client.duplicates.mergeCompanies({ companies, choices: [] })
  await converted(fieldId, 'number')
  for (const action of [...gone, merge.actionId]) expect(await undone(action)).toMatchObject({ state: 'undone' })
  expect(await kindOf()).toBe('number')
  expect(await Promise.all([first, third, fourth].map(async (id) => (await valueIn(id))?.number))).toEqual([30, 60, 90])
  expect(await valueIn(second)).toBeUndefined()
  expect((await t.client.companies.get({ id: second })).notes).toBe('Days to pay: at once')
})
