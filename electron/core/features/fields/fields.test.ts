import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'
import { listFields, valuesOfPeople } from './service.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  const shop = { businessName: 'Shop', postalAddress: 'Kolkata', country: 'IN', currency: 'INR' }
  await core.client.settings.setUp({ language: 'en', ...shop })
})
afterEach(() => core.close())

const put = (sql: string) => core.core.db.read.$client.exec(sql)

test('what people have in some fields is one question to the database, in the order of the fields', async () => {
  for (const name of ['Asha', 'Bimal', 'Chitra']) await core.client.customers.create({ name })
  put(`insert into custom_fields (id, name, name_key, type, position, options) values
    (1, 'Tea', 'tea', 'choices', 2, '[{"id":3,"name":"Assam"},{"id":7,"name":"Nilgiri"}]'),
    (2, 'Spent', 'spent', 'money', 1, null), (3, 'Gone', 'gone', 'text', 0, null);
    update custom_fields set deleted_at = 1 where id = 3;
    insert into custom_values (person_id, field_id, choices) values (1, 1, ',7,3,'), (2, 1, ',7,');
    insert into custom_values (person_id, field_id, minor_units, currency) values (1, 2, 5000, 'INR');
    insert into custom_values (person_id, field_id, text_value) values (3, 3, 'x')`)
  const { read } = core.core.db
  expect((await core.client.fields.list()).map((field) => field.name)).toEqual(['Spent', 'Tea'])
  const found = valuesOfPeople(read, [2, 1, 3], listFields(read))
  expect([...found.keys()].sort()).toEqual([1, 2])
  expect(found.get(1)?.map(({ name, minor, chosen }) => [name, minor, chosen?.map((one) => one.name)])).toEqual([
    ['Spent', 5000, undefined],
    ['Tea', null, ['Assam', 'Nilgiri']],
  ])
  expect(found.get(2)).toMatchObject([{ name: 'Tea', chosen: [{ id: 7, name: 'Nilgiri' }] }])
})
