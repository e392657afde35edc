import { expect, test } from 'vitest'
import { waitsUnbegun, whyPaused } from './why-paused.ts'

test('a full disk and a fault of ours are not told as refusals of a server', () => {
  const told = (pauseDetail: string | null) => whyPaused({ pauseReason: 'fault', pauseDetail })
  expect(told('STORAGE_FULL')).toBe('disk-full')
  expect(told('DATABASE_BUSY')).toBe('database-held')
  expect(told('INTERNAL')).toBe('fault')
  expect(told(null)).toBe('fault')
  expect(whyPaused({ pauseReason: 'too-many-failures', pauseDetail: 'REJECTED' })).toBe('too-many-failures')
  expect(whyPaused({ pauseReason: 'by-hand', pauseDetail: null })).toBe('by-hand')
})

test('paused before it began is told apart from paused on its way', () => {
  expect(waitsUnbegun({ state: 'paused', startedAt: null })).toBe(true)
  expect(waitsUnbegun({ state: 'paused', startedAt: 1 })).toBe(false)
  expect(waitsUnbegun({ state: 'scheduled', startedAt: null })).toBe(false)
})
