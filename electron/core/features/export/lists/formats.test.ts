import { read, utils } from '@e965/xlsx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ExportColumn, ExportFormat } from '../../../../../shared/features/export/contract.ts'
import { ALL, exportedFile, RINA, shop } from '../../../../../tests/support/exported.ts'
import { jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await shop('en')
})
afterEach(() => core.close())

const fileOf = (format: ExportFormat, columns: readonly ExportColumn[] = ALL) =>
  exportedFile(core, { columns: [...columns], format })

test('a workbook: texts that no program runs or turns into a number, days that are days, amounts that can be added up', async () => {
  const fields = [
    await core.client.fields.create({ name: 'Owes', kind: 'money' }),
    await core.client.fields.create({ name: 'Met on', kind: 'date' }),
    await core.client.fields.create({ name: 'Shoe size', kind: 'number' }),
  ]
  const typed = ['12.50', '31/12/2025', '7.5']
  const custom = fields.map(({ id }, at) => ({ fieldId: id, text: typed[at] ?? '', chosen: [] }))
  await core.client.customers.create({ ...RINA, birthday: '1980-05-12', custom })
  const { name, content } = await fileOf('xlsx')
  expect(name).toMatch(/^Customers \d{4}-\d\d-\d\d\.xlsx$/)
  const book = read(content)
  expect(book.SheetNames).toEqual(['Customers'])
  const sheet = book.Sheets.Customers!
  const [headers = []] = utils.sheet_to_json<string[]>(sheet, { header: 1 })
  const cell = (header: string) => sheet[utils.encode_cell({ r: 1, c: headers.indexOf(header) })]
  expect(cell('Name')).toMatchObject({ t: 's', v: RINA.name })
  expect(cell('Phone')).toMatchObject({ t: 's', v: '+91 98301 12345' })
  expect(cell('Postal code')).toMatchObject({ t: 's', v: '00701' })
  expect(cell('Address 2 – City')).toMatchObject({ v: 'ঢাকা' })
  expect(cell('Birthday')).toMatchObject({ t: 'n', w: '1980-05-12' })
  expect(cell('Met on')).toMatchObject({ t: 'n', w: '2025-12-31' })
  expect(cell('Owes')).toMatchObject({ t: 'n', v: 12.5, w: '12.50' })
  expect(cell('Shoe size')).toMatchObject({ t: 'n', v: 7.5 })
  expect(cell('Bandhu number')).toMatchObject({ t: 'n', v: 1 })
})

test('a workbook imported again finds everybody and would change nothing in them', async () => {
  const owes = await core.client.fields.create({ name: 'Owes', kind: 'money' })
  const custom = [{ fieldId: owes.id, text: '12.50', chosen: [] }]
  await core.client.customers.create({ ...RINA, birthday: '1980-05-12', custom })
  const { name, content } = await fileOf('xlsx')
  const opened = await core.client.import.open({ ref: core.drop(name, content) })
  await jobOver(core, opened.jobId!)
  const { counts } = await core.client.import.get({ id: opened.id })
  expect(counts).toMatchObject({ rows: 1, created: 0, unchanged: 1, withProblems: 0, wouldFill: 0, wouldOverwrite: 0 })
})

test('a yes stands in the shop’s language, and is read back as the same yes', async () => {
  const t = core
  for (const [language, yes, no] of [
    ['bn', 'হ্যাঁ', 'না'],
    ['hi', 'हाँ', 'नहीं'],
  ] as const) {
    core = await shop(language)
    const vip = await core.client.fields.create({ name: 'VIP', kind: 'flag' })
    for (const [name, text] of Object.entries({ 'Asha Roy': 'yes', 'Bimal Sen': 'no' }))
      await core.client.customers.create({ name, custom: [{ fieldId: vip.id, text }] })
    const { name, content } = await fileOf('csv')
    const text = content.toString('utf8')
    expect([text.includes(`,${yes},`), text.includes(`,${no},`), /,(?:yes|no),/.test(text)]).toEqual([
      true,
      true,
      false,
    ])
    const opened = await core.client.import.open({ ref: core.drop(name, content) })
    await jobOver(core, opened.jobId!)
    const { counts } = await core.client.import.get({ id: opened.id })
    expect(counts).toMatchObject({
      rows: 2,
      created: 0,
      unchanged: 2,
      withProblems: 0,
      wouldFill: 0,
      wouldOverwrite: 0,
    })
    await core.close()
  }
  core = t
})

test('contact cards: one each, with what was chosen and what a card has a place for', async () => {
  await core.client.customers.create(RINA)
  const { customer } = await core.client.customers.create({
    name: 'Asha Roy',
    birthday: '1990-01-02',
    notes: 'Back door.',
  })
  await core.client.customers.addNote({ id: customer.id, text: 'Likes Assam.' })
  const { name, content } = await fileOf('vcard4', ['name', 'emails', 'about', 'notes', 'birthday', 'custom'])
  expect(name).toMatch(/\.vcf$/)
  const text = content.toString()
  expect(text.match(/BEGIN:VCARD/g)).toHaveLength(2)
  expect(text).toContain('EMAIL;PREF=1:rina@example.com\r\nEMAIL;TYPE=work:rina.das@example.org\r\n')
  expect(text).toContain('\r\nBDAY:19900102\r\nNOTE:Back door.\\n\\nLikes Assam.\r\nEND:VCARD\r\n')
  expect(text).not.toMatch(/^(?:TEL|ADR|ORG|CATEGORIES)/m)
  expect((await fileOf('vcard3')).content.toString()).toContain('VERSION:3.0\r\n')
  // The same person is the same card, next time too.
  const uids = (all: string) => all.match(/^UID:.*$/gm)
  expect(uids((await fileOf('vcard4')).content.toString())).toEqual(uids(text))
  expect(new Set(uids(text)).size).toBe(2)
})
