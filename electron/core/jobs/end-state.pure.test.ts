import { expect, test } from 'vitest'
import { CRASH_BUDGET, decideEnd } from './end-state.ts'
import { createMeter } from './meter.ts'

test('a crash is tried again until its budget is used up, then it is said', () => {
  const states = Array.from({ length: CRASH_BUDGET }, (_, i) =>
    decideEnd({ kind: 'import', attempts: i + 1 }, { kind: 'crash' }),
  )
  expect(states.map((s) => s.state)).toEqual(['queued', 'queued', 'failed'])
  expect(states.at(-1)).toEqual({
    state: 'failed',
    error: { code: 'JOB_CRASHED', data: { kind: 'import', attempts: CRASH_BUDGET } },
  })
})

test('an error the job reports is never tried again by itself', () => {
  const error = { code: 'STORAGE_FULL', data: {} }
  expect(decideEnd({ kind: 'import', attempts: 1 }, { kind: 'error', error })).toEqual({ state: 'failed', error })
})

test('a job stopped by closing goes on at the next start, a waiting one at its moment', () => {
  const of = (outcome: Parameters<typeof decideEnd>[1] & { kind: 'outcome' }) =>
    decideEnd({ kind: 'campaign', attempts: 1 }, outcome)
  expect(of({ kind: 'outcome', outcome: { end: 'stopped' } })).toEqual({ state: 'queued', crashed: false })
  expect(of({ kind: 'outcome', outcome: { end: 'waiting', wakeAt: 5 } })).toEqual({ state: 'waiting', wakeAt: 5 })
})

test('speed and time left come from the last seconds of the same phase', () => {
  const meter = createMeter({ done: 0, total: null, phase: null })
  meter.note({ done: 0, total: 1000, phase: 'write' }, 0)
  expect(meter.read()).toMatchObject({ perSecond: null, secondsLeft: null })
  meter.note({ done: 200, total: 1000, phase: 'write' }, 2000)
  expect(meter.read()).toMatchObject({ perSecond: 100, secondsLeft: 8 })
  meter.note({ done: 0, total: 1000, phase: 'index' }, 2500)
  expect(meter.read()).toMatchObject({ perSecond: null, secondsLeft: null, phase: 'index' })
})
