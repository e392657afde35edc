import { expect, test } from 'vitest'
import { createCsvParser } from './csv-parser.ts'
import { sniffDelimiter } from './delimiter.ts'
import { quotingOf } from './quoting.ts'

/** The records of a text as an import reads them. */
function read(text: string): string[][] {
  const delimiter = sniffDelimiter(text)
  const parser = createCsvParser(delimiter, quotingOf(text, delimiter))
  return [...parser.push(text), ...parser.end()]
}

test.each([',', ';', '\t', '|'])('rows that are quoted whole are cut at %j', (mark) => {
  const text = `"Name${mark}Email${mark}City"\r\n"Asha${mark}a@example.com${mark}""Lake${mark} Road"""\r\n"Bo ""B"" Ray${mark}${mark}"\r\n`
  expect(read(text)).toEqual([
    ['Name', 'Email', 'City'],
    ['Asha', 'a@example.com', `Lake${mark} Road`],
    ['Bo "B" Ray', '', ''],
  ])
})

test('where only the rows with quotes in them were quoted whole, these are cut', () => {
  const text = 'Name,Email,City\n"Asha,a@example.com,""Lake Road, Kolkata"""\nBo,b@example.com,Dhaka\n'
  expect(read(text)).toEqual([
    ['Name', 'Email', 'City'],
    ['Asha', 'a@example.com', 'Lake Road, Kolkata'],
    ['Bo', 'b@example.com', 'Dhaka'],
  ])
})

test.each([
  ['"Roy, Asha"\n"Sen, Bina"\n', [['Roy, Asha'], ['Sen, Bina']]],
  [
    'Name,Email\n"Roy, Asha",\n"Sen, Bina",b@example.com\n',
    [
      ['Name', 'Email'],
      ['Roy, Asha', ''],
      ['Sen, Bina', 'b@example.com'],
    ],
  ],
  ['Name,Note\n"Asha ""Ash"", Roy"\nBo,x\n', [['Name', 'Note'], ['Asha "Ash", Roy'], ['Bo', 'x']]],
  [
    '"Name","Email"\n"Roy, Asha","a@example.com"\n',
    [
      ['Name', 'Email'],
      ['Roy, Asha', 'a@example.com'],
    ],
  ],
])('a quoted cell with a comma in it is one cell: %j', (text, records) => {
  expect(read(text)).toEqual(records)
})
