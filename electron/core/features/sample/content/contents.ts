import { bn } from './bn.ts'
import type { SampleContent } from './content.ts'
import { en } from './en.ts'
import { enIndia } from './en-india.ts'
import { hi } from './hi.ts'

/** The same language is at home in more than one country. */
const bnBangladesh: SampleContent = {
  ...bn,
  country: 'BD',
  places: [
    ['ঢাকা', 'ঢাকা', ''],
    ['চট্টগ্রাম', 'চট্টগ্রাম', ''],
    ['রাজশাহী', 'রাজশাহী', ''],
    ['খুলনা', 'খুলনা', ''],
    ['সিলেট', 'সিলেট', ''],
    ['টাঙ্গাইল', 'ঢাকা', ''],
  ],
}

const contents = { en, bn, hi } as const
export type SampleLanguage = keyof typeof contents

/** The sample of a language, as it fits the shop's country. */
export function contentFor(language: SampleLanguage, country: string): SampleContent {
  if (language === 'bn' && country === 'BD') return bnBangladesh
  if (language === 'en' && (country === 'IN' || country === 'BD')) return enIndia
  return contents[language]
}
