import {
  LEGAL_FORMS,
  PLACE_WORDS,
  SHORTENED,
  SMALL_WORDS,
} from '../../../../../shared/features/companies/firm-words.ts'
import { type NameWord, nameWords } from './name-words.ts'

/** Legal forms and words for a place, as they are compared, in Latin letters: written or not, they say nothing about which company it is. */
const SAYS_NOTHING = new Set(
  [...LEGAL_FORMS, ...SMALL_WORDS, ...PLACE_WORDS].flatMap((word) => [
    word,
    ...nameWords(word).map(({ text }) => text),
  ]),
)

const WHOLE = new Map(SHORTENED.flatMap(([whole = '', ...short]) => short.map((form) => [form, whole] as const)))

/** The words of a company's name without its legal form and the word for a branch; all where nothing else is left. */
export function companyNameWords(name: string): NameWord[] {
  const whole = name
    .replace(/\b([a-z])\.\s?(?=[a-z]\b)/gi, '$1')
    // (P) Ltd: private.
    .replace(/\(\s*p\s*\)(?=\s*(?:ltd|limited)\b)/i, '')
    .replace(/\bf\.\s?lli\b/i, 'flli')
    // Polish: three words that say nothing only together.
    .replace(/\bsp\.?\s*z\s*\.?\s*oo\b/i, 'spzoo')
  const all = nameWords(whole).map((word) => ({ ...word, text: WHOLE.get(word.text) ?? word.text }))
  const words = all.filter(({ text }) => !SAYS_NOTHING.has(text))
  return words.length > 0 ? words : all
}

/** The same, their letters alone. */
export const companyWords = (name: string): string[] => companyNameWords(name).map(({ text }) => text)
