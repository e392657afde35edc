import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Values that a column beside them names in each row, as address books write their own fields, events and relations. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const HEADERS =
  'First Name,Phone 1 - Label,Phone 1 - Value,Event 1 - Label,Event 1 - Value,Relation 1 - Label,Relation 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value,Address 1 - Label,Address 1 - Street,Address 1 - City'
const ROWS = [
  'Asha,Mobile,9830011111,* Anniversary,2001-02-03,Spouse,Bimal,Shoe size,42,* Work,1 Lake Road,Kolkata',
  'Esha,Mobile,9830022222,* Anniversary,2011-05-06,Spouse,Dev,Shoe size,38,Warehouse,2 Park Street,Howrah',
  'Gita,Home,9830033333,Shop opened,2015-07-08,,Hari,Floor,3,,3 Hill Road,Delhi',
  'Ivan,,9830044444,* Anniversary,1999-09-10,Spouse,Jaya,Shoe size,40,Home,4 Main Road,Dhaka',
]

const values = () =>
  core.core.db.read.$client
    .prepare(
      `select p.name, f.name as field, coalesce(v.text_value, v.day_value, v.number_value) as value
         from custom_values v join custom_fields f on f.id = v.field_id join people p on p.id = v.person_id
        order by p.name, f.name`,
    )
    .all() as { name: string; field: string; value: string | number }[]
const notes = () =>
  core.core.db.read.$client
    .prepare(
      `select p.name, e.text from timeline_events e join people p on p.id = e.person_id
        where e.kind = 'note' order by p.name`,
    )
    .all()

test('what most rows call a value is the name of its field; what others call it stands in their notes', async () => {
  const found = await checkedImport(core, 'contacts.csv', `${[HEADERS, ...ROWS].join('\n')}\n`)
  expect(found.counts).toMatchObject({ rows: 4, created: 4, withProblems: 0 })
  expect(
    found.columns.filter(({ label }) => label).map(({ header, kind, label }) => [header, kind, label?.text]),
  ).toEqual([
    ['Event 1 - Value', 'date', 'Anniversary'],
    ['Relation 1 - Value', 'text', 'Spouse'],
    ['Custom Field 1 - Value', 'number', 'Shoe size'],
  ])
  await startedImport(core, found.id, { agree: true })
  const of = (wanted: string) =>
    values().flatMap(({ name, field, value }) => (name === wanted ? [`${field}: ${value}`] : []))
  expect(of('Asha')).toEqual(['Anniversary: 2001-02-03', 'Shoe size: 42', 'Spouse: Bimal'])
  expect(of('Gita')).toEqual([])
  expect(notes()).toEqual([{ name: 'Gita', text: 'Shop opened: 2015-07-08\nHari\nFloor: 3' }])
  expect(core.core.db.read.$client.prepare('select kind, street from person_addresses order by street').all()).toEqual([
    { kind: 'work', street: '1 Lake Road' },
    { kind: 'Warehouse', street: '2 Park Street' },
    { kind: '', street: '3 Hill Road' },
    { kind: 'home', street: '4 Main Road' },
  ])
  const again = await checkedImport(core, 'again.csv', `${[HEADERS, ...ROWS].join('\n')}\n\n`)
  expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 4 })
})

test('where no label prevails, each value stands in the notes with its own', async () => {
  const rows = ['Asha,asha@example.com,Shoe size,42', 'Esha,esha@example.com,Floor,3', 'Gita,gita@example.com,Pet,Tom']
  const file = `${['Name,Email,Custom Field 1 - Label,Custom Field 1 - Value', ...rows].join('\n')}\n`
  const found = await checkedImport(core, 'contacts.csv', file)
  expect(found.columns[3]).toMatchObject({ field: 'notes', stored: true })
  await startedImport(core, found.id, { agree: true })
  expect(values()).toEqual([])
  expect(notes()).toEqual([
    { name: 'Asha', text: 'Shoe size: 42' },
    { name: 'Esha', text: 'Floor: 3' },
    { name: 'Gita', text: 'Pet: Tom' },
  ])
})
