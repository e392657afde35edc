import { utils, write } from '@e965/xlsx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Lists in which a cell only points to the cell above it. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  const shop = { language: 'en', currency: 'INR', businessName: 'Shop', postalAddress: 'Here 1' } as const
  await core.client.settings.setUp({ ...shop, country: 'IN' })
})
afterEach(() => core.close())

const rows = (query: string) => core.core.db.read.$client.prepare(query).all()

const LINES = [
  ['Sl', 'Name', 'Phone', 'City', 'Group', 'Newsletter'],
  ['1', 'Minh Do', '9876500011', 'Salt Lake', 'Retail', 'yes'],
  ['2', 'Do', '', 'do', '″', '″'],
  ['3', 'Jadu', 'same as above', 'DITTO', '"', 'no'],
  ['4', 'Madhu', '9876500014', '-do-', 'Wholesale', 'yes'],
  ['', '', '', '', '', ''],
  ['5', 'Hari', '〃', 'Pune', 'as above', 'yes'],
]

async function imported(name: string, file: string | Uint8Array) {
  const found = await checkedImport(core, name, file)
  await startedImport(core, found.id, { agree: true })
  return found
}

const told = () =>
  rows(
    `select p.name, t.e164, a.city, coalesce(c.status, 'unknown') as letters,
        (select group_concat(g.name) from person_tags x join tags g on g.id = x.tag_id where x.person_id = p.id) as tags
      from people p left join person_phones t on t.person_id = p.id left join person_addresses a on a.person_id = p.id
        left join consents c on c.person_id = p.id and c.channel = 'email' order by p.id`,
  ).map((row) => Object.values(row as object))

const EXPECTED = [
  ['Minh Do', '+919876500011', 'Salt Lake', 'subscribed', 'Retail'],
  // A name can be Do, and nobody agrees with a sign.
  ['Do', null, 'Salt Lake', 'unknown', 'Retail'],
  // Nothing stands above.
  ['Jadu', null, 'Salt Lake', 'unsubscribed', 'Retail'],
  ['Madhu', '+919876500014', 'Salt Lake', 'subscribed', 'Wholesale'],
  ['Hari', '+919876500014', 'Pune', 'subscribed', 'Wholesale'],
]

test('in a text it is read as the cell above, and told', async () => {
  const text = LINES.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')
  const { source } = await imported('list.csv', `${text}\n`)
  expect(told()).toEqual(EXPECTED)
  expect(source.notes).toEqual([{ note: 'same-as-above', count: 7 }])
})

test('so it is in a workbook', async () => {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(LINES), 'List')
  const { source } = await imported('list.xlsx', new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' })))
  expect(told()).toEqual(EXPECTED)
  expect(source.notes).toEqual([{ note: 'same-as-above', count: 7 }])
})

test('a list without such cells stays the text it is', async () => {
  const { source } = await imported('list.csv', 'Name,City\nAsha,Pune\nDo,Do Son\n')
  expect(source).toMatchObject({ kind: 'text', notes: [] })
})

test('codes of two letters and names are no such cells', async () => {
  const { source } = await imported(
    'list.csv',
    [
      'First name,Email,Country,Visits on,Degree',
      'Asha,asha@example.com,US,Mi,MD',
      'Juan,juan@example.com,DO,Do,DO',
      'Dito,dito@example.com,GE,Fr,PhD',
    ].join('\n'),
  )
  expect(source.notes).toEqual([])
  expect(rows('select p.name, a.country from people p join person_addresses a on a.person_id = p.id')).toEqual([
    { name: 'Asha', country: 'US' },
    { name: 'Juan', country: 'DO' },
    { name: 'Dito', country: 'GE' },
  ])
})

test('two quotation marks are nothing in a list that has them where nobody points up', async () => {
  const lines = ['Name,Phone,City', 'Asha,9876500011,Pune', 'Bina,"""""",""""""', 'Hari,9876500014,""""""']
  const { source } = await imported('list.csv', lines.join('\n'))
  expect(source.notes).toEqual([])
  expect(rows("select count(*) as n from person_addresses where city = 'Pune'")).toEqual([{ n: 1 }])
})
