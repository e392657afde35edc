import { expect, test } from 'vitest'
import { unpackedRows } from './packed-rows.ts'

test('a row with a quote that is not closed is somebody, too', () => {
  const usual = Array.from({ length: 20 }, (_, n) => [`Asha ${n},98300144${10 + n},rice`])
  const rows = [['Name,Phone,Notes'], ...usual, ['Bina,9830014440,"tea'], ['Chitra,9830014441,one\ntwo'], ['']]
  expect(unpackedRows(rows)?.slice(-3)).toEqual([
    ['Bina', '9830014440', '"tea'],
    ['Chitra', '9830014441', 'one two'],
    [],
  ])
})
