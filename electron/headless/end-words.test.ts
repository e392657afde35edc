import { expect, test } from 'vitest'
import type { UnderWay } from '../../shared/features/campaigns/contract.ts'
import { endWords } from './end-words.ts'
import { hostWords } from './words.ts'

const at = Date.UTC(2026, 10, 28, 9, 30)
const sending: UnderWay = { id: 1, subject: 'Tea for {{ first_name }}', state: 'sending', waiting: 1_204, at: null }
const scheduled: UnderWay = { id: 2, subject: 'Winter', state: 'scheduled', waiting: 5, at }

test('nothing is said where nothing stops', () => {
  expect(endWords(hostWords(['en']), [], 'en-GB')).toBeNull()
})

test('letters that stop are named in the owner’s language, the many counted', () => {
  const line = endWords(hostWords(['en']), [sending, scheduled, sending, sending, sending], 'en-GB')
  expect(line).toMatch(/^Bandhu stops\. These letters go on when it is started again: “Tea for …” \(1,204 to go\)/)
  expect(line).toContain('“Winter” (to leave ')
  expect(line).toMatch(/, and 2 more$/)
  const bengali = endWords(hostWords(['bn']), [sending], 'bn-IN')
  expect(bengali).toContain('১,২০৪')
  expect(bengali).not.toMatch(/go on|to go/)
})
