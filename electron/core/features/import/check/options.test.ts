import { readFileSync } from 'node:fs'
import { safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../../shared/contract.ts'
import { agreeToGuesses } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

type Options = Inputs['import']['setOptions']['options']

/** Checked with these choices, its numbers counted to the end. */
async function checked(name: string, text: string, options: Options = {}, mode?: 'fill' | 'overwrite') {
  const opened = await core.client.import.open({ ref: core.drop(name, text) })
  await jobOver(core, opened.jobId!)
  const { id } = opened
  if (mode) await core.client.import.setMode({ id, mode })
  if (Object.keys(options).length > 0) await core.client.import.setOptions({ id, options })
  return settled(id)
}

async function settled(id: number) {
  for (;;) {
    const found = await core.client.import.get({ id })
    if (found.state === 'checked' && !found.recounting) return found
    await jobOver(core, found.jobId!)
  }
}

async function ran(id: number) {
  await agreeToGuesses(core, id)
  const { jobId } = await core.client.import.start({ id, ground: 'Customers of the shop' })
  await jobOver(core, jobId!)
  return core.client.import.get({ id })
}

const imported = async (name: string, text: string) => ran((await checked(name, text)).id)
const rows = (sql: string, ...values: unknown[]) =>
  core.core.db.read.$client.prepare(sql).all(...values) as Record<string, unknown>[]
const names = () => rows('select name from people order by id').map(({ name }) => name)
const page = async (id: number, only: Inputs['import']['rows']['only']) =>
  (await core.client.import.rows({ id, only, limit: 200 })).rows
const changesOf = async (id: number) =>
  (await page(id, 'changes')).map(({ row, changes }) => [
    row,
    ...changes.map(({ columnIndex, before, after }) => `${columnIndex}: ${before} → ${after}`),
  ])
async function leftOut(id: number) {
  const { ref } = await core.client.import.skippedFile({ id })
  return readFileSync(core.core.files.open(ref).path, 'utf8').trim().split('\r\n').slice(1)
}

/** What an undo must bring back, but versions and what consent has become. */
function everything() {
  const tables =
    'people person_emails person_phones person_addresses person_tags tags companies custom_fields custom_values segment_members search_docs'
  return Object.fromEntries(
    tables
      .split(' ')
      .map((table) => [table, rows(`select * from ${table} order by 1`).map(({ version, ...rest }) => rest)]),
  )
}

const KNOWN = `Name,E-mail,Mobile,Company,Birthday,Customer no.
Rina Das,rina@example.com,98310 27748,Rina & Co,03/02/1984,C-01
Mina Sen,mina@example.com,98310 20983,,14/07/1990,C-02
`
const NEXT = `Name,E-mail,Mobile,Company,Birthday,Customer no.
Rina Das,rina@example.com,,Das Tea,,C-01
New One,new@example.com,,,,C-09
Mina Sen,mina@example.com,,Sen Sweets,,C-02
`

test.each([
  ['new', { created: 1, updated: 0, unchanged: 0, skipped: 2, outKnown: 2, outNew: 0 }, [2, 4], 'New One'],
  ['known', { created: 0, updated: 1, unchanged: 1, skipped: 1, outKnown: 0, outNew: 1 }, [3], 'Sen Sweets'],
] as const)(
  'a file may change only people who are %s: the rest is counted, shown, and in the file of rows left out',
  async (whom, counts, left, written) => {
    await imported('known.csv', KNOWN)
    const before = everything()
    const found = await checked('next.csv', NEXT, { whom })
    expect(found.counts).toMatchObject({ ...counts, rows: 3, withProblems: 0 })
    expect((await page(found.id, 'left')).map(({ row }) => row)).toEqual(left)
    expect(await page(found.id, 'problems')).toEqual([])
    expect((await core.client.import.problems({ id: found.id })).total).toBe(0)
    expect(await leftOut(found.id)).toHaveLength(left.length)
    const done = await ran(found.id)
    expect(done.counts).toMatchObject(counts)
    expect(done.aside).toMatchObject({ dropped: left.length, waiting: 0 })
    expect(await leftOut(found.id)).toHaveLength(left.length)
    expect(JSON.stringify(everything())).toContain(written)
    expect(names()).toHaveLength(whom === 'new' ? 3 : 2)
    await core.client.activity.undo({ id: done.actionId! })
    expect(everything()).toEqual(before)
  },
)

test('a row left out by choice can be taken after all; a refusal counts even where nobody known may be changed', async () => {
  await imported('known.csv', KNOWN)
  const text = 'Name,E-mail,Status\nRina Das,rina@example.com,unsubscribed\nNew One,new@example.com,\n'
  const found = await checked('news.csv', text, { whom: 'new' })
  expect(found.counts).toMatchObject({ created: 1, updated: 1, outKnown: 0 })
  await ran(found.id)
  expect(rows("select status from consents s join people p on p.id = s.person_id where name = 'Rina Das'")).toEqual([
    { status: 'unsubscribed' },
  ])
  const other = await ran(
    (await checked('other.csv', 'Name,E-mail\nKaberi,kaberi@example.com\n', { whom: 'known' })).id,
  )
  expect(other).toMatchObject({ counts: { created: 0, outNew: 1 }, aside: { dropped: 1 } })
  await core.client.import.fix({
    id: other.id,
    row: 2,
    dropped: false,
    cells: [{ columnIndex: 0, text: 'Kaberi Roy' }],
  })
  const rerun = await core.client.import.rerun({ id: other.id })
  await jobOver(core, rerun.jobId!)
  expect(names()).toContain('Kaberi Roy')
})

test('people are known by the customer number, where the owner chose it: another name and address are changes of them', async () => {
  await imported('known.csv', KNOWN)
  const text =
    'Name,E-mail,Customer no.\nRina Roy,rina.roy@example.com,c-01\nMina Sen,mina@example.com,C-77\nNobody,,\n'
  const plain = await checked('renamed.csv', text)
  expect(plain.counts).toMatchObject({ created: 2, updated: 0, unchanged: 1 })
  const found = await checked('renamed.csv', text, { match: [2] }, 'overwrite')
  expect(found.counts).toMatchObject({ created: 2, updated: 1 })
  expect(await changesOf(found.id)).toEqual([
    [2, '0: Rina Das → Rina Roy', '1: rina@example.com → rina.roy@example.com', '2: C-01 → c-01'],
  ])
  await ran(found.id)
  expect(names()).toEqual(['Rina Roy', 'Mina Sen', 'Mina Sen', 'Nobody'])
  // Remembered for this source, with the mapping.
  const again = await checked('renamed.csv', text)
  expect(again.options.match).toEqual([2])
  expect(again.remembered?.options).toBe(true)
  expect(again.counts).toMatchObject({ created: 0, unchanged: 3 })
  expect((await core.client.import.forget({ id: again.id })).options.match).toBeNull()
})

test('two people who match one row: it is not written, it is said why, and it waits', async () => {
  await imported(
    'twins.csv',
    'Name,Birthday,Mobile\nAsha Roy,01/02/1990,98310 11111\nAsha Roy,01/02/1990,98310 22222\n',
  )
  const text = 'Name,Birthday,Mobile,Company\nAsha Roy,01/02/1990,,Roy & Co\nBela Roy,02/03/1991,,\n'
  const found = await checked('twins2.csv', text, { match: ['nameBirthday'] })
  expect(found.counts).toMatchObject({ created: 1, updated: 0, skipped: 1, withProblems: 1 })
  expect(
    (await page(found.id, 'problems')).map(({ row, problems }) => [row, problems.map((one) => one.reason)]),
  ).toEqual([[2, ['several-people']]])
  const done = await ran(found.id)
  expect(done).toMatchObject({ counts: { created: 1, skipped: 1 }, aside: { waiting: 1 } })
  expect(rows('select 1 from companies')).toEqual([])
  // A second field tells them apart.
  const both = await checked('twins3.csv', text.replace('1990,,Roy', '1990,9831022222,Roy'), {
    match: ['nameBirthday', 'phone'],
  })
  expect(both.counts).toMatchObject({ created: 0, updated: 1, skipped: 0 })
  await ran(both.id)
  expect(rows('select p.number from person_phones p join people x on x.id = p.person_id where company_id > 0')).toEqual(
    [{ number: '98310 22222' }],
  )
})

test('two rows with the same chosen field are one person, also in an empty base', async () => {
  const text = 'Name,E-mail,Mobile\nRina Das,home@example.com,98310 27748\nMina Das,home@example.com,98310 20983\n'
  expect((await checked('home.csv', text)).counts).toMatchObject({ created: 2 })
  const found = await checked('home.csv', text, { match: ['email'] })
  expect(found.counts).toMatchObject({ created: 1, repeated: 1 })
  expect((await ran(found.id)).counts).toMatchObject({ created: 1, repeated: 1 })
  expect(rows('select number from person_phones')).toHaveLength(2)
})

const FULL = `Name,E-mail,Mobile,Company,Job title,City,Street,Birthday,Tags,Customer no.
Rina Das,rina@example.com,98310 27748,Rina & Co,Owner,Kolkata,1 Lake Rd,03/02/1984,"vip, tea",C-01
Mina Sen,mina@example.com,,,,,,,,
`
const BLANK = `Name,E-mail,Mobile,Company,Job title,City,Street,Birthday,Tags,Customer no.
Rina Das,rina@example.com,,,,,2 Lake Rd,,,
Mina Sen,,,Sen Sweets,,,,,,
`

test('blank cells empty what they stand for where the owner asks, shown before, never the last way to reach somebody', async () => {
  await imported('full.csv', FULL)
  const before = everything()
  const idle = await checked('blank.csv', BLANK, {}, 'overwrite')
  expect(await changesOf(idle.id)).toEqual([[2, '6: 1 Lake Rd → 2 Lake Rd']])
  expect((await checked('blank.csv', BLANK, { emptyErases: true }, 'fill')).counts).toMatchObject({ updated: 0 })
  const found = await checked('blank.csv', BLANK, { emptyErases: true }, 'overwrite')
  expect(await changesOf(found.id)).toEqual([
    [
      2,
      '2: 98310 27748 → ',
      '3: Rina & Co → ',
      '4: Owner → ',
      '5: Kolkata → ',
      '6: 1 Lake Rd → 2 Lake Rd',
      '7: 1984-02-03 → ',
      '8: vip, tea → ',
      '9: C-01 → ',
    ],
  ])
  const done = await ran(found.id)
  expect(rows('select company_id, job_title, birthday from people where id = 1')).toEqual([
    { company_id: null, job_title: null, birthday: null },
  ])
  expect(rows('select street, city, is_primary from person_addresses')).toEqual([
    { street: '2 Lake Rd', city: '', is_primary: 1 },
  ])
  for (const table of ['person_phones', 'person_tags', 'custom_values'])
    expect([table, rows(`select 1 from ${table} where person_id = 1`)]).toEqual([table, []])
  expect(rows('select status, ground from consents where person_id = 1')).toEqual([
    { status: 'unknown', ground: 'Customers of the shop' },
  ])
  await core.client.activity.undo({ id: done.actionId! })
  expect(everything()).toEqual(before)
})

test('the only way to reach somebody stays, and that is said', async () => {
  await imported('known.csv', 'Name,E-mail,Company,Customer no.\nRina Das,rina@example.com,Rina & Co,C-01\n')
  const text = 'Name,E-mail,Company,Customer no.\nRina Das,,,C-01\n'
  const found = await checked('none.csv', text, { match: [3], emptyErases: true }, 'overwrite')
  expect(found.counts).toMatchObject({ updated: 1, withProblems: 1, skipped: 0 })
  const [row] = await page(found.id, 'problems')
  expect(row).toMatchObject({
    problems: [{ reason: 'only-way', columnIndex: 1, skipsRow: false }],
    changes: [{ columnIndex: 2, before: 'Rina & Co', after: '' }],
  })
  await ran(found.id)
  expect(rows('select address, (select company_id from people) as company from person_emails')).toEqual([
    { address: 'rina@example.com', company: null },
  ])
})

test('a value for blank cells fills, and takes the place of nothing; everybody gets tag, list and keeper; the undo takes all of it', async () => {
  await imported('known.csv', KNOWN)
  const list = await core.client.segments.create({ name: 'Fair', rules: null })
  const before = everything()
  const text =
    'Name,E-mail,Company,City,Customer no.\nRina Das,rina@example.com,,,C-01\nNew One,new@example.com,,Howrah,\n'
  const options = {
    defaults: [
      { index: 2, text: 'Walk-in' },
      { index: 3, text: 'Kolkata' },
    ],
    tags: ['fair', 'tea'],
    listId: list.id,
    owner: 'Sutapa',
  }
  const found = await checked('fair.csv', text, options, 'overwrite')
  expect(found.counts).toMatchObject({ created: 1, updated: 1 })
  const [rina, fresh] = await page(found.id, 'all')
  expect(rina).toMatchObject({
    cells: ['Rina Das', 'rina@example.com', 'Walk-in', 'Kolkata', 'C-01'],
    byDefault: [2, 3],
  })
  expect(rina?.changes).toEqual([{ columnIndex: 3, before: '', after: 'Kolkata' }])
  expect(fresh?.byDefault).toEqual([2])
  const done = await ran(found.id)
  const shown = rows(`select p.name, p.owner, c.name as company, a.city,
    (select group_concat(g.name, ',') from person_tags t join tags g on g.id = t.tag_id where t.person_id = p.id) as tags,
    (select count(*) from segment_members m where m.person_id = p.id) as lists
    from people p left join companies c on c.id = p.company_id left join person_addresses a on a.person_id = p.id
    where p.name <> 'Mina Sen' order by p.id`)
  expect(shown).toEqual([
    { name: 'Rina Das', owner: 'Sutapa', company: 'Rina & Co', city: 'Kolkata', tags: 'fair,tea', lists: 1 },
    { name: 'New One', owner: 'Sutapa', company: 'Walk-in', city: 'Howrah', tags: 'fair,tea', lists: 1 },
  ])
  // Once more changes nothing: everybody has it.
  const again = await checked('fair.csv', text)
  expect(again.options).toMatchObject(options)
  expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
  await core.client.activity.undo({ id: done.actionId! })
  expect(everything()).toEqual(before)
})

test('a value that is none of its column, a list that is not there, a field that is not in the file: refused', async () => {
  const text = 'Name,E-mail,Customer no.,Last visit\nRina Das,rina@example.com,C-1,03/02/2024\n'
  const { id } = await checked('few.csv', text)
  const refused = async (options: Options) => {
    const [error] = await safe(core.client.import.setOptions({ id, options }))
    return (error as { code?: string } | null)?.code ?? 'taken'
  }
  expect(await refused({ defaults: [{ index: 3, text: 'yesterday' }] })).toBe('VALIDATION')
  expect(await refused({ defaults: [{ index: 1, text: 'a@example.com' }] })).toBe('VALIDATION')
  expect(await refused({ match: ['nameBirthday'] })).toBe('VALIDATION')
  expect(await refused({ listId: 77 })).toBe('NOT_FOUND')
  expect(await refused({ defaults: [{ index: 3, text: '04/02/2024' }] })).toBe('taken')
})

test('whose line it is, home or work, is kept with the e-mail and the phone', async () => {
  await imported('lines.csv', 'Name,Work e-mail,Mobile,Home phone\nRina Das,rina@example.com,98310 27748,98310 20983\n')
  expect(rows('select kind from person_emails')).toEqual([{ kind: 'work' }])
  expect(rows('select number, kind from person_phones order by id')).toEqual([
    { number: '98310 27748', kind: 'mobile' },
    { number: '98310 20983', kind: 'home' },
  ])
})

test('a birthday in three columns is one; a year alone stays a field of its own', async () => {
  const text = `Name,E-mail,Birth Year,Birth Month,Birth Day
Rina Das,rina@example.com,1984,2,3
Mina Sen,mina@example.com,,May,12
Asha Roy,asha@example.com,1990,2,31
Bela Roy,bela@example.com,1991,,
`
  const found = await checked('born.csv', text)
  expect((await page(found.id, 'problems')).map(({ row, problems }) => [row, problems[0]?.reason])).toEqual([
    [4, 'date-invalid'],
  ])
  await ran(found.id)
  expect(rows('select birthday from people order by id').map(({ birthday }) => birthday)).toEqual([
    '1984-02-03',
    '--05-12',
    null,
    null,
  ])
  expect(rows('select 1 from custom_fields')).toEqual([])
  await imported('years.csv', 'Name,E-mail,Birth Year\nKaberi Sinha,kaberi@example.com,1966\n')
  expect(rows('select text_value from custom_values')).toEqual([{ text_value: '1966' }])
})

test('a choice that an earlier reading of the columns fitted is let go, not a reason to refuse what is chosen now', async () => {
  const found = await checked('list.csv', 'Name,Email\nAsha,asha@example.com\n')
  const earlier = JSON.stringify({ match: [1, 'nameBirthday'], defaults: [{ index: 9, text: 'x' }] })
  core.core.db.write(
    (tx) => void tx.$client.prepare('update imports set options = ? where id = ?').run(earlier, found.id),
  )
  const { options } = await core.client.import.setOptions({ id: found.id, options: { tags: ['fair'] } })
  expect(options).toMatchObject({ tags: ['fair'], match: null, defaults: [] })
})
