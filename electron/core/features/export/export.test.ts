import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { everything, exported, exportedFile, imported, RINA, shop } from '../../../../tests/support/exported.ts'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await shop('en')
})
afterEach(() => core.close())

test('a file for a spreadsheet: UTF-8 with its mark, no formulas, phones and codes as text, one column a line', async () => {
  await core.client.customers.create(RINA)
  const { text, name, records } = await exported(core)
  expect(name).toMatch(/^Customers \d{4}-\d\d-\d\d\.csv$/)
  expect(text.codePointAt(0)).toBe(0xfeff)
  expect(text.endsWith('\r\n')).toBe(true)
  const line = Object.fromEntries(records[0]!.map((header, i) => [header, records[1]![i]]))
  expect(line).toMatchObject({
    Name: '\'=HYPERLINK("http://evil.example";"Rina")',
    Company: "'@Rina & Co",
    Position: '-100',
    'E-mail': 'rina@example.com',
    'E-mail 2': 'rina.das@example.org',
    Phone: '+91 98301 12345',
    'Street and house': "'1-2",
    'Postal code': "'00701",
    Country: 'India',
    'Address 2 – City': 'ঢাকা',
    'Address 2 – Country': 'Bangladesh',
    'Letters by e-mail': '',
    'Bandhu number': '1',
  })
  expect(records).toHaveLength(2)
  for (const cell of records.flat()) expect(cell).not.toMatch(/^[=@\t\r]|^-(?!\d+$)|^\+(?!\d+ )/)
})

test('of consent a file says what the list says: who may be written to for a ground is told from whom nobody asked', async () => {
  putPeople(core, [
    { name: 'Asha Roy', email: 'asha@example.com', status: 'unknown', ground: 'existing customers' },
    { name: 'Bimal Roy', email: 'bimal@example.com', status: 'unknown' },
    { name: 'Chitra Sen', email: 'chitra@example.com', status: 'subscribed', ground: 'signed up' },
    { name: 'Dipa Nag', email: 'dipa@example.com', status: 'unsubscribed' },
  ])
  const { records } = await exported(core, { who: { kind: 'all' }, columns: ['name', 'consent'] })
  expect(records.slice(1).map(([name, said]) => [name, said])).toEqual([
    ['Asha Roy', 'May write'],
    ['Bimal Roy', 'Not known'],
    ['Chitra Sen', 'Agreed'],
    ['Dipa Nag', 'Opted out'],
  ])
})

test('chosen columns, chosen people, those a search finds', async () => {
  putPeople(core, [
    { name: 'Asha Roy', email: 'asha@example.com' },
    { name: 'Bimal Roy', email: 'bimal@example.com' },
    { name: 'Chitra Sen', email: 'chitra@example.com' },
  ])
  const picked = await exported(core, { who: { kind: 'people', ids: [3, 1] }, columns: ['name', 'emails'] })
  expect(picked.records).toEqual([
    ['Name', 'E-mail', 'Bandhu number'],
    ['Chitra Sen', 'chitra@example.com', '3'],
    ['Asha Roy', 'asha@example.com', '1'],
  ])
  const ticked = await exported(core, { who: { kind: 'shown', search: 'asha@' }, columns: ['name'] })
  expect(ticked.records.slice(1)).toEqual([['Asha Roy', '1']])
  const most = await exported(core, { who: { kind: 'shown', except: [2] }, columns: ['name'] })
  expect(most.records.slice(1).map(([name]) => name)).toEqual(['Asha Roy', 'Chitra Sen'])
  const found = await exported(core, { who: { kind: 'search', search: 'chitra@' }, columns: ['name'] })
  expect(found.records.slice(1)).toEqual([['Chitra Sen', '3']])
  const where = {
    match: 'all' as const,
    parts: [{ field: 'name' as const, is: 'contains' as const, values: ['roy'], not: false }],
  }
  const shown = await exported(core, { who: { kind: 'among', search: '', where }, columns: ['name'] })
  expect(shown.records.slice(1)).toEqual([
    ['Asha Roy', '1'],
    ['Bimal Roy', '2'],
  ])
  const among = await exported(core, { who: { kind: 'among', search: 'bimal', where }, columns: ['name'] })
  expect(among.records.slice(1)).toEqual([['Bimal Roy', '2']])
})

test('a file is called what its owner calls the people in it, whatever signs that name has', async () => {
  const { start } = core.client.export
  const where = { who: { kind: 'all' as const }, columns: ['name' as const], format: 'csv' as const }
  const nameOf = async ({ jobId }: { jobId: number }) => (await jobOver(core, jobId)).title
  const called = async (name: string) =>
    (await nameOf(await start({ ...where, called: name }))).replace(/\d{4}(-\d\d){2}/, 'day')
  expect(await called('Big spenders')).toBe('Big spenders day.csv')
  expect(await called('ঢাকার ক্রেতা')).toBe('ঢাকার ক্রেতা day.csv')
  expect(await called('..\\A/B: "80 %"? <all>*|')).toBe('A B 80 all day.csv')
  expect(await called('gro\u202eslx.exe')).toBe('gro slx.exe day.csv')
  expect(await called('x'.repeat(200))).toBe(`${'x'.repeat(80)} day.csv`)
  expect(await called('???')).toBe('Customers day.csv')
  // An import takes these for what everybody in the file wants.
  for (const name of ['Not yet subscribed', 'Unsubscribed', 'Bounced', 'Cleaned'])
    expect(await called(name)).toBe('Customers day.csv')
  await core.close()
  core = await createTestCore({ start: false })
  const stopped = await core.client.export.start({ ...where, called: 'Big spenders' })
  await core.client.jobs.cancel({ id: stopped.jobId })
  core.core.start()
  expect(await nameOf(await core.client.export.again(stopped))).toMatch(/^Big spenders \d/)
})

test('a file is there when its job is done, and for nobody else', async () => {
  const running = await safe(core.client.export.file({ jobId: 99 }))
  expect(isDefinedError(running.error) && running.error.code).toBe('NOT_FOUND')
  putPeople(core, town(7))
  const { jobId } = await core.client.export.start({ who: { kind: 'all' }, columns: ['name'] })
  await jobOver(core, jobId)
  const job = await core.client.jobs.get({ id: jobId })
  expect(job).toMatchObject({ kind: 'export', state: 'done', subjectId: null, done: 7, total: 7 })
})

test('an export that was stopped begins anew with what was chosen for it; one that is done does not', async () => {
  await core.close()
  core = await createTestCore({ start: false })
  putPeople(core, town(7))
  const { jobs } = core.client
  const where = { who: { kind: 'people' as const, ids: [3, 1] }, columns: ['name' as const], format: 'csv' as const }
  const stopped = await core.client.export.start(where)
  await jobs.cancel({ id: stopped.jobId })
  expect((await jobs.get({ id: stopped.jobId })).state).toBe('cancelled')
  core.core.start()
  const { jobId } = await core.client.export.again({ jobId: stopped.jobId })
  expect((await jobOver(core, jobId)).state).toBe('done')
  const { ref, name } = await core.client.export.file({ jobId })
  expect(name).toMatch(/^Customers \d{4}-\d\d-\d\d\.csv$/)
  const lines = readFileSync(core.core.files.open(ref).path, 'utf8').trimEnd().split('\r\n')
  expect(lines).toHaveLength(3)
  const done = await safe(core.client.export.again({ jobId }))
  expect(isDefinedError(done.error) && done.error.code).toBe('JOB_STATE')
  const none = await safe(core.client.export.again({ jobId: 99 }))
  expect(isDefinedError(none.error) && none.error.code).toBe('NOT_FOUND')
})

test('a list that nobody fetched for a week is gone at the next start', async () => {
  const { jobId } = await core.client.export.start({ who: { kind: 'all' }, columns: ['name'] })
  await jobOver(core, jobId)
  const { dataDir } = core
  const [file = ''] = readdirSync(join(dataDir, 'exports'))
  await core.core.close()
  const clock = (days: number) => ({ now: () => Date.now() + days * 86_400_000 })
  for (const [days, left] of [
    [6, [file]],
    [8, []],
  ] as const) {
    core = await createTestCore({ dataDir, ports: { clock: clock(days) } })
    expect(readdirSync(join(dataDir, 'exports'))).toEqual(left)
    await core.core.close()
  }
  core = await createTestCore({ dataDir })
})

test('two people of one name and address each come back as themselves, by their number; numbers beside strangers count nothing', async () => {
  const twin = { ...RINA, name: 'Ravi', emails: [{ address: 'family@example.com', kind: '' }], phones: [] }
  await core.client.customers.create(twin)
  await core.client.customers.create({ ...twin, phones: [{ number: '98301 54321', kind: '' }], company: '' })
  const before = everything(core)
  const { text } = await exported(core)
  expect((await imported(core, text)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 2, repeated: 0 })
  expect(everything(core)).toEqual(before)

  const other = 'Name,E-mail,Bandhu number\r\nSomebody Else,else@example.com,1\r\n'
  expect((await imported(core, other)).counts).toMatchObject({ created: 1, updated: 0 })
})

test('an extension and the words beside a number leave with it, and come into another Bandhu', async () => {
  const numbers = ['033 2248 1111 ext 12', '98300 12347 (দোকান)', '98300 12348 after 6 pm', '98300 12349']
  await core.client.customers.create({ name: 'Rina Das', phones: numbers.map((number) => ({ number })) })
  for (const format of ['csv', 'vcard4', 'vcard3'] as const) {
    const { name, content } = await exportedFile(core, { columns: ['name', 'phones'], format })
    expect((await imported(core, content, name)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
    const other = await shop('en')
    await imported(other, content, name)
    const [person] = (await other.client.customers.list({})).rows
    expect((await other.client.customers.get({ id: person!.id })).phones.map(({ number }) => number)).toEqual([
      '+91 33 2248 1111 ext 12',
      '+91 98300 12347 (দোকান)',
      '+91 98300 12348 after 6 pm',
      '+91 98300 12349',
    ])
    await other.close()
  }
})
