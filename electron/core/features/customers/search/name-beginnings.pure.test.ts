import { expect, test } from 'vitest'
import { beginnings } from './name-beginnings.ts'

const of = (word: string) => beginnings([...word]).map((letters) => letters.join(''))

test('a name is looked for as it is written, and with the partners of its first sound', () => {
  expect(of('jahid')[0]).toBe('jahid')
  expect(of('jahid')).toContain('zahid')
  expect(of('pharuk')).toContain('faruk')
  expect(of('vikas')).toContain('bikas')
  expect(of('catherine')).toContain('katherine')
  expect(of('যাহিদ')).toContain('জাহিদ')
  expect(of('विकास')).toContain('बिकास')
})

test('each once; a sound without a partner stays alone', () => {
  expect(new Set(of('chitra')).size).toBe(of('chitra').length)
  expect(of('mitali')).toEqual(['mitali'])
})
