import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIELD_KINDS, type FieldKind, type FieldValue } from './contract.ts'
import { linkIn, type OwnValue, printOwn, readOwn, sameOwn } from './values.ts'

const READING = { currency: 'INR', dateOrder: 'dmy' as const, thisYear: 2026 }
const OPTIONS = [
  { id: 1, name: 'Assam' },
  { id: 4, name: 'Nilgiri' },
]
const field = (kind: FieldKind) => ({ id: 1, name: 'x', kind, options: OPTIONS })
const read = (kind: FieldKind, text: string, chosen: number[] = []) => readOwn(field(kind), { text, chosen }, READING)

test.each([
  ['number', '১,২৩৪.৫', { kind: 'number', number: 1234.5 }],
  ['number', '-7', { kind: 'number', number: -7 }],
  ['money', '₹ १,२००.५०', { kind: 'money', minor: 120050, currency: 'INR' }],
  ['money', 'AED 12.50', { kind: 'money', minor: 1250, currency: 'AED' }],
  ['date', '০৩/০৪/১৯৮০', { kind: 'date', day: '1980-04-03' }],
  ['flag', 'হ্যাঁ', { kind: 'flag', flag: true }],
  ['text', '  two   words ', { kind: 'text', text: 'two words' }],
  ['long', 'two\r\nlines', { kind: 'long', text: 'two\nlines' }],
  ['link', 'example.com/tea', { kind: 'link', text: 'https://example.com/tea' }],
  ['link', 'a@example.com', { kind: 'link', text: 'mailto:a@example.com' }],
] as const)('%s: %s', (kind, text, value) => expect(read(kind, text)).toEqual({ value }))

test.each([
  ['number', 'many'],
  ['number', '1e40'],
  ['money', 'free'],
  ['date', '31/02/2020'],
  ['flag', 'perhaps'],
  ['link', 'javascript:alert(1)'],
  ['link', 'data:text/html,x'],
  ['link', 'https://user:secret@example.com'],
  ['text', 'a\0b'],
] as const)('%s refuses %s', (kind, text) => expect(read(kind, text)).toHaveProperty('problem'))

test('nothing typed is no value; a choice is one of the menu, in its order', () => {
  for (const kind of FIELD_KINDS) expect(read(kind, ' ')).toEqual({ value: null })
  expect(read('choices', '', [4, 1])).toEqual({ value: { kind: 'choices', chosen: [1, 4] } })
  expect(read('choice', '', [4, 1])).toEqual({ problem: 'one-option' })
  expect(read('choice', '', [9])).toEqual({ problem: 'option' })
})

test('no link leads into a program or runs one', () => {
  for (const text of ['file:///etc/passwd', 'ms-word:x', 'vbscript:x', 'mailto:', 'https://', '/x'])
    expect(linkIn(text)).toBe(null)
})

function storedOf(kind: FieldKind, value: OwnValue): FieldValue {
  const empty = { text: null, number: null, minor: null, currency: null, day: null, flag: null, chosen: null }
  const { kind: _kind, ...own } = value
  const chosen = 'chosen' in value ? OPTIONS.filter((one) => value.chosen.includes(one.id)) : null
  return { fieldId: 1, name: 'x', type: kind, ...empty, ...own, chosen }
}

test('whatever is stored is shown as text that is read as the same', () => {
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  const value: fc.Arbitrary<OwnValue> = fc.oneof(
    fc.record({ kind: fc.constant('number' as const), number: fc.integer().map((n) => n / 100) }),
    fc.record({
      kind: fc.constant('money' as const),
      minor: fc.integer(),
      currency: fc.constantFrom('INR', 'AED', 'JPY', 'KWD', 'BDT'),
    }),
    day.map((date) => ({ kind: 'date' as const, day: date.toISOString().slice(0, 10) })),
    fc.record({ kind: fc.constant('flag' as const), flag: fc.boolean() }),
  )
  fc.assert(
    fc.property(value, fc.constantFrom('dmy' as const, 'mdy' as const), (one, dateOrder) => {
      const reading = { ...READING, dateOrder }
      const stored = storedOf(one.kind, one)
      const back = readOwn(field(one.kind), { text: printOwn(stored, reading), chosen: [] }, reading)
      expect(back).toEqual({ value: one })
      expect(sameOwn(one, stored)).toBe(true)
    }),
  )
})
