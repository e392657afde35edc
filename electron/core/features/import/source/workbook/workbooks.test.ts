import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as xlsx from '@e965/xlsx'
import { isDefinedError, safe } from '@orpc/client'
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'
import { PEOPLE, workbook } from '../../../../../../tests/support/workbooks.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

/** The same workbook with a part of it written anew. */
function rewritten(file: Uint8Array, change: (parts: Zippable) => void): Uint8Array {
  const parts: Zippable = unzipSync(file)
  change(parts)
  return zipSync(parts)
}

/** Opens a file and waits for its check. */
const checked = (name: string, file: Uint8Array | string) => checkedImport(core, name, file)

async function cells(id: number): Promise<string[][]> {
  const { rows } = await core.client.import.rows({ id, only: 'all', offset: 0, limit: 100 })
  return rows.map((row) => row.cells)
}

async function refusal(name: string, file: Uint8Array | string): Promise<string> {
  const { error } = await safe(core.client.import.open({ ref: core.drop(name, file) }))
  if (error === null) return 'none'
  return isDefinedError(error) ? error.code : String(error)
}

test('a workbook goes in like any list: the fullest sheet with people, numbers with all their digits', async () => {
  const file = workbook({
    Prices: [
      ['Item', 'Price'],
      ['Tea', 3],
    ],
    Customers: PEOPLE,
  })
  const found = await checked('shop.xlsx', file)
  expect(found).toMatchObject({ state: 'checked', fileName: 'shop.xlsx', fileBytes: file.length, headerRow: 1 })
  expect(found.source).toMatchObject({ kind: 'workbook', part: 1, notes: [] })
  expect(found.source.parts).toMatchObject([
    { name: 'Prices', rows: 1, people: false },
    { name: 'Customers', rows: 2, people: true, hidden: false },
  ])
  expect(await cells(found.id)).toEqual([
    ['Rahim Uddin', 'rahim@example.com', '919830000001'],
    ['শ্রাবণী ঘোষ', '', '০১৮১২৩৪৫৬৭৮'],
  ])
  const started = await core.client.import.start({ id: found.id, ground: null })
  await jobOver(core, started.jobId!)
  expect((await core.client.import.get({ id: found.id })).counts).toMatchObject({ created: 2 })
  expect((await checked('copy.xlsx', file)).importedBefore).not.toBeNull()
})

test('another sheet is chosen, a hidden one too: what was mended in the first means nothing in it', async () => {
  const hide = (book: xlsx.WorkBook) => {
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
  }
  const old = [...PEOPLE, ['Old Customer', 'old@example.com', ''], ['Older', 'older@example.com', '']]
  const found = await checked('two.xlsx', workbook({ New: PEOPLE, Old: old }, 'xlsx', hide))
  expect(found.source).toMatchObject({ part: 0, notes: [{ note: 'hidden-sheets', count: 1 }] })
  await core.client.import.fix({ id: found.id, row: 2, cells: [{ columnIndex: 0, text: 'Mended' }] })
  const again = await core.client.import.configure({ id: found.id, part: 1 })
  await jobOver(core, again.jobId!)
  expect(again).toMatchObject({ fixes: 0, source: { part: 1, notes: [] } })
  expect((await cells(found.id)).map(([name]) => name)).toEqual(['Rahim Uddin', 'শ্রাবণী ঘোষ', 'Old Customer', 'Older'])
  const { error } = await safe(core.client.import.configure({ id: found.id, part: 2 }))
  expect(isDefinedError(error) && error.code).toBe('IMPORT_STATE')
  const folder = join(core.dataDir, 'imports')
  expect(readdirSync(folder)).toHaveLength(2)
  await core.client.import.discard({ id: found.id })
  expect(readdirSync(folder)).toEqual([])
})

test('days, times, codes and long numbers read as the sheet shows them; formulas give the value they had', async () => {
  const sheet = xlsx.utils.aoa_to_sheet([
    ['Name', 'Birthday', 'Phone', 'PIN', 'Seen', 'Share', 'VIP', 'Code', 'Balance'],
    ['Asha', 0, 9830000001, 7001, 0, 0.15, true, '1'.repeat(50), 1e21],
  ])
  Object.assign(sheet, {
    B2: { t: 'n', v: 31415, z: 'dd/mm/yyyy' },
    D2: { t: 'n', v: 7001, z: '000000' },
    E2: { t: 'n', v: 45000.5, z: 'yyyy-mm-dd hh:mm' },
    F2: { t: 'n', v: 0.15, z: '0%' },
  })
  const found = await checked('cells.xlsx', workbook({ S: sheet }))
  expect(await cells(found.id)).toEqual([
    [
      'Asha',
      '1986-01-03',
      '9830000001',
      '007001',
      '2023-03-15 12:00',
      '15%',
      'TRUE',
      '1'.repeat(50),
      `1${'0'.repeat(21)}`,
    ],
  ])
  const from1904 = await checked(
    'mac.xlsx',
    workbook({ S: sheet }, 'xlsx', (book) => {
      book.Workbook = { WBProps: { date1904: true } }
    }),
  )
  expect((await cells(from1904.id))[0]?.[1]).toBe('1990-01-04')
})

const SHEET = (rows: string) =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`
const words = (...cells: string[]) => cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')

/** A workbook whose first sheet is this XML. */
const written = (rows: string, part = 'xl/worksheets/sheet1.xml') =>
  rewritten(workbook({ S: PEOPLE }), (parts) => {
    parts[part] = strToU8(rows)
  })

test('a shared formula gives its kept value; one without, an error and hidden rows are said', async () => {
  const rows = `<row>${words('Name', 'Email', 'Points')}</row>
    <row>${words('Asha', 'asha@example.com')}<c><f t="shared" ref="C2:C3" si="0">1+1</f><v>2</v></c></row>
    <row hidden="1">${words('Bina', 'bina@example.com')}<c><f t="shared" si="0"/><v>3</v></c></row>
    <row>${words('Chitra', 'chitra@example.com')}<c><f>SUM(A1)</f></c></row>
    <row>${words('Dev', 'dev@example.com')}<c t="e"><v>#N/A</v></c></row>`
  const found = await checked('formulas.xlsx', written(SHEET(rows)))
  expect((await cells(found.id)).map((row) => row[2] ?? '')).toEqual(['2', '3', '', ''])
  expect(found.source.notes).toEqual([
    { note: 'hidden-rows', count: 1 },
    { note: 'no-result', count: 1 },
    { note: 'error-cells', count: 1 },
  ])
})

test('parts in UTF-16, with other prefixes and the separators of Windows are read', async () => {
  const rows = SHEET(`<row>${words('Name', 'Email')}</row><row>${words('Ñandú', 'n@example.com')}</row>`)
  const wide = rewritten(workbook({ S: PEOPLE }), (parts) => {
    const text = rows.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>')
    parts['xl/worksheets/sheet1.xml'] = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
  })
  expect(await cells((await checked('wide.xlsx', wide)).id)).toEqual([['Ñandú', 'n@example.com']])
  const prefixed = rows.replace(/<(\/?)(\w)/g, '<$1x:$2').replace('xmlns=', 'xmlns:x=')
  expect(await cells((await checked('prefixed.xlsx', written(prefixed))).id)).toEqual([['Ñandú', 'n@example.com']])
  const windows = rewritten(workbook({ S: PEOPLE }), (parts) => {
    for (const name of Object.keys(parts)) {
      const held = parts[name]
      delete parts[name]
      if (held) parts[name.replaceAll('/', '\\')] = held
    }
  })
  expect(await cells((await checked('windows.xlsx', windows)).id)).toHaveLength(2)
})

test('the name of a file does not matter: what it is, is told by its bytes', async () => {
  const page =
    '<html><meta charset="utf-8"><table><tr><td>Name</td><td>Email</td></tr><tr><td>শ্রাবণী</td><td>s@example.com</td></tr></table></html>'
  const people = [['শ্রাবণী', 's@example.com']]
  const list = [['Name', 'Email'], ...people]
  for (const [name, file] of [
    ['page.xls', page],
    ['text.xls', 'Name\tEmail\nশ্রাবণী\ts@example.com\n'],
    ['really-xls.xlsx', workbook({ S: list }, 'biff8')],
    ['really-xlsx.csv', workbook({ S: list })],
    ['list.ods', workbook({ S: list }, 'ods')],
    ['list.xlsb', workbook({ S: list }, 'xlsb')],
    ['list.xml', workbook({ S: list }, 'xlml')],
  ] as const) {
    expect([name, await cells((await checked(name, file)).id)]).toEqual([name, people])
  }
})

test('what cannot be read says why, and nothing of it is kept', async () => {
  const bomb = rewritten(workbook({ S: PEOPLE }), (parts) => {
    parts['xl/worksheets/sheet1.xml'] = [new Uint8Array(64 * 1024 * 1024).fill(32), { level: 9 }]
  })
  const liar = Buffer.from(bomb)
  for (let at = liar.indexOf('PK\u0001\u0002'); at >= 0; at = liar.indexOf('PK\u0001\u0002', at + 4)) {
    if (liar.subarray(at + 46, at + 70).toString() === 'xl/worksheets/sheet1.xml') liar.writeUInt32LE(1000, at + 24)
  }
  const entities = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${SHEET('').slice(21)}`
  const locked = xlsx.CFB.utils.cfb_new()
  xlsx.CFB.utils.cfb_add(locked, '/EncryptedPackage', Buffer.alloc(64))
  xlsx.CFB.utils.cfb_add(locked, '/EncryptionInfo', Buffer.from([4, 0, 4, 0, 64, 0, 0, 0, 60, 47, 62]))
  const letter = xlsx.CFB.utils.cfb_new()
  xlsx.CFB.utils.cfb_add(letter, '/WordDocument', Buffer.alloc(64))
  const bytes = (container: unknown) => new Uint8Array(xlsx.CFB.write(container as never, { type: 'buffer' }) as Buffer)
  for (const [name, file, code] of [
    ['bomb.xlsx', bomb, 'FILE_UNSAFE'],
    ['liar.xlsx', new Uint8Array(liar), 'FILE_UNSAFE'],
    ['entities.xlsx', written(entities), 'FILE_UNSAFE'],
    ['cut.xlsx', workbook({ S: PEOPLE }).subarray(0, 3000), 'FILE_DAMAGED'],
    ['locked.xlsx', bytes(locked), 'FILE_LOCKED'],
    ['letter.doc', bytes(letter), 'FILE_BINARY'],
    ['pictures.zip', zipSync({ 'a.png': strToU8('x') }), 'FILE_NO_PEOPLE'],
    [
      'nobody.xlsx',
      workbook({
        S: [
          ['Item', 'Price'],
          ['Tea', 3],
          ['Cup', 4],
        ],
      }),
      'FILE_NO_PEOPLE',
    ],
    ['empty.xlsx', workbook({ S: [] }), 'FILE_EMPTY'],
  ] as const) {
    expect([name, await refusal(name, file)]).toEqual([name, code])
  }
  const folder = join(core.dataDir, 'imports')
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
  expect(core.ports.errors).toEqual([])
})

test('workbooks among several files are read with them; a sheet that is not, and one that is locked, are told', async () => {
  const shop = workbook({
    Shop: [
      ['Name', 'E-mail', 'City'],
      ['Asha Roy', 'asha@example.com', 'Kolkata'],
      ['Bimal Das', 'b@example.com', ''],
    ],
    Fair: [
      ['Name', 'Phone'],
      ['Chitra Sen', '98300 12345'],
    ],
  })
  const club = workbook({
    Club: [
      ['E-mail', 'Name'],
      ['dipa@example.com', 'Dipa Saha'],
    ],
  })
  // The beginning of a compound file, as of a workbook with a password, and nothing in it.
  const shut = new Uint8Array(1024)
  shut.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  const list = strToU8('Name,E-mail\nEsha Pal,esha@example.com\n')
  const found = await checked(
    'lists.zip',
    zipSync({ 'shop.xlsx': shop, 'club.xlsx': club, 'l.csv': list, 'x.xls': shut }),
  )
  expect(found.counts).toMatchObject({ created: 4 })
  expect(found.columns.map(({ field }) => field)).toEqual(['fullName', 'email', 'city'])
  expect(found.source.notes).toEqual([
    { note: 'joined-files', count: 3 },
    { note: 'shut-files', count: 1, names: ['x.xls'] },
    { note: 'other-sheets', count: 1, names: ['shop.xlsx: Fair'] },
  ])
  const one = await checked('one.zip', zipSync({ 'shop.xlsx': shop, 'readme.txt': strToU8('Our list of guests.') }))
  expect(one.counts).toMatchObject({ rows: 2 })
  const { error } = await safe(core.client.import.open({ ref: core.drop('shut.zip', zipSync({ 'x.xls': shut })) }))
  expect(isDefinedError(error) && error.code).not.toBe('FILE_NO_PEOPLE')
})
