import fc from 'fast-check'
import { expect, test } from 'vitest'
import { typedLine, typedReader, type Value } from './typed-csv.ts'

test('texts, numbers and nothing at all stay what they are', () => {
  expect(typedLine(['', null, 7, '007', 'say "hi"', -1.5, new Uint8Array([1, 2])])).toBe(
    '"",,7,"007","say ""hi""",-1.5,"AQI="\r\n',
  )
})

test('whatever the rows are and wherever the pieces end, reading gives them back', () => {
  const text = fc.array(fc.oneof(fc.constantFrom('"', ',', '\r\n', '\n', '\0', '🙂'), fc.string({ unit: 'grapheme' })))
  const value = fc.oneof(
    fc.constant<Value>(null),
    text.map((all) => all.join('')),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => !Object.is(one, -0)),
  )
  // A line of one cell without a value is an empty line: no table has a single column.
  const rows = fc.array(fc.array(value, { minLength: 2, maxLength: 5 }))
  fc.assert(
    fc.property(rows, fc.array(fc.integer({ min: 1, max: 9 })), (all, cuts) => {
      const whole = all.map(typedLine).join('')
      const reader = typedReader()
      const back: Value[][] = []
      let at = 0
      for (const cut of cuts) {
        back.push(...reader.read(whole.slice(at, at + cut)))
        at += cut
      }
      back.push(...reader.read(whole.slice(at)))
      reader.end()
      expect(back).toEqual(all)
    }),
  )
})

test('what is cut off or no such file is refused', () => {
  const cut = typedReader()
  cut.read('"a",1\r\n"b')
  expect(() => cut.end()).toThrow('cut off')
  expect(() => typedReader().read('"a"b,1\r\n')).toThrow('followed by')
  expect(() => typedReader().read('name,2\r\n')).toThrow('no number')
})
