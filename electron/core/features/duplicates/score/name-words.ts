import { isAscii } from '../../../../../shared/digits.ts'
import { fold, withoutAccents } from '../../../../../shared/text-folding.ts'
import { isIndic, toLatin } from './transliterate.ts'

/** A word of a name: as it is compared, and whether it was written in Bengali or Devanagari. */
export type NameWord = { text: string; indic: boolean }

/** Before or after a name and no part of it; folded, without dots. */
const HONORIFICS = new Set(
  `mr mrs ms miss mx dr prof professor sir madam shri sri smt sree shree srimati shrimati adv er engr capt maj rev fr hon hajji haji
   alhaj janab jonab sahib saheb ji jee jr sr ii iii iv phd mbbs esq messrs herr frau mme mlle monsieur madame senor senora
   জনাব জনাবা ডা ডাঃ ড ডঃ অধ্যাপক শ্রী শ্রীমতী মিস মিসেস মিস্টার মেসার্স হাজী আলহাজ্ব প্রকৌশলী এডভোকেট
   श्री श्रीमती सुश्री डॉ डा प्रो जी श्रीमान मेसर्स`.split(/\s+/),
)

/** `মোঃ`, `মো.` and their like are short for a name, not an honorific. */
const SHORT: Record<string, string> = {
  মোঃ: 'মোহাম্মদ',
  মো: 'মোহাম্মদ',
  মোসাঃ: 'মোসাম্মত',
  মোসা: 'মোসাম্মত',
  मो: 'मोहम्मद',
  मोः: 'मोहम्मद',
}

/** Latin letters without their accents, `ß` as `ss`; letters of other scripts keep their signs, which are vowels there. */
export function plainLetters(text: string): string {
  if (isAscii(text)) return text
  return withoutAccents(text)
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'd')
    .replace(/ı|i\u0307/g, 'i')
}

/** Messrs, as it is written before the name of a shop in India. */
const MESSRS = /^\s*m\s*\/\s*s\b[.\s]*/

/** The words of a name, folded, in Latin letters, without honorifics; those alone where nothing else is left. */
export function nameWords(name: string): NameWord[] {
  if (name === '') return []
  const all = plainLetters(fold(name))
    .replace(MESSRS, '')
    .replace(/['’‘`´]/g, '')
    .split(/[^\p{L}\p{M}\p{N}&]+/u)
    .filter((word) => word !== '' && word !== '&')
    .map((word) => SHORT[word] ?? word)
  const words = all.filter((word) => !HONORIFICS.has(word))
  return (words.length > 0 ? words : all).map((word) => ({ text: toLatin(word), indic: isIndic(word) }))
}
