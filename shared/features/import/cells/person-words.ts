/** What a person's record says in words of the owner's, each in a place of its own: where they came from, whose they are. Pure. */

import { foldKey } from '../../../text-folding.ts'

/** `about`: what is always worth knowing. */
export const PERSON_WORDS = ['language', 'source', 'owner', 'about'] as const
export type PersonWord = (typeof PERSON_WORDS)[number]
export type PersonWords = Readonly<Record<PersonWord, string>>

export const NO_WORDS: PersonWords = { language: '', source: '', owner: '', about: '' }

/** Languages that are known by their names, too; every other by its tag. */
const SPOKEN = [
  ...['en', 'bn', 'hi', 'as', 'gu', 'kn', 'ml', 'mr', 'ne', 'or', 'pa', 'si', 'ta', 'te', 'ur', 'ar', 'fa', 'zh', 'ja'],
  ...[
    'ko',
    'th',
    'vi',
    'id',
    'ms',
    'my',
    'fil',
    'fr',
    'es',
    'de',
    'it',
    'pt',
    'nl',
    'pl',
    'ru',
    'uk',
    'cs',
    'sk',
    'hu',
  ],
  ...['ro', 'bg', 'el', 'tr', 'sv', 'da', 'nb', 'fi', 'et', 'lv', 'lt', 'sl', 'hr', 'sr', 'sq', 'he', 'sw', 'am', 'af'],
]
const IN = ['en', 'bn', 'hi', 'fr', 'es', 'de', 'it', 'pt', 'nl']

/** Reads cells that name a language: `bn`, `pt-br`, `Bengali`, `বাংলা`, `Deutsch` → its BCP 47 tag; null for anything else. */
export function createLanguageReader(): (cell: string) => string | null {
  const names = new Map<string, string>()
  for (const code of SPOKEN)
    for (const language of [...IN, code]) {
      const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(code)
      if (name) names.set(foldKey(name), code)
    }
  const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
  return (cell) => {
    const text = cell.trim()
    const named = names.get(foldKey(text))
    if (named !== undefined) return named
    const [, base] = /^([a-z]{2,3})(?:[-_][a-z\d]+)*$/i.exec(text) ?? []
    return base !== undefined && english.of(base) !== undefined ? tagOf(text) : null
  }
}

/** As it is written everywhere: `pt_br` → `pt-BR`. What is no tag after all is null. */
function tagOf(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0] ?? null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** A language's name where `read` knows it by that, else its tag. */
export function createLanguageNames(language: string): (tag: string) => string {
  const read = createLanguageReader()
  const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' })
  return (tag) => {
    const name = names.of(tag) ?? tag
    return read(name) === tag ? name : tag
  }
}
