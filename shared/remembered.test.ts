import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

test('what was asked is answered once, also where the answer is none; beyond the bound it begins anew', () => {
  const asked: string[] = []
  const length = remembered((word) => {
    asked.push(word)
    return word === '' ? undefined : word.length
  }, 2)
  expect([length('one'), length(''), length('one'), length('')]).toEqual([3, undefined, 3, undefined])
  expect(asked).toEqual(['one', ''])
  expect([length('three'), length('one'), length('one')]).toEqual([5, 3, 3])
  expect(asked).toEqual(['one', '', 'three', 'one'])
})
