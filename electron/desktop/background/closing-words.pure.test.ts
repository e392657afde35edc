import { expect, test } from 'vitest'
import { languages } from '../../../shared/i18n/index.ts'
import { wordsIn } from '../words.ts'
import { closingWords } from './closing-words.ts'

const letter = (id: number) => ({ id, subject: `Tea ${id}`, state: 'sending' as const, waiting: 1_200, at: null })

test('every letter with what is still to go, its hour, and what follows', () => {
  const words = wordsIn('en').background
  const at = Date.UTC(2026, 10, 23, 4, 30)
  const text = closingWords(
    words,
    [letter(1), { id: 2, subject: 'For {{ first_name | default: "you" }}', state: 'scheduled', waiting: 5, at }],
    'en-IN',
  )
  expect(text).toContain('• “Tea 1”: 1,200 still to go')
  expect(text).toMatch(/• “For …” is to leave .*2026/)
  expect(text.endsWith(words.then)).toBe(true)
})

test.each(languages)('in %s nothing stays open in a sentence, and a long list is cut', (language) => {
  const text = closingWords(wordsIn(language).background, [1, 2, 3, 4, 5, 6].map(letter), language)
  expect(text).not.toMatch(/[{}]/)
  expect(text.split('\n').filter((line) => line.startsWith('•'))).toHaveLength(4)
})
