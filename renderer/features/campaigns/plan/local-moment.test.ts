import { expect, test } from 'vitest'
import { localInput, nextMorning, readLocalInput } from './local-moment.ts'

test('a moment goes into the field and comes back, to the minute', () => {
  const at = new Date(2026, 0, 5, 7, 3).getTime()
  expect(localInput(at)).toBe('2026-01-05T07:03')
  expect(readLocalInput('2026-01-05T07:03')).toBe(at)
  for (const text of ['', '2026-01-05', 'tomorrow']) expect(readLocalInput(text)).toBeNull()
})

test('the next morning is ten o’clock of the day after, over the end of a month too', () => {
  expect(localInput(nextMorning(new Date(2026, 0, 31, 23, 59).getTime()))).toBe('2026-02-01T10:00')
})
