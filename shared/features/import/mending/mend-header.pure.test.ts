import { expect, test } from 'vitest'
import { mendedHeaders } from './mend-header.ts'

const ROWS = Array.from({ length: 6 }, (_, n) => [
  `Asha ${'abcdef'[n]}`,
  'Kolkata',
  `98300123${10 + n}`,
  `a${n}@example.com`,
])

test.each<[string, string[], string[]]>([
  [
    'two names that have grown together at a quote',
    ['Name', 'Town"Mobile', 'Email'],
    ['Name', 'Town', 'Mobile', 'Email'],
  ],
  ['names with semicolons between them', ['Nm;Plz;Tl;Em'], ['Nm', 'Plz', 'Tl', 'Em']],
  [
    'names with blanks between them',
    ['Name Town Mobile Email', '', '', 'x'].slice(0, 1),
    ['Name', 'Town', 'Mobile', 'Email'],
  ],
])('%s', (_, headers, names) => {
  expect(mendedHeaders(headers, ROWS)).toEqual(names)
})

test.each<[string, string[]]>([
  ['a title with as many words as there are columns', ['Members of our club']],
  ['a name with a measure in it', ['Name', 'Screen 5" wide', 'Email']],
  ['names that are right', ['Name', 'Town "old"', 'Mobile', 'Email']],
])('%s stays as it is', (_, headers) => {
  expect(mendedHeaders(headers, ROWS)).toEqual(headers)
})
