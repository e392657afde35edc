import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Numbers that states give to people, under headers that name any number: nobody is known by them as a customer. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

/** What a column of these cells is beside a name and an address. */
async function columnOf(header: string, cells: readonly string[]) {
  const rows = cells.map((cell, i) => `Asha R${'abcdefghij'[i]},n${i}@example.com,${cell}`)
  const { columns } = await checkedImport(core, 'list.csv', `Name,Email,${header}\n${rows.join('\n')}\n`)
  return columns[2]
}

/* The numbers are those that the authorities themselves print as examples, or made by their rules. */
const NUMBERS = {
  Swedish: ['850709-9805', '19811228-9874', '670919-9530'],
  Danish: ['211062-5629', '010190-1234', '240785-3311'],
  Finnish: ['131052-308T', '010594Y9021'],
  Norwegian: ['15108695088', '01010750160', '29029600013'],
  Polish: ['44051401359', '02070803628'],
  Belgian: ['85.07.30-033.28', '85073003328'],
  Italian: ['RSSMRA85T10A562S', 'VRDGPP13R10B293P'],
  Spanish: ['12345678Z', 'X1234567L', '54362315K'],
  French: ['1 84 12 76 451 089 46', '295109912611193', '253072B07300470'],
  Dutch: ['111222333', '123456782', '100000009', '200000007'],
  American: ['536-90-4399', '219-09-9999', '078-05-1120'],
  British: ['AB123456C', 'JG 10 37 59 A'],
  German: ['36574261809', '47036892816', '65929970489'],
  Brazilian: ['111.444.777-35', '390.533.447-05'],
  Turkish: ['10000000146', '17291716060'],
  Swiss: ['756.9217.0769.85', '7569217076985'],
  Austrian: ['1237010180', '1237 010180'],
}

test.each(Object.entries(NUMBERS))(
  '%s numbers under “ID”, “ID No”, “Personal number” are the state’s',
  async (_, cells) => {
    for (const header of ['ID', 'ID No', 'Personal number', 'ID-nummer'])
      expect(await columnOf(header, cells), header).toMatchObject({ field: 'custom', national: true, stored: true })
  },
)

test.each([
  ['Personnummer', NUMBERS.Swedish],
  ['CPR-nr', NUMBERS.Danish],
  ['Henkilötunnus', NUMBERS.Finnish],
  ['Fødselsnummer', NUMBERS.Norwegian],
  ['Fodselsnr', NUMBERS.Norwegian],
  ['NI number', NUMBERS.British],
  ['Burgerservicenummer', NUMBERS.Dutch],
  ['Rodné číslo', ['710319/2745']],
  ['Numéro de sécurité sociale', NUMBERS.French],
])('“%s” is the state’s by its name', async (header, cells) => {
  expect(await columnOf(header, cells)).toMatchObject({ field: 'custom', national: true })
})

test('numbers by which a shop knows its customers are theirs, whatever header they stand under', async () => {
  const own = { field: 'externalId' }
  expect(await columnOf('ID', ['100000001', '100000002', '100000003', '100000004'])).toMatchObject(own)
  expect(await columnOf('ID', ['1001', '1002', '1003'])).toMatchObject(own)
  // Checked by the same digits as a Dutch number, and a shop's own.
  expect(await columnOf('Customer no', NUMBERS.Dutch)).toMatchObject(own)
  expect(await columnOf('Customer no', NUMBERS.German)).toMatchObject(own)
  // Days with a running number behind.
  expect((await columnOf('ID', ['240131-0001', '240131-0002', '240201-0001']))?.national).toBeUndefined()
  // One that looks like a number of the state among others that do not.
  expect(await columnOf('Customer no', ['850709-9805', '991399-0002', '991399-0003'])).toMatchObject(own)
})

const counted = (make: (at: number) => string) => Array.from({ length: 8 }, (_, at) => make(at + 1))
test.each([
  ['Person ID', counted((at) => `100-01-000${at}`)],
  ['ID', counted((at) => `AB10000${at}A`)],
  ['ID', counted((at) => `123-45-${6788 + at}`)],
  ['Personal ID', counted((at) => `0${at}0124-${1000 + at}`)],
  // In no order, with a branch before and gaps where customers left.
  ['ID', ['204-02-0031', '101-01-0007', '204-02-0012', '101-01-0044', '307-05-0020']],
  ['ID', ['200524-1031', '010124-1002', '170224-1017']],
])('running numbers are none of the state’s though it writes its own so: “%s” over %j', async (header, cells) => {
  const found = await columnOf(header, cells)
  // Written as phones are, they may be taken for those, by which people are known, too.
  expect(['externalId', 'phone']).toContain(found?.field)
  expect(found?.national).toBeUndefined()
})

test('a number in groups of three, two and four is never one to call where the header names any number', async () => {
  // Of one or two nobody can tell whose they are.
  for (const cells of [['123-45-6789'], ['123-45-6789', '536-90-4399']])
    expect(await columnOf('ID', cells), String(cells)).toMatchObject({ field: 'custom', stored: true })
  expect(await columnOf('ID', ['123-45-6788', '123-45-6789', '123-45-6790'])).toMatchObject({ field: 'externalId' })
  // What a header calls a social security number stays out, as every secret does.
  for (const header of ['SSN', 'Social Security No.', 'Social security'])
    expect(await columnOf(header, ['123-45-6789', '536-90-4399']), header).toMatchObject({ field: 'ignore' })
  expect(await columnOf('ID', ['033-2241-1111', '033-2241-2222'])).toMatchObject({ field: 'phone' })
})

test('what the state’s own name stands over is the state’s, also where it counts on', async () => {
  const cells = counted((at) => `AB10000${at}A`)
  expect(await columnOf('NI number', cells)).toMatchObject({ field: 'custom', national: true })
})

test('numbers of the state under the header of a shop’s own are the state’s where no chance makes them look so', async () => {
  expect(await columnOf('Customer no', NUMBERS.Swedish)).toMatchObject({ field: 'custom', national: true })
  expect(await columnOf('Customer no', NUMBERS.Italian)).toMatchObject({ field: 'custom', national: true })
})

test('numbers to call stay numbers to call, and a course that was taken is none', async () => {
  const phones = ['9830014426', '9830014427', '9830014428']
  expect(await columnOf('Personal number', phones)).toMatchObject({ field: 'phone' })
  expect((await columnOf('CPR', ['yes', 'no', 'yes']))?.national).toBeUndefined()
})
