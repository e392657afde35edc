import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneLine } from '../cell-values.ts'
import { splitTags, tagCell } from './tag-cell.ts'

test.each([
  ['VIP, Blog | Puja', ['VIP', 'Blog', 'Puja']],
  ['"VIP","Blog, new"', ['VIP', 'Blog, new']],
  ['["VIP","Blog"]', ['VIP', 'Blog']],
  ['* myContacts ::: * friends', ['myContacts', 'friends']],
  ['“VIP”', ['VIP']],
])('%s', (cell, tags) => expect(splitTags(cell)).toEqual(tags))

test('tags that are written are the tags that are read, whatever signs are in them', () => {
  const sign = fc.constantFrom(...'ab দ"\'“”,;|[]*'.split(''))
  const tag = fc
    .string({ unit: sign, minLength: 1, maxLength: 8 })
    .map((text) => oneLine(text).trim())
    .filter((text) => /[abদ]/.test(text))
  fc.assert(
    fc.property(fc.uniqueArray(tag, { minLength: 1, maxLength: 4 }), (tags) => {
      expect(splitTags(tagCell(tags))).toEqual(tags)
    }),
  )
})
