import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../../shared/contract.ts'
import { agreeToGuesses, inMode } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

async function checked(name: string, text: string | Uint8Array): Promise<number> {
  const opened = await core.client.import.open({ ref: core.drop(name, text) })
  await jobOver(core, opened.jobId!)
  return opened.id
}

/** The import with its numbers counted to the end. */
async function settled(id: number) {
  for (;;) {
    const found = await core.client.import.get({ id })
    if (!found.recounting) return found
    await jobOver(core, found.jobId!)
  }
}

async function ran(id: number, ground: string | null = 'Customers of the shop') {
  await agreeToGuesses(core, id)
  const { jobId } = await core.client.import.start({ id, ground })
  await jobOver(core, jobId!)
  return core.client.import.get({ id })
}

const imported = async (name: string, text: string) => ran(await checked(name, text))
const rows = (sql: string, ...values: unknown[]) =>
  core.core.db.read.$client.prepare(sql).all(...values) as Record<string, unknown>[]
const fix = (id: number, row: number, ...cells: [number, string | null][]) =>
  core.client.import.fix({ id, row, cells: cells.map(([columnIndex, text]) => ({ columnIndex, text })) })
const page = (id: number, only: Inputs['import']['rows']['only']) => core.client.import.rows({ id, only, limit: 200 })

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

const FAIR = `Name,Mobile,E-mail,City,Birthday
Sutapa Roy,98310 27748,sutapa@example.com,Kolkata,03/02/1984
Biplab Das,98310 20983,b.das71@gmail.con,Howrah,19/08/1971
Rehana Parveen,98310 77140,rehana@gmial.com,Kolkata,31/02/1990
Kaberi Sinha,98310 2O241,kaberi@example.com,Barasat,22/11/1966
Joydeep Kar,98310 31164,j.kar80.example.com,Kolkata,08/01/1979
,,,Serampore,
Ruma Adhikari,98310 81732,ruma@example.com,Kolkata,15/05/1992
`

test('a cell is mended, a kind of problem, a row is left out: judged at once, counted again, and the import takes it so', async () => {
  const id = await checked('fair.csv', FAIR)
  const before = await core.client.import.get({ id })
  expect(before.counts).toMatchObject({ rows: 7, created: 6, skipped: 1, withProblems: 5, dropped: 0 })
  const { byReason } = await core.client.import.problems({ id })
  expect(Object.fromEntries(byReason.map((one) => [one.reason, [one.count, one.suggested]]))).toEqual({
    'email-typo': [2, 2],
    'date-invalid': [1, 0],
    'phone-letters': [1, 1],
    'email-no-at': [1, 0],
    nobody: [1, 0],
  })

  const now = await fix(id, 6, [2, 'j.kar80@example.com'])
  expect(now).toMatchObject({ row: 6, fixed: [2], problems: [], dropped: false })
  expect(await core.client.import.mend({ id, reason: 'email-typo', act: 'suggested' })).toMatchObject({ rows: 2 })
  expect(await core.client.import.mend({ id, reason: 'phone-letters', act: 'suggested' })).toMatchObject({ rows: 1 })
  expect(await core.client.import.fix({ id, row: 8, dropped: true })).toMatchObject({ dropped: true })
  const after = await settled(id)
  expect(after).toMatchObject({ state: 'checked', fixes: 5 })
  expect(after.counts).toMatchObject({ rows: 7, created: 5, skipped: 2, withProblems: 2, dropped: 1 })
  // Rows mended by hand stay among those with problems: what one has just mended does not run away.
  expect((await page(id, 'problems')).rows.map(({ row, problems }) => [row, problems.length])).toEqual([
    [3, 0],
    [4, 1],
    [5, 0],
    [6, 0],
    [7, 1],
    [8, 0],
  ])
  expect(rows('select 1 from people')).toEqual([])

  const done = await ran(id)
  expect(done.counts).toMatchObject({ created: 5, skipped: 2, dropped: 1 })
  expect(rows('select address from person_emails order by id').map((one) => one.address)).toEqual([
    'sutapa@example.com',
    'b.das71@gmail.com',
    'rehana@gmail.com',
    'kaberi@example.com',
    'j.kar80@example.com',
  ])
  expect(rows("select e164 from person_phones where number like '%20241'")).toEqual([{ e164: '+919831020241' }])
})

test('a fix is taken back: to what the file says, or all of them at once', async () => {
  const id = await checked('fair.csv', FAIR)
  await fix(id, 6, [2, 'j.kar80@example.com'])
  expect(await fix(id, 6, [2, null])).toMatchObject({ fixed: [], problems: [{ reason: 'email-no-at' }] })
  await core.client.import.fix({ id, row: 2, dropped: true })
  await core.client.import.fix({ id, row: 2, dropped: false })
  await core.client.import.mend({ id, reason: 'date-invalid', act: 'drop' })
  expect((await settled(id)).counts).toMatchObject({ created: 5, skipped: 2, dropped: 1 })
  const { jobId } = await core.client.import.unfix({ id })
  await jobOver(core, jobId!)
  expect(await core.client.import.get({ id })).toMatchObject({ fixes: 0, counts: { created: 6, withProblems: 5 } })
  const [error] = await safe(core.client.import.fix({ id, row: 99, dropped: true }))
  expect(isDefinedError(error) && error.code).toBe('NOT_FOUND')
})

test('what could not be taken is set aside: edited there, brought in by an import of its own, and that one undone', async () => {
  const { id, aside, counts } = await imported('fair.csv', FAIR)
  expect(counts).toMatchObject({ created: 6, skipped: 1 })
  // One row of nobody; two people who came without a value that could not be read.
  expect(aside).toEqual({ waiting: 3, mended: 0, dropped: 0, taken: 0 })
  const waiting = await page(id, 'aside')
  expect(waiting.rows.map(({ row, person, problems }) => [row, person?.name, problems.map((p) => p.reason)])).toEqual([
    [4, 'Rehana Parveen', ['email-typo', 'date-invalid']],
    [6, 'Joydeep Kar', ['email-no-at']],
    [7, undefined, ['nobody']],
  ])
  const [nothing] = await safe(core.client.import.rerun({ id }))
  expect(isDefinedError(nothing) && nothing.code).toBe('IMPORT_STATE')

  const before = everything()
  await fix(id, 6, [2, 'j.kar80@example.com'])
  await fix(id, 7, [0, 'Shyamal Pramanik'])
  await core.client.import.fix({ id, row: 4, dropped: true })
  expect((await core.client.import.get({ id })).aside).toEqual({ waiting: 0, mended: 2, dropped: 1, taken: 0 })
  const again = await core.client.import.rerun({ id })
  await jobOver(core, again.jobId!)
  const second = await core.client.import.get({ id: again.id })
  expect(second).toMatchObject({ state: 'done', ofImport: id, fileName: 'fair.csv' })
  expect(second.counts).toMatchObject({ rows: 2, created: 1, updated: 1, skipped: 0 })
  expect((await core.client.import.get({ id })).aside).toEqual({ waiting: 0, mended: 0, dropped: 1, taken: 2 })
  expect(
    rows(
      "select p.name, e.address from people p left join person_emails e on e.person_id = p.id where p.name in ('Joydeep Kar', 'Shyamal Pramanik') order by p.id",
    ),
  ).toEqual([
    { name: 'Joydeep Kar', address: 'j.kar80@example.com' },
    { name: 'Shyamal Pramanik', address: null },
  ])

  await core.client.activity.undo({ id: second.actionId! })
  expect(everything()).toEqual(before)
  expect((await core.client.import.get({ id })).aside).toEqual({ waiting: 0, mended: 2, dropped: 1, taken: 0 })
})

const KNOWN =
  'Name,E-mail,Mobile,Company,City,Tags,Birthday,Status\nRina Das,rina@example.com,98310 27748,Rina & Co,Kolkata,vip,03/02/1984,unsubscribed\nMina,mina@example.com,,,,,,\n'
const NEWER =
  'Name,E-mail,Mobile,Company,City,Tags,Birthday,Status\nRina Das,rina@example.com,98310 20983,Das Tea,Howrah,tea,04/02/1984,subscribed\nMina,mina@example.com,98310 77140,,Salt Lake,,,unsubscribed\nNew One,new@example.com,,,,,,\n'

const KEPT = `select p.name, c.name as company, a.city, p.birthday, s.status,
  (select group_concat(number, '|') from (select number from person_phones where person_id = p.id order by is_primary desc, id)) as phones
  from people p left join companies c on c.id = p.company_id left join person_addresses a on a.person_id = p.id
  left join consents s on s.person_id = p.id order by p.id`

type Kept = (string | null)[]
const MODES: ['fill' | 'overwrite' | 'skip', Kept, Kept][] = [
  ['fill', ['98310 27748', 'Rina & Co', 'Kolkata', '1984-02-03'], ['98310 77140', 'Salt Lake']],
  ['overwrite', ['98310 20983|98310 27748', 'Das Tea', 'Howrah', '1984-02-04'], ['98310 77140', 'Salt Lake']],
  ['skip', ['98310 27748', 'Rina & Co', 'Kolkata', '1984-02-03'], [null, null]],
]

test.each(MODES)(
  'known people, mode %s: what it changes is shown before, consent is never loosened, the undo puts all back',
  async (mode, rina, mina) => {
    await imported('known.csv', KNOWN)
    const before = everything()
    const id = await checked('newer.csv', NEWER)
    const chosen = await inMode(core, id, mode)
    expect(chosen.counts).toMatchObject({ created: 1, updated: mode === 'overwrite' ? 2 : 1 })
    const shown = await page(id, 'changes')
    expect(shown.total).toBe(chosen.counts!.updated)
    const done = await ran(id)
    expect(done.counts).toMatchObject({ created: 1, updated: chosen.counts!.updated })
    const [first, second] = rows(KEPT)
    expect(first).toMatchObject({
      name: 'Rina Das',
      status: 'unsubscribed',
      phones: rina[0],
      company: rina[1],
      city: rina[2],
      birthday: rina[3],
    })
    expect(second).toMatchObject({ name: 'Mina', status: 'unsubscribed', phones: mina[0], city: mina[1] })
    // What was shown is what was done.
    const rinaShown = shown.rows
      .find(({ row }) => row === 2)
      ?.changes.map(({ columnIndex, before: was, after }) => [columnIndex, was, after])
    if (mode === 'overwrite') {
      expect(rinaShown).toEqual([
        [2, '98310 27748', '98310 20983'],
        [3, 'Rina & Co', 'Das Tea'],
        [4, 'Kolkata', 'Howrah'],
        [5, '', 'tea'],
        [6, '1984-02-03', '1984-02-04'],
      ])
    } else expect(rinaShown).toBeUndefined()
    const minaShown = shown.rows.find(({ row }) => row === 3)?.changes
    expect(minaShown).toEqual([
      ...(mode === 'skip'
        ? []
        : [
            { columnIndex: 2, before: '', after: '98310 77140' },
            { columnIndex: 4, before: '', after: 'Salt Lake' },
          ]),
      { columnIndex: 7, before: 'unknown', after: 'unsubscribed' },
    ])
    await core.client.activity.undo({ id: done.actionId! })
    const after = everything()
    // A refusal is never taken back.
    const { consents: was, ...rest } = before
    expect({ ...after, consents: was }).toEqual({ ...rest, consents: was })
    expect(rows('select status from consents order by person_id')).toEqual([
      { status: 'unsubscribed' },
      { status: 'unsubscribed' },
    ])
  },
)

test('empty cells never erase, whatever the mode', async () => {
  await imported('known.csv', KNOWN)
  const before = rows(KEPT)
  const id = await checked(
    'thin.csv',
    'Name,E-mail,Mobile,Company,City,Tags,Birthday\nRina Das,rina@example.com,,,,,\n',
  )
  await inMode(core, id, 'overwrite')
  expect((await ran(id)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
  expect(rows(KEPT)).toEqual(before)
})

test('any page of 100,000 rows is there without the rows before it, in any encoding', async () => {
  const line = (i: number) =>
    `শ্রাবণী ${i},"p${i}@example.com",${i % 1000 === 7 ? 'call me' : `98310${String(i).padStart(5, '0')}`}`
  const text = `Name,E-mail,Mobile\r\n${Array.from({ length: 100_000 }, (_, i) => line(i)).join('\r\n')}`
  const id = await checked('long.csv', `\ufeff${text}`)
  await core.client.import.rows({ id, limit: 1 })
  const last = await core.client.import.rows({ id, offset: 99_950, limit: 100 })
  expect(last.total).toBe(100_000)
  expect(last.rows).toHaveLength(50)
  expect(last.rows.at(-1)).toMatchObject({ row: 100_001, cells: ['শ্রাবণী 99999', 'p99999@example.com', '9831099999'] })
  const troubled = await core.client.import.rows({ id, only: 'problems', offset: 90, limit: 100 })
  expect(troubled.total).toBe(100)
  expect(troubled.rows.map(({ row }) => row).slice(-1)).toEqual([99_009])
  for (const [name, bytes] of [
    [
      'utf16.csv',
      Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from('Name,City\nÅsa,Umeå\n"B, C",Oslo\nLast,Rome\n', 'utf16le'),
      ]),
    ],
    ['latin.csv', Buffer.from('Name;City\r\nÅsa;Umeå\r\n"B; C";Oslo\r\nLast;Rome', 'latin1')],
    [
      'sjis.csv',
      Buffer.concat([
        Buffer.from('Name,City\n'),
        Buffer.from('93fa967b', 'hex'),
        Buffer.from(',Tokyo\n"B, C",Oslo\nLast,Rome\n'),
      ]),
    ],
  ] as const) {
    const other = await checked(name, bytes)
    const { rows: found } = await core.client.import.rows({ id: other, offset: 1, limit: 2 })
    expect([name, found.map(({ cells }) => cells[1])]).toEqual([name, ['Oslo', 'Rome']])
  }
})

test('an import that is stopped can leave in what is written, findable and undoable', async () => {
  const people = Array.from({ length: 60_000 }, (_, i) => `Person ${i},p${i}@example.com`).join('\n')
  const id = await checked('big.csv', `Name,E-mail\n${people}\n`)
  const seen = new Promise<void>((resolve) => {
    const stop = core.core.feed.subscribe(() => {
      if (rows('select 1 from people limit 1').length === 0) return
      stop()
      resolve()
    })
  })
  const { jobId } = await core.client.import.start({ id, ground: null })
  await seen
  await core.client.import.stop({ id, keep: true })
  await jobOver(core, jobId!)
  const found = await core.client.import.get({ id })
  const kept = Number(rows('select count(*) as n from people')[0]?.n)
  expect(kept).toBeGreaterThan(0)
  expect(found).toMatchObject({ state: 'done', stopped: kept < 60_000, counts: { created: kept } })
  expect(rows('select 1 from search_docs where indexed = 0')).toEqual([])
  const [error] = await safe(core.client.import.stop({ id, keep: true }))
  expect(isDefinedError(error) && error.code).toBe('IMPORT_STATE')
  const { undoJobId } = await core.client.activity.undo({ id: found.actionId! })
  await jobOver(core, undoJobId!)
  expect(rows('select 1 from people')).toEqual([])
})

test('the next row with a problem is found from any place of the list, both ways, below a title and after mending', async () => {
  const lines = Array.from({ length: 40 }, (_, i) => `Person ${i},${[5, 30].includes(i) ? 'broken' : `p${i}@town.in`}`)
  const id = await checked('list.csv', `Customers of the fair\n\nName,Email\n${lines.join('\n')}\n`)
  const after = async (offset: number, step: 1 | -1) =>
    (await core.client.import.problemAfter({ id, offset, step })).offset
  expect([await after(0, 1), await after(5, 1), await after(30, 1)]).toEqual([5, 30, null])
  expect([await after(39, -1), await after(30, -1), await after(5, -1)]).toEqual([30, 5, null])
  expect(await after(400, 1)).toBeNull()
  const { rows: shown } = await core.client.import.rows({ id, offset: 5, limit: 1 })
  await fix(id, shown[0]!.row, [1, 'mended@town.in'])
  expect(await after(0, 1)).toBe(30)
})
