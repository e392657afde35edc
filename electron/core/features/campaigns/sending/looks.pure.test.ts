import { expect, test } from 'vitest'
import { MINUTE } from '../../../mail/throttle.ts'
import { looksFrom, standingOf } from './looks.ts'

const now = 1_800_000_000_000
const lately = now - MINUTE
const before = now - 20 * MINUTE

test.each([
  ['the first doubt, at once', 'under-way', null, 0],
  ['while letters leave, none soon after a look', 'under-way', lately, null],
  ['while letters leave, those since the last look, a quarter of an hour later', 'under-way', before, before],
  ['at rest, those since the last look', 'at-rest', lately, lately],
  ['at rest, none twice', 'at-rest', before, before],
  ['at its end, those since the last look', 'at-its-end', lately, lately],
  ['at its end, all once more, when some time has passed', 'at-its-end', before, 0],
  ['all, when the clock was set back', 'under-way', now + MINUTE, 0],
] as const)('doubts are looked for: %s', (_which, standing, lookedAt, from) => {
  expect(looksFrom(standing, lookedAt, now)).toBe(from)
})

test('a letter that goes on by itself is under way; one that waits for its owner is not', () => {
  expect(standingOf({ plan: 'send' }, false)).toBe('under-way')
  expect(standingOf({ plan: 'wait', until: now }, true)).toBe('under-way')
  expect(standingOf({ plan: 'rest' }, true)).toBe('under-way')
  expect(standingOf({ plan: 'rest' }, false)).toBe('at-rest')
  expect(standingOf({ plan: 'finish' }, false)).toBe('at-its-end')
  expect(standingOf({ plan: 'wind-up' }, false)).toBe('at-its-end')
})
