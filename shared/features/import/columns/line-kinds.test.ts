import { expect, test } from 'vitest'
import { createRowReader } from '../rows/read-row.ts'
import { kindOfWords } from './line-kinds.ts'
import { recogniseColumns } from './recognise/recognise-columns.ts'

test('the name of a column says whose line it is, in the words of many languages', () => {
  const said = (words: string) => words.split('|').map(kindOfWords)
  expect(said('Work phone|Business E-mail|Office tel.|Büro Telefon|অফিস ফোন')).toEqual(Array(5).fill('work'))
  expect(said('Mobile|Mob No.|Cell Phone|Móvil|মোবাইল|मोबाइल नंबर')).toEqual(Array(6).fill('mobile'))
  expect(said('Home Phone|E-mail privat|घर का फ़ोन')).toEqual(Array(3).fill('home'))
  expect(said('Phone|E-mail|Telephone 2|WhatsApp')).toEqual(Array(4).fill(''))
})

function linesOf(headers: string[], row: string[]) {
  const { columns } = recogniseColumns(headers, [row])
  const { draft } = createRowReader({ columns, country: 'IN', consentFromName: null })(2, row)
  return [
    draft?.emails.map(({ address, kind }) => [address, kind]),
    draft?.phones.map(({ number, kind }) => [number, kind]),
  ]
}

test('Google says it in a column beside, for each of the values in a cell; a line told twice keeps its kind', () => {
  const headers = ['Name', 'E-mail 1 - Label', 'E-mail 1 - Value', 'Phone 1 - Type', 'Phone 1 - Value']
  expect(linesOf(headers, ['Rina', '* Work', 'r@example.com', 'Mobile ::: Home', '9831027748 ::: 9831020983'])).toEqual(
    [
      [['r@example.com', 'work']],
      [
        ['9831027748', 'mobile'],
        ['9831020983', 'home'],
      ],
    ],
  )
  expect(linesOf(['Name', 'Main phone', 'Work phone'], ['Rina', '9831027748', '9831027748'])[1]).toEqual([
    ['9831027748', 'work'],
  ])
})
