import { expect, test } from 'vitest'
import { whyPaused } from './why-paused.ts'

test('a full disk and a fault of ours are not told as refusals of a server', () => {
  const told = (pauseDetail: string | null) => whyPaused({ pauseReason: 'too-many-failures', pauseDetail })
  expect(told('STORAGE_FULL')).toBe('disk-full')
  expect(told('DATABASE_BUSY')).toBe('database-held')
  expect(told('INTERNAL')).toBe('fault')
  expect(told('550 5.1.1 No such user here')).toBe('too-many-failures')
  expect(told(null)).toBe('too-many-failures')
  expect(whyPaused({ pauseReason: 'by-hand', pauseDetail: null })).toBe('by-hand')
})
