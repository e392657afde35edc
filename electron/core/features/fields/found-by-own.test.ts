import { expect, test } from 'vitest'
import type { FieldKind } from '../../../../shared/features/fields/contract.ts'
import { checkSearchIndex } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver } from '../../../../tests/support/test-core.ts'

async function shopWithField(kind: FieldKind) {
  const t = await createTestCore()
  const { client } = t
  const field = await client.fields.create({ name: 'Shelf', kind })
  const line = async () => (await client.fields.lines()).find((one) => one.id === field.id)!
  return {
    t,
    field,
    line,
    person: async (name: string, text: string) =>
      (await client.customers.create({ name, custom: [{ fieldId: field.id, text }] })).customer,
    become: async (next: FieldKind) => {
      const { jobId, actionId } = await client.fields.convert({
        id: field.id,
        version: (await line()).version,
        kind: next,
      })
      expect(await jobOver(t, jobId)).toMatchObject({ state: 'done' })
      return actionId
    },
    found: async (search: string) => (await client.customers.list({ search })).rows.map(({ name }) => name),
    /** Until nobody is being looked at any more: such a look is a job of its own. */
    atRest: async () => {
      const open = async () => (await client.jobs.list({})).filter(({ state }) => state !== 'done')
      await expect.poll(open).toEqual([])
    },
  }
}

test('what a field says in words is found as soon as it is words, and no longer when it is none, also after the undo', async () => {
  const { t, person, become, found } = await shopWithField('date')
  await person('Amit Roy', '1987-04-30')
  // A word among others: no code, which is found by its column whatever the document says.
  const search = 'amit 1987'
  expect(await found(search)).toEqual([])
  const words = await become('long')
  expect(await found(search)).toEqual(['Amit Roy'])
  const day = await become('date')
  expect(await found(search)).toEqual([])
  await t.client.activity.undo({ id: day })
  expect(await found(search)).toEqual(['Amit Roy'])
  await t.client.activity.undo({ id: words })
  expect(await found(search)).toEqual([])
  checkSearchIndex(t)
  await t.close()
})

test('what was typed meanwhile is found as it followed its field, in one step and by a job', async () => {
  const { t, person, become, found } = await shopWithField('long')
  await person('Amit Roy', '1987-04-30')
  const day = await become('date')
  await person('Bina Sen', '1988-05-01')
  expect(await found('bina 1988')).toEqual([])
  await t.client.activity.undo({ id: day })
  expect([await found('amit 1987'), await found('bina 1988')]).toEqual([['Amit Roy'], ['Bina Sen']])
  const again = await become('date')
  for (let n = 0; n < 25; n++) await person(`Guest ${n}`, '1999-01-02')
  const { undoJobId } = await t.client.activity.undo({ id: again })
  await jobOver(t, undoJobId!)
  expect((await found('guest 1999')).length).toBe(25)
  checkSearchIndex(t)
  await t.close()
})

test('whoever comes back from the bin is found by what their fields say by now', async () => {
  const { t, person, become, found } = await shopWithField('long')
  const { id } = await person('Amit Roy', '1987-04-30')
  await t.client.customers.delete({ id })
  await become('date')
  const [{ id: binned } = { id: 0 }] = (await t.client.bin.list({})).rows
  await t.client.bin.restore({ ids: [binned] })
  expect([await found('amit'), await found('amit 1987')]).toEqual([['Amit Roy'], []])
  checkSearchIndex(t)
  await t.close()
})

test('a field that was deleted finds nobody, and those of one that comes back are found', async () => {
  const { t, field, person, found, atRest } = await shopWithField('long')
  await person('Amit Roy', 'third from the left')
  const { actionId } = await t.client.fields.delete({ id: field.id, expected: 1 })
  await atRest()
  expect(await found('amit third')).toEqual([])
  await t.client.activity.undo({ id: actionId })
  await atRest()
  expect(await found('amit third')).toEqual(['Amit Roy'])
  await t.close()
})
