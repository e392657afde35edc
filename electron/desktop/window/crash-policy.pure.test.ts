import { expect, test } from 'vitest'
import { afterCrash } from './crash-policy.ts'

test('a window that died is shown again; one that dies three times in a minute is asked about', () => {
  expect(afterCrash([], 0)).toBe('reload')
  expect(afterCrash([1_000], 2_000)).toBe('reload')
  expect(afterCrash([1_000, 2_000], 3_000)).toBe('ask')
  expect(afterCrash([1_000, 2_000], 61_500)).toBe('reload')
})
