import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CustomerInput } from '../../../../shared/features/customers/contract.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

const RINA = { name: 'Rina Das', emails: [{ address: 'rina@example.com' }], tags: ['tea'] }

async function edit(id: number, values: Partial<CustomerInput>): Promise<number | null> {
  const { version } = await t.client.customers.get({ id })
  return (await t.client.customers.update({ id, version, values: { ...RINA, ...values } })).actionId
}

test('an edit among the recent actions says which fields it changed, of a person and of a company', async () => {
  const seat = await t.client.fields.create({ name: 'Favourite seat', kind: 'text' })
  const { id } = (await t.client.customers.create(RINA)).customer
  const one = await edit(id, { phones: [{ number: '98300 11223', kind: '' }] })
  const many = await edit(id, {
    name: 'Rina Das Gupta',
    notes: 'Pays late.',
    custom: [{ fieldId: seat.id, text: 'window', chosen: [] }],
  })
  const { company } = await t.client.companies.create({ name: 'Hotel Maidan' })
  const { id: companyId, version, name } = company
  const values = { name, city: 'Kolkata', phone: '033 2200' }
  const { actionId } = await t.client.companies.update({ id: companyId, version, values })
  const actionIds = [one, many, actionId].flatMap((action) => action ?? [])
  const fields = async () =>
    new Map(
      (await t.client.history.edited({ actionIds })).map((edit) => [
        edit.actionId,
        edit.fields.map(({ field, label }) => label ?? field).sort(),
      ]),
    )
  const before = await fields()
  expect(before.get(one!)).toEqual(['phone'])
  expect(before.get(many!)).toEqual(['Favourite seat', 'name', 'notes', 'phone'])
  expect(before.get(actionId!)).toEqual(['address', 'phone'])
  await t.client.activity.undo({ id: many! })
  expect((await fields()).get(many!)).toEqual(before.get(many!))
})

test('an edit is told however much happened since', async () => {
  const { id } = (await t.client.customers.create(RINA)).customer
  const actionId = await edit(id, { name: 'Rina Das Gupta' })
  t.core.db.read.$client.exec(`insert into actions (kind, title, people, at, state) values ('import', '', 1, 1, 'applied');
    insert into journal (action_id, "table", op, first_id, last_id, person_id)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 1200)
    select (select max(id) from actions), 'person_tags', 'insert', 90000 + i, 90000 + i, ${id} from n`)
  expect(await t.client.history.edited({ actionIds: [actionId!] })).toEqual([
    { actionId, fields: [{ field: 'name', label: null }] },
  ])
})
