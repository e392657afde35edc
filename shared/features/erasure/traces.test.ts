import { expect, test } from 'vitest'
import { createMentions, type RowTold, type Traces } from './traces.ts'

const RINA: Traces = {
  personId: 7,
  names: ['Rina Das', 'রিনা দাস'],
  addresses: ['Rina@Example.com'],
  keys: ['rina@example.com'],
  phones: ['98300 11223', '+919830011223'],
  records: [7, 9],
  birthdays: ['1980-05-12'],
  streets: ['Lake Road 5'],
  namesakes: [],
}
const row = (one: Partial<RowTold>): RowTold => ({
  bandhuId: null,
  nameKey: 'rina das',
  birthday: '',
  emails: [],
  phones: [],
  addresses: [],
  ...one,
})

test('a row without an address or number of theirs is theirs by name: with day or street, else where nobody else is called so', () => {
  const alone = createMentions(RINA)
  const oneOfTwo = createMentions({ ...RINA, namesakes: ['rina das'] })
  const both = (one: Partial<RowTold>) => [alone.row(row(one)), oneOfTwo.row(row(one))]
  expect(both({})).toEqual([true, false])
  expect(both({ birthday: '1980-05-12' })).toEqual([true, true])
  expect(both({ birthday: '1981-01-01' })).toEqual([false, false])
  expect(both({ addresses: [{ street: 'lake road  5' }] })).toEqual([true, true])
  expect(both({ addresses: [{ street: 'Park Street 1' }] })).toEqual([true, false])
  expect(both({ bandhuId: 9, emails: ['other@example.com'] })).toEqual([true, true])
  expect(both({ bandhuId: 8, emails: ['other@example.com'] })).toEqual([false, false])
  expect(both({ phones: [{ key: '1' }] })).toEqual([false, false])
  expect(both({ nameKey: 'mita das', birthday: '1980-05-12' })).toEqual([false, false])
  expect(both({ nameKey: '' })).toEqual([false, false])
})

test('a cell is their name alone where nobody else is called so; a remark of their name is about them in any case', () => {
  const alone = createMentions(RINA)
  const oneOfTwo = createMentions({ ...RINA, namesakes: ['rina das'] })
  expect([alone.named(' RINA  das'), alone.named('রিনা দাস'), alone.named('Rina')]).toEqual([true, true, false])
  expect([oneOfTwo.named('Rina Das'), oneOfTwo.called('Rina Das')]).toEqual([false, true])
})

test('a file is called after them where its name holds every word of theirs, or their address', () => {
  const alone = createMentions(RINA)
  const oneOfTwo = createMentions({ ...RINA, namesakes: ['rina das'] })
  const files = [
    'das_rina 2.vcf',
    'RinaDas.csv',
    'রিনা দাস.vcf',
    'rina@example.com.csv',
    'Katrina Dasgupta.vcf',
    'rina.csv',
  ]
  expect(files.map((file) => alone.titled(file, false))).toEqual([true, true, true, true, false, false])
  expect(['Rina Das.vcf', 'রিনা দাস.vcf'].map((file) => oneOfTwo.titled(file, false))).toEqual([false, true])
  const sales = createMentions({ ...RINA, names: ['Sales'], addresses: [], keys: [], phones: [] })
  const called = ['Sales 2024.csv', 'sales.csv', 'SALES (1).csv', 'Sales']
  expect(called.map((file) => sales.titled(file, false))).toEqual([false, true, true, true])
  expect(called.map((file) => sales.titled(file, true))).toEqual([true, true, true, true])
  expect(oneOfTwo.titled('Rina Das.vcf', true)).toBe(true)
})

test('a number is theirs however it is written: in any script, as at home or abroad, and no other that only holds its digits', () => {
  const { contact } = createMentions({ ...RINA, phones: ['+91 98765 43210', '+919876543210'] })
  const theirs = [
    '098765-43210',
    '৯৮৭৬৫৪৩২১০',
    '00919876543210',
    '(098765) 43210',
    'call 9876543210, Delhi',
    '९८७६५ ४३२१०',
  ]
  expect(theirs.filter((text) => !contact(text))).toEqual([])
  const others = ['98765 43211', '1298765432109', '2024-09-18\n7654321\n0', '98765,43210', '']
  expect(others.filter(contact)).toEqual([])
  const typedBengali = createMentions({ ...RINA, phones: ['৯৮৭৬৫ ৪৩২১০'] })
  expect([typedBengali.contact('+91 98765 43210'), typedBengali.row(row({ phones: [{ key: '9876543210' }] }))]).toEqual(
    [true, true],
  )
})
