import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport } from '../../../../tests/support/imports.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  const { language, businessName, postalAddress, currency } = await core.client.settings.get()
  await core.client.settings.setUp({
    language,
    businessName: businessName || 'Shop',
    postalAddress: postalAddress || 'Dhaka',
    country: 'BD',
    currency,
  })
})
afterEach(() => core.close())

/** Opens a file and waits for its check. */
const checked = (name: string, text: string | Uint8Array) => checkedImport(core, name, text)

/** Opens, checks, imports. */
async function imported(name: string, text: string | Uint8Array, ground: string | null = 'Customers of the shop') {
  const { id } = await checked(name, text)
  const started = await core.client.import.start({ id, ground })
  await jobOver(core, started.jobId!)
  return core.client.import.get({ id })
}

const rows = (sql: string, ...values: unknown[]) =>
  core.core.db.read.$client.prepare(sql).all(...values) as Record<string, unknown>[]

const LIST = `Name,Email,Phone,Company,City,Tags,Newsletter
Rahim Uddin,rahim@example.com,01712345678,Rahim Stores,Dhaka,"vip, tea",yes
শ্রাবণী ঘোষ,,০১৮১২৩৪৫৬৭৮,,ঢাকা,tea,
Karim,karim@example.com,call me,,,,no
,,,,,,
N/A,broken,-,,,,
Rahim Uddin,rahim@example.com,01712345678,Rahim Stores,Dhaka,"vip, tea",yes
`

test('a list goes in: preview first, nothing written; then people with all that hangs on them', async () => {
  const preview = await checked('list.csv', LIST)
  expect(preview).toMatchObject({ state: 'checked', headerRow: 1, delimiter: ',', encoding: 'utf-8' })
  expect(preview.columns.map((column) => column.field)).toEqual([
    'fullName',
    'email',
    'phone',
    'company',
    'city',
    'tags',
    'consent',
  ])
  const counts = { rows: 5, created: 3, updated: 0, unchanged: 0, repeated: 1, skipped: 1, blank: 1, withProblems: 2 }
  expect(preview.counts).toMatchObject({ ...counts, subscribed: 1, unsubscribed: 1, consentUnknown: 0 })
  expect(rows('select * from people')).toEqual([])
  const { problems } = await core.client.import.problems({ id: preview.id })
  const at = (row: number, columnIndex: number | null, column: string | null) => ({ row, column, columnIndex })
  expect(problems).toEqual([
    { ...at(4, 2, 'Phone'), value: 'call me', reason: 'phone-none', skipsRow: false, suggestion: null },
    { ...at(6, 1, 'Email'), value: 'broken', reason: 'email-no-at', skipsRow: false, suggestion: null },
    { ...at(6, null, null), value: 'N/A · broken · -', reason: 'nobody', skipsRow: true, suggestion: null },
  ])

  const started = await core.client.import.start({ id: preview.id, ground: null })
  expect((await jobOver(core, started.jobId!)).state).toBe('done')
  expect(await core.client.import.get({ id: preview.id })).toMatchObject({ state: 'done', counts })
  expect(rows('select name, given_name, family_name, job_title from people order by id')).toEqual([
    { name: 'Rahim Uddin', given_name: 'Rahim', family_name: 'Uddin', job_title: null },
    { name: 'শ্রাবণী ঘোষ', given_name: 'শ্রাবণী', family_name: 'ঘোষ', job_title: null },
    { name: 'Karim', given_name: 'Karim', family_name: null, job_title: null },
  ])
  expect(rows('select number, e164 from person_phones order by id')).toEqual([
    { number: '01712345678', e164: '+8801712345678' },
    { number: '০১৮১২৩৪৫৬৭৮', e164: '+8801812345678' },
  ])
  expect(rows('select status, evidence from consents order by id')).toEqual([
    { status: 'subscribed', evidence: 'list.csv:2' },
    { status: 'unsubscribed', evidence: 'list.csv:4' },
  ])
  expect(rows('select address_key, reason from suppressions')).toEqual([
    { address_key: 'karim@example.com', reason: 'unsubscribed' },
  ])
  expect(rows("select rowid from people_fts where people_fts match 'শ্রাবণী'")).toEqual([{ rowid: 2 }])
})

test('the same file again creates nobody and changes nothing', async () => {
  await imported('list.csv', LIST)
  const before = rows('select id, version, updated_at from people')
  const again = await imported('list.csv', LIST)
  expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 3, repeated: 1, skipped: 1 })
  expect(again.importedBefore).not.toBeNull()
  expect(rows('select id, version, updated_at from people')).toEqual(before)
})

test('known people: empty fields are filled, nothing else; a refusal in the file counts, a loosening does not', async () => {
  await imported(
    'first.csv',
    'Name,Email,Company,Status\nRina,rina@example.com,,subscribed\nMina,mina@example.com,Mina Foods,unsubscribed\n',
  )
  const second =
    'Name,Email,Phone,Company,Status\nRina Das,rina@example.com,01712345678,Rina & Co,unsubscribed\nMina,mina@example.com,,Other Foods,subscribed\n'
  const after = await imported('second.csv', second)
  expect(after.counts).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
  expect(
    rows(`select p.name, c.name as company, s.status, (select e164 from person_phones where person_id = p.id) as phone
      from people p left join companies c on c.id = p.company_id join consents s on s.person_id = p.id order by p.id`),
  ).toEqual([
    { name: 'Rina Das', company: 'Rina & Co', status: 'unsubscribed', phone: '+8801712345678' },
    { name: 'Mina', company: 'Mina Foods', status: 'unsubscribed', phone: null },
  ])
})

test('two names on one address are two people; a phone with the same name is one', async () => {
  const text =
    'Name,Email,Phone\nOlga,shop@example.com,\nIvan,shop@example.com,\nRahim Uddin,,01712345678\nR. Uddin,,+8801712345678\nKarim,,01712345678\n'
  const { counts } = await imported('family.csv', text)
  expect(counts).toMatchObject({ created: 4, repeated: 1 })
})

/** Every row of the tables an import writes; only the list of refused addresses is never taken back. */
function everything() {
  const tables =
    'people person_emails person_phones person_addresses person_tags tags companies consents custom_fields custom_values timeline_events search_docs'
  return Object.fromEntries(
    tables
      .split(' ')
      .map((table) => [table, rows(`select * from ${table} order by 1`).map(({ version, ...rest }) => rest)]),
  )
}

test('an undo puts every table back row by row; who was mailed or edited since stays and is named', async () => {
  await imported('first.csv', 'Name,Email\nRina,rina@example.com\nMina,mina@example.com\n')
  const before = everything()
  const second = await imported(
    'second.csv',
    'Name,Email,Phone,Company,City,Tags\nRina,rina@example.com,01712345678,Rina & Co,Dhaka,vip\nNew One,new@example.com,,New Foods,Sylhet,"a,b"\n',
  )
  expect(second.counts).toMatchObject({ created: 1, updated: 1 })
  expect(everything()).not.toEqual(before)
  expect(await core.client.activity.outlook({ id: second.actionId! })).toMatchObject({
    back: 2,
    kept: 0,
    why: [],
    stands: false,
  })
  await core.client.activity.undo({ id: second.actionId! })
  expect(everything()).toEqual(before)
  expect((await core.client.import.get({ id: second.id })).state).toBe('undone')

  const third = await imported('third.csv', 'Name,Email\nKept,kept@example.com\nGone,gone@example.com\n')
  core.core.db.write((tx) =>
    tx.$client.prepare("update people set last_mailed_at = ? where name = 'Kept'").run(Date.now() + 5),
  )
  const undone = await core.client.activity.undo({ id: third.actionId! })
  expect(undone.undoResult).toMatchObject({ reversed: 1, kept: 1, keptPeople: [{ name: 'Kept', why: 'mailed' }] })
})

test.each([
  ['empty.csv', '', 'FILE_EMPTY'],
  ['blank.csv', '\n\n , \n', 'FILE_EMPTY'],
  ['header.csv', 'Name,Email\n', 'FILE_HEADER_ONLY'],
  ['photo.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'FILE_BINARY'],
  ['sheet.csv', Buffer.from('504b030414000600', 'hex'), 'FILE_DAMAGED'],
  ['nul.csv', Buffer.alloc(5000), 'FILE_BINARY'],
  ['wide.csv', `${Array.from({ length: 5000 }, (_, i) => `c${i}`).join(',')}\n`, 'FILE_TOO_MANY_COLUMNS'],
  ['posts.csv', 'title,slug,publish_date\nHello,hello,2024-01-01\n', 'FILE_NO_PEOPLE'],
])('%s is refused with its own message and nothing is kept', async (name, content, code) => {
  const [error] = await safe(core.client.import.open({ ref: core.drop(name, content) }))
  expect(isDefinedError(error) && error.code).toBe(code)
  expect(await core.client.import.list({})).toEqual([])
})

test('imports are read a page at a time, the newest first, down to the first one', async () => {
  const { $client } = core.core.db.read
  const put =
    $client.prepare(`insert into imports (state, file_name, file_bytes, file_hash, stored_name, encoding, delimiter,
    columns, created_at) values ('undone', ?, 1, ?, ?, 'utf-8', ',', '[]', 1)`)
  for (let at = 1; at <= 205; at++) put.run(`${at}.csv`, `${at}`, `${at}.csv`)
  const first = await core.client.import.page({ limit: 200 })
  const last = await core.client.import.page({ offset: 200, limit: 200 })
  expect([first.total, first.rows.length, first.rows[0]?.fileName]).toEqual([205, 200, '205.csv'])
  expect(last.rows.map(({ fileName }) => fileName)).toEqual(['5.csv', '4.csv', '3.csv', '2.csv', '1.csv'])
})

test('a row with NUL bytes, ragged rows and a huge cell further down', async () => {
  const preview = await checked('odd.csv', 'Name,Email\nRa\0him,r@example.com\nKarim\nRina,rina@example.com,extra,,\n')
  const { problems } = await core.client.import.problems({ id: preview.id })
  expect(problems.map(({ row, reason, value }) => [row, reason, value])).toEqual([
    [2, 'nul-bytes', 'Ra␀him'],
    [4, 'too-many-cells', 'extra'],
  ])
  expect(preview.counts).toMatchObject({ rows: 3, created: 3 })
  const people = Array.from({ length: 20_000 }, (_, i) => `Person ${i},p${i}@example.com`).join('\n')
  const huge = await checked('huge.csv', `Name,Email\n${people}\n"${'x'.repeat(3_000_000)}",x@example.com\n`)
  expect(huge).toMatchObject({ state: 'failed', error: { code: 'FILE_CELL_TOO_LARGE', data: { row: 20_002 } } })
})

test('what was recognised can be changed; the rows left out come as a file with their reason', async () => {
  const preview = await checked(
    'list.csv',
    'Foo;Bar;Baz\nRahim;rahim@example.com;x\nKarim;karim@example.com;z\n;broken;y\n',
  )
  expect(preview.delimiter).toBe(';')
  const changed = await core.client.import.configure({
    id: preview.id,
    fields: [
      { index: 0, field: 'fullName' },
      { index: 2, field: 'city' },
    ],
  })
  await jobOver(core, changed.jobId!)
  const now = await core.client.import.get({ id: preview.id })
  expect(now.columns.map(({ field }) => field)).toEqual(['fullName', 'email', 'city'])
  expect(await core.client.import.rows({ id: preview.id })).toMatchObject({
    total: 3,
    rows: [
      { row: 2, cells: ['Rahim', 'rahim@example.com', 'x'] },
      { row: 3, cells: ['Karim', 'karim@example.com', 'z'] },
      { row: 4, cells: ['', 'broken', 'y'] },
    ],
  })
  expect(await core.client.import.rows({ id: preview.id, only: 'problems' })).toMatchObject({
    total: 1,
    rows: [{ row: 4, cells: ['', 'broken', 'y'] }],
  })
  const { ref } = await core.client.import.skippedFile({ id: preview.id })
  const { readFileSync } = await import('node:fs')
  const lines = readFileSync(core.core.files.open(ref).path, 'utf8').split('\r\n')
  expect(lines).toEqual([
    '\ufeffFoo,Bar,Baz,Row in the file,Why it was left out',
    ',broken,y,4,"No name, e-mail or phone in this row"',
    '',
  ])
})
