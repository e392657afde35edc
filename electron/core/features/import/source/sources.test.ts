import { readFileSync } from 'node:fs'
import { isDefinedError, safe } from '@orpc/client'
import { zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core, { postalAddress: 'Dhaka', country: 'BD' })
})
afterEach(() => core.close())

const bytes = (text: string) => new TextEncoder().encode(text)
const zip = (files: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, one]) => [name, typeof one === 'string' ? bytes(one) : one] as const),
    ),
  )

async function checked(id: number, jobId: number | null) {
  if (jobId !== null) await jobOver(core, jobId)
  return core.client.import.get({ id })
}

async function opened(name: string, content: string | Uint8Array, more: [string, string | Uint8Array][] = []) {
  const refs = more.map(([file, text]) => core.drop(file, text))
  const { id, jobId } = await core.client.import.open({ ref: core.drop(name, content), more: refs })
  return checked(id, jobId)
}

async function imported(id: number, ground: string | null = null) {
  const { jobId } = await core.client.import.start({ id, ground })
  return checked(id, jobId)
}

async function refusal(name: string, content: Uint8Array): Promise<string> {
  const { error } = await safe(core.client.import.open({ ref: core.drop(name, content) }))
  return isDefinedError(error) ? error.code : String(error)
}

const rows = (sql: string) => core.core.db.read.$client.prepare(sql).all() as Record<string, unknown>[]
const people = () =>
  rows(`select p.name, e.address, ifnull(c.status, 'unknown') as status from people p
    left join person_emails e on e.person_id = p.id and e.is_primary = 1
    left join consents c on c.person_id = p.id and c.channel = 'email' order by p.name`)

const CARDS = `BEGIN:VCARD
VERSION:3.0
N:Ghosh;Shrabani;;;
FN:Shrabani Ghosh
EMAIL;TYPE=home:s@example.com
EMAIL;TYPE=work,pref:office@example.com
TEL;TYPE=cell:01712345678
BDAY:1980-03-21
NOTE:likes tea
PHOTO;ENCODING=b:/9j/4AAQ
END:VCARD
BEGIN:VCARD
VERSION:2.1
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E0=A6=B0=E0=A6=B9=E0=A6=BF=E0=A6=AE
TEL;CELL:01812345678
END:VCARD
`

test('contact cards go in like a list; what no column takes is told', async () => {
  const preview = await opened('contacts.vcf', CARDS)
  expect(preview.source).toMatchObject({ kind: 'cards', notes: [] })
  expect(preview.counts).toMatchObject({ rows: 2, created: 2, skipped: 0 })
  expect(preview.columns.filter(({ field }) => field === 'custom')).toEqual([])
  await imported(preview.id, 'Customers')
  expect(people().map(({ name, address }) => [name, address])).toEqual([
    ['Shrabani Ghosh', 'office@example.com'],
    ['রহিম', null],
  ])
  expect(rows("select birthday from people where name like 'Shra%'")).toEqual([{ birthday: '1980-03-21' }])
  expect((await opened('again.vcf', CARDS)).counts).toMatchObject({ created: 0, updated: 0 })
})

const HEAD = 'Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,LEID,EUID,TAGS'
const line = (email: string, name: string) => `${email},${name},X,2,2024-01-02 10:00:00,1,a,"""VIP"""`

test('an audience in a ZIP file is one list with the status that the names of its files tell', async () => {
  const audience = zip({
    'subscribed_email_audience_export_1.csv': `${HEAD}\n${line('a@example.com', 'Anna')}\n${line('b@example.com', 'Bo')}\n`,
    'unsubscribed_email_audience_export_1.csv': `${HEAD},UNSUB_TIME\n${line('c@example.com', 'Cy')},2024-03-01 10:00:00\n`,
    'cleaned_email_audience_export_1.csv': `${HEAD}\n${line('d@example.com', 'Di')}\n`,
    'granular_activity/opens.txt': 'nothing',
    '__MACOSX/._x': 'x',
    'photo.jpg': new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0]),
  })
  const preview = await opened('audience.zip', audience)
  expect(preview.source.kind).toBe('archive')
  expect(preview.source.notes).toEqual([
    { note: 'joined-files', count: 3 },
    { note: 'left-out-files', count: 2, names: expect.arrayContaining(['opens.txt', 'photo.jpg']) },
  ])
  expect(preview.program).toBe('Mailchimp')
  expect(preview.counts).toMatchObject({ rows: 4, created: 4, subscribed: 2, unsubscribed: 1, bounced: 1 })
  await imported(preview.id)
  expect(people().map(({ address, status }) => `${address} ${status}`)).toEqual([
    'a@example.com subscribed',
    'b@example.com subscribed',
    'c@example.com unsubscribed',
    'd@example.com bounced',
  ])
  const one = await core.client.import.configure({ id: (await opened('audience.zip', audience)).id, part: 2 })
  expect((await checked(one.id, one.jobId)).counts).toMatchObject({ rows: 1 })
})

test('several files at once are one list: columns of one name are one column', async () => {
  const preview = await opened('a.csv', 'Name,Email\nAnna,a@example.com\n', [
    ['b.csv', 'E-mail;Name;City\nb@example.com;Bo;Dhaka\n'],
    ['c.vcf', 'BEGIN:VCARD\nVERSION:3.0\nFN:Cy\nEMAIL:c@example.com\nEND:VCARD\n'],
  ])
  expect(preview).toMatchObject({ fileName: 'a.csv +2', counts: { rows: 3, created: 3 } })
  await imported(preview.id)
  expect(people().map(({ address, name }) => `${name} ${address}`)).toEqual([
    'Anna a@example.com',
    'Bo b@example.com',
    'Cy c@example.com',
  ])
})

test('archives that are none of lists are refused in words', async () => {
  const list = 'Name,Email\nA,a@example.com\n'
  expect(await refusal('up.zip', zip({ '../../etc/list.csv': list }))).toBe('FILE_UNSAFE')
  expect(await refusal('bomb.zip', zip({ 'list.csv': new Uint8Array(40 * 1024 * 1024) }))).toBe('FILE_UNSAFE')
  expect(await refusal('nested.zip', zip({ 'inner.zip': zip({ 'list.csv': list }) }))).toBe('FILE_NO_PEOPLE')
  expect(await refusal('pictures.zip', zip({ 'a.jpg': new Uint8Array([0xff, 0xd8, 0xff, 0xe0]) }))).toBe(
    'FILE_NO_PEOPLE',
  )
  const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`${i}`, new Uint8Array()] as const))
  expect(await refusal('many.zip', zipSync(many, { level: 0 }))).toBe('FILES_TOO_MANY')
  expect(await refusal('cut.zip', zip({ 'list.csv': list }).slice(0, 40))).toBe('FILE_DAMAGED')
})

test('cells pasted from a spreadsheet go the same way', async () => {
  const text = 'Name\tPhone\tNotes\nরহিম\t০১৭১২৩৪৫৬৭৮\t"two\nlines"\nKarim\t01812345678\t\n'
  const { id, jobId } = await core.client.import.paste({ text, name: 'Pasted cells' })
  const preview = await checked(id, jobId)
  expect(preview).toMatchObject({ fileName: 'Pasted cells', delimiter: '\t', counts: { rows: 2, created: 2 } })
  await imported(id)
  expect(people().map(({ name }) => name)).toEqual(['Karim', 'রহিম'])
  const { error } = await safe(core.client.import.paste({ text: ' \n', name: 'Pasted cells' }))
  expect(isDefinedError(error) && error.code).toBe('FILE_EMPTY')
})

test('the name of one of several files says nothing of the people of the others', async () => {
  const preview = await opened('unsubscribed.csv', 'Name,Email\nAnna,a@example.com\n', [
    ['customers.csv', 'Name,Email\nBo,b@example.com\n'],
    ['subscribed.csv', 'Name,Email\nCy,c@example.com\n'],
  ])
  expect(preview).toMatchObject({
    consentFromName: null,
    counts: { subscribed: 1, unsubscribed: 1, consentUnknown: 1 },
  })
  const { id, jobId } = await core.client.import.configure({
    id: preview.id,
    fields: [{ index: 0, field: 'givenName' }],
  })
  expect(await checked(id, jobId)).toMatchObject({
    consentFromName: null,
    counts: { unsubscribed: 1, consentUnknown: 1 },
  })
  await imported(preview.id)
  expect(people().map(({ address, status }) => `${address} ${status}`)).toEqual([
    'a@example.com unsubscribed',
    'b@example.com unknown',
    'c@example.com subscribed',
  ])
})

test('tables beside each other in a text are said, and read one at a time, as in a workbook', async () => {
  const beside = `Name,Email,,Name,Phone
Asha,asha@example.com,,Rahim,01712345678
Bimal,bimal@example.com,,Karim,01812345678
,,,Selim,01912345678
`
  const preview = await opened('two.csv', beside)
  expect(preview.source).toMatchObject({
    kind: 'tables',
    notes: [{ note: 'several-tables', count: 2 }],
    parts: [
      { name: 'two.csv', table: 1, rows: 2, people: true },
      { name: 'two.csv', table: 2, rows: 3, people: true },
    ],
    part: 0,
  })
  expect(preview.counts).toMatchObject({ rows: 2, created: 2, withProblems: 0 })
  const other = await core.client.import.configure({ id: preview.id, part: 1 })
  expect((await checked(other.id, other.jobId)).counts).toMatchObject({ rows: 3, created: 3 })
  const { counts } = await imported(preview.id)
  expect(counts).toMatchObject({ created: 3 })
  // A blank column alone makes no second table.
  const gap = await opened('gap.csv', 'Name,Email,,Town\nAsha,asha@example.com,,Kolkata\n')
  expect(gap.source).toMatchObject({ kind: 'text', parts: [] })
})

test('cards of Apple are known as such: their own labels, a birthday without its year and the photo come along', async () => {
  const { id, program, columns } = await opened('contacts.vcf', readFileSync('tests/fixtures/cards/apple.vcf'))
  expect(program).toBe('Apple Contacts')
  expect(columns.filter(({ field }) => field === 'photo')).toHaveLength(1)
  await imported(id)
  const { rows: found } = await core.client.customers.list({ search: 'Rina' })
  const rina = await core.client.customers.get({ id: found[0]?.id ?? 0 })
  expect(rina.emails.map(({ address }) => address)).toEqual(['rina@maidan.example', 'rina.sen@example.com'])
  expect(rina).toMatchObject({ company: 'Hotel Maidan View', jobTitle: 'Buyer' })
  expect(columns.find(({ field }) => field === 'notes')?.samples[0]).toContain('Reception: 033 2248 1111')
  expect(rows('select count(*) as n from photos')).toEqual([{ n: 1 }])
})
