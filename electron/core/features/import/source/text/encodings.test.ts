import { isDefinedError, safe } from '@orpc/client'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* The text of a file, in whatever bytes it comes. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const open = (name: string, bytes: Uint8Array) => core.client.import.open({ ref: core.drop(name, bytes) })

const PEOPLE = 'Name;E-mail;City\r\nJürgen Müller;jm@example.com;Köln\r\nAndré Lefèvre;al@example.com;Orléans\r\n'

test.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be', 'windows-1252'])(
  'a list in %s, with and without a mark, shows its letters',
  async (encoding) => {
    for (const addBOM of encoding.startsWith('utf') ? [true, false] : [false]) {
      const found = await open(`${encoding}.csv`, iconv.encode(PEOPLE, encoding, { addBOM }))
      expect(found).toMatchObject({ encoding, delimiter: ';', headerRow: 1 })
      expect(found.columns.map((column) => column.field)).toEqual(['fullName', 'email', 'city'])
      expect(found.columns[0]!.samples).toEqual(['Jürgen Müller', 'André Lefèvre'])
    }
  },
)

test('a list in another code page goes in with its letters; what was taken for another can be read anew', async () => {
  const text = '氏名,メール,住所\n山田太郎,taro@example.com,東京都新宿区\n佐藤花子,hanako@example.com,大阪府\n'
  const found = await open('shift.csv', iconv.encode(text, 'shift_jis'))
  expect(found).toMatchObject({ encoding: 'shift_jis', headerRow: 1 })
  await jobOver(core, found.jobId!)
  const wrong = await core.client.import.configure({ id: found.id, encoding: 'windows-1252' })
  expect(JSON.stringify(wrong.columns)).not.toContain('山田')
  const again = await core.client.import.configure({ id: found.id, encoding: 'shift_jis' })
  expect(again.columns.map((column) => column.samples[0])).toContain('山田太郎')
  await jobOver(core, again.jobId!)
  const { jobId } = await core.client.import.start({ id: found.id, ground: null })
  await jobOver(core, jobId!)
  const { rows } = await core.client.customers.list({})
  expect(rows.map((row) => row.name).sort()).toEqual(['佐藤花子', '山田太郎'])
})

test('letters that come far down in a plain list decide its encoding', async () => {
  const plain = Array.from({ length: 20_000 }, (_, i) => `Person ${i},p${i}@example.com\n`).join('')
  const bytes = iconv.encode(`Name,E-mail\n${plain}Zoë Brontë,zoe@example.com\n`, 'windows-1252')
  const found = await open('long.csv', bytes)
  expect(found.encoding).toBe('windows-1252')
  expect((await jobOver(core, found.jobId!)).state).toBe('done')
  expect((await core.client.import.get({ id: found.id })).counts).toMatchObject({ rows: 20_001, created: 20_001 })
})

test('what the owner chooses and the file does not bear is said', async () => {
  const found = await open('latin.csv', iconv.encode(PEOPLE, 'windows-1252'))
  await jobOver(core, found.jobId!)
  const refused = await safe(core.client.import.configure({ id: found.id, encoding: 'utf-8' }))
  expect(isDefinedError(refused.error) && refused.error.code).toBe('FILE_ENCODING')
  expect(await core.client.import.get({ id: found.id })).toMatchObject({ encoding: 'windows-1252', state: 'checked' })
})

test('cells between apostrophes, and quotes behind a backslash', async () => {
  const single = "'Name','E-mail'\n'Rahim, the elder','rahim@example.com'\n'Asha','asha@example.com'\n"
  expect((await open('single.csv', Buffer.from(single))).columns[0]!.samples).toEqual(['Rahim, the elder', 'Asha'])
  const lines = "Name|Address\nRahim|'12 Lane\nDhaka'\nAsha|'1 Road\nSylhet'\n"
  expect((await open('lines.csv', Buffer.from(lines))).columns[1]!.samples).toEqual([
    '12 Lane\nDhaka',
    '1 Road\nSylhet',
  ])
  const backslash = '"Name","E-mail"\n"Rahim \\"Raja\\", elder","rahim@example.com"\n"Asha","asha@example.com"\n'
  const found = await open('backslash.csv', Buffer.from(backslash))
  expect(found.columns[0]!.samples).toEqual(['Rahim "Raja", elder', 'Asha'])
})

const BENGALI = Array.from({ length: 200 }, (_, i) => `শ্রাবণী ঘোষ ${i},b${i}@example.com,কলকাতা\n`)

test('a byte that is no letter spoils its own row alone, and that is told', async () => {
  const rows = BENGALI.map((row) => Buffer.from(row))
  rows[120] = Buffer.concat([Buffer.from('রিনা '), Buffer.from([0xe9]), Buffer.from(' সেন,r@example.com,ঢাকা\n')])
  const found = await open('mixed.csv', Buffer.concat([Buffer.from('নাম,ইমেইল,শহর\n'), ...rows]))
  expect(found.encoding).toBe('utf-8')
  await jobOver(core, found.jobId!)
  const { counts } = await core.client.import.get({ id: found.id })
  expect(counts).toMatchObject({ rows: 200, created: 200, withProblems: 1 })
  const { problems } = await core.client.import.problems({ id: found.id })
  expect(problems).toMatchObject([{ row: 122, reason: 'nul-bytes', value: 'রিনা \ufffd সেন' }])
  await jobOver(core, (await core.client.import.start({ id: found.id, ground: null })).jobId!)
  const { rows: people } = await core.client.customers.list({ search: 'r@example.com' })
  expect(people[0]?.name).toBe('রিনা \ufffd সেন')
})

test('a list that ends in the middle of a letter is read to there', async () => {
  const bytes = Buffer.from(`নাম,ইমেইল,শহর\n${BENGALI.join('')}রিনা,r@example.com,ঢাকা`)
  const found = await open('cut.csv', bytes.subarray(0, bytes.length - 1))
  expect(found.encoding).toBe('utf-8')
  await jobOver(core, found.jobId!)
  expect((await core.client.import.get({ id: found.id })).counts).toMatchObject({ rows: 201, withProblems: 1 })
})

test('cards whose lines are folded in the middle of a letter', async () => {
  const bytes = Buffer.from('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:শ্রাবণী ঘোষ\r\nEMAIL:s@example.com\r\nEND:VCARD\r\n')
  const at = bytes.indexOf(Buffer.from('ঘোষ')) + 1
  const folded = Buffer.concat([bytes.subarray(0, at), Buffer.from('\r\n '), bytes.subarray(at)])
  const found = await open('folded.vcf', folded)
  expect(JSON.stringify(found.columns)).toContain('শ্রাবণী ঘোষ')
})
