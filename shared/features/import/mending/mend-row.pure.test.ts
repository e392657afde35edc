import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRowMender } from './mend-row.ts'

const TOWNS = ['Kolkata', 'Pune', 'Delhi', 'Agra', 'Jaipur', 'Surat', 'Patna']
const STREETS = ['Lake Road', 'Flat 7, Station Road', '12/1B Old Court House Street']
/** Name, street, town, postcode, telephone, e-mail, notes; the last is often empty. */
const WHOLE = Array.from({ length: 30 }, (_, n) => [
  `${'ABCDEFG'[n % 7]}sha ${'RSTUV'[n % 5]}oy`,
  n % 2 === 0 ? `${n + 3} Park Street` : (STREETS[n % 3] ?? ''),
  TOWNS[n % 7] ?? '',
  `7000${10 + n}`,
  `98300123${10 + n}`,
  `p${n}@example.com`,
  n % 3 === 0 ? 'likes tea' : '',
])
const mend = createRowMender(WHOLE, 7, ',')

test.each<[string, string, string[]]>([
  [
    'a comma of the address',
    'Asha Roy,12 Park Street, Flat 2,Kolkata,700016,9830012345,asha@example.com,',
    ['Asha Roy', '12 Park Street, Flat 2', 'Kolkata', '700016', '9830012345', 'asha@example.com', ''],
  ],
  [
    'two commas of the address',
    'Asha Roy,12 Park Street, Flat 2, 3rd floor,Kolkata,700016,9830012345,asha@example.com,tea',
    ['Asha Roy', '12 Park Street, Flat 2, 3rd floor', 'Kolkata', '700016', '9830012345', 'asha@example.com', 'tea'],
  ],
  [
    'a row in apostrophes',
    "'Asha Roy','12 Park Street, Flat 2','Kolkata','700016','9830012345','asha@example.com','Asha''s tea'",
    ['Asha Roy', '12 Park Street, Flat 2', 'Kolkata', '700016', '9830012345', 'asha@example.com', "Asha's tea"],
  ],
  [
    'a comma typed twice',
    'Asha Roy,12 Park Street,Kolkata,,700016,9830012345,asha@example.com,tea',
    ['Asha Roy', '12 Park Street', 'Kolkata', '700016', '9830012345', 'asha@example.com', 'tea'],
  ],
  [
    'a comma too few beside an empty cell',
    'Asha Roy,Kolkata,700016,9830012345,asha@example.com,tea',
    ['Asha Roy', '', 'Kolkata', '700016', '9830012345', 'asha@example.com', 'tea'],
  ],
  [
    'a comma too few between town and postcode',
    'Asha Roy,12 Park Street,Kolkata700016,9830012345,asha@example.com,tea',
    ['Asha Roy', '12 Park Street', 'Kolkata', '700016', '9830012345', 'asha@example.com', 'tea'],
  ],
  [
    'a row from a file with semicolons',
    'Asha Roy;12 Park Street, Flat 2;Kolkata;700016;9830012345;asha@example.com;tea',
    ['Asha Roy', '12 Park Street, Flat 2', 'Kolkata', '700016', '9830012345', 'asha@example.com', 'tea'],
  ],
  [
    'a row with blanks for commas, in which a cell in quotes is whole',
    'Asha Roy "12 Park Street, Flat 2" Howrah 700016 9830012345 asha@example.com tea',
    ['Asha Roy', '12 Park Street, Flat 2', 'Howrah', '700016', '9830012345', 'asha@example.com', 'tea'],
  ],
  [
    'a comma too few before a cell in quotes that has one in it',
    'Asha Roy"12 Park Street, Flat 2",Kolkata,700016,9830012345,asha@example.com,tea',
    ['Asha Roy', '12 Park Street, Flat 2', 'Kolkata', '700016', '9830012345', 'asha@example.com', 'tea'],
  ],
  [
    'a comma too few between two cells in quotes, the first with a measure in it',
    'Asha Roy,12 Park Street,Kolkata 5" pipe"700016,9830012345,asha@example.com,tea',
    ['Asha Roy', '12 Park Street', 'Kolkata 5" pipe', '700016', '9830012345', 'asha@example.com', 'tea'],
  ],
])('%s', (_, line, row) => {
  expect(mend?.(line.split(','))).toEqual(row)
})

test.each<[string, string]>([
  ['a whole row', 'Asha Roy,12 Park Street,Kolkata,700016,9830012345,asha@example.com,tea'],
  ['a whole row with a mistake', 'Asha Roy,12 Park Street,Kolkata,asha@example.com,9830012345,700016,tea'],
  ['a row that ends early', 'Asha Roy,12 Park Street,Kolkata'],
  ['a row that ends early with a wrong number', 'Asha Roy,12 Park Street,Kolkata,700016,98300-ask her'],
  ['separators at the end', 'Asha Roy,12 Park Street,Kolkata,700016,9830012345,asha@example.com,tea,,,'],
  ['words beyond the last column', 'Asha Roy,12 Park Street,Kolkata,700016,9830012345,asha@example.com,tea,milk'],
  ['nothing that belongs anywhere', 'a,b,c,d,e,f,g,h'],
  ['measures of two cells', 'Photo 5"x7" print,Frame 8"x10",Kolkata,700016,9830012345,asha@example.com,tea'],
  ['a nickname', 'Asha "Mimi" Roy,12 "Lake House",Kolkata,700016,9830012345,asha@example.com,tea'],
])('%s stays as it is', (_, line) => {
  expect(mend?.(line.split(','))).toBeNull()
})

/** Name, telephone, e-mail, town, tag. */
const TAGGED = WHOLE.map(([name = '', , town = '', , phone = '', email = '']) => [name, phone, email, town, 'Tea'])

test('of several ways that are as good as each other none is taken: a number is not cut somewhere', () => {
  expect(createRowMender(TAGGED, 5, ',')?.(['9830012345', 'asha@example.com', '', 'Kolkata'])).toBeNull()
})

test('where rows end with their last filled cell, one that is shorter lacks no separator', () => {
  const row = ['Asha Roy', 'asha@example.com', '', 'Kolkata']
  expect(createRowMender(TAGGED, 5, ',')?.(row)).toEqual(['Asha Roy', '', 'asha@example.com', '', 'Kolkata'])
  expect(createRowMender(TAGGED, 5, ',', { endsEarly: true })?.(row)).toBeNull()
})

test('a file in which several rows end early is of a program that leaves blank cells out there', () => {
  const early = TAGGED.slice(0, 3).map((row) => row.slice(0, 4))
  const row = ['Asha Roy', 'asha@example.com', '', 'Kolkata']
  expect(createRowMender([...TAGGED, ...early], 5, ',')?.(row)).toBeNull()
})

/** Product, price, remark, link, and a column with nothing in it. */
const PRICED = WHOLE.map(([name = '', , town = ''], n) => [
  name,
  `$${n + 3}.${n % 10}`,
  `${'made with love '.repeat(n % 4)}in ${town}`,
  `https://a.example/${n}`,
  '',
])

test.each<[string, string[], string[]]>([
  [
    'a link that has grown to the words before it leaves its own column blank',
    ['Lamp', '$9.50', 'for the hall"https://a.example/x', ''],
    ['Lamp', '$9.50', 'for the hall', 'https://a.example/x', ''],
  ],
  [
    'a price is not cut within a number',
    ['Lamp', '$19.50for two rooms', 'https://a.example/x', ''],
    ['Lamp', '$19.50', 'for two rooms', 'https://a.example/x', ''],
  ],
  [
    'a price without decimals is one',
    ['', 'Lamp', '$72', 'for two rooms', 'https://a.example/x', ''],
    ['Lamp', '$72', 'for two rooms', 'https://a.example/x', ''],
  ],
])('%s', (_, cells, row) => {
  expect(createRowMender(PRICED, 5, ',')?.(cells)).toEqual(row)
})

test('nothing is learnt from few rows, from rows of any width, from words alone', () => {
  expect(createRowMender(WHOLE.slice(0, 4), 7, ',')).toBeNull()
  expect(createRowMender([...WHOLE.slice(0, 8), ...WHOLE.slice(0, 8).map((row) => row.slice(0, 5))], 7, ',')).toBeNull()
  const words = WHOLE.map(([name = '', , town = '']) => [name, town])
  expect(createRowMender(words, 2, ',')).toBeNull()
})

test('no sign of a row is lost or made up', () => {
  const signs = (cells: readonly string[]) => [...cells.join('').replace(/[\s,]/g, '')].sort().join('')
  const cell = fc.constantFrom(
    'Asha Roy',
    '12 Park Street',
    'Kolkata',
    '700016',
    '9830012345',
    'a@example.com',
    '',
    'x y',
  )
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 11 }), (cells) => {
      const mended = mend?.(cells)
      if (!mended) return
      expect(mended).toHaveLength(7)
      expect(signs(mended)).toBe(signs(cells))
    }),
  )
})

test.each(['5 " pipe', '5 "pipe', 'said "yes'])(
  'a row of another separator is mended with a quote that is not closed: %s',
  (note) => {
    const row = ['Asha Roy', '12 Park Street', 'Kolkata', '700016', '9830012345', 'asha@example.com', note]
    expect(mend?.([row.join(';')])).toEqual(row)
  },
)
