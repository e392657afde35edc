import { type Language, languages } from '../../i18n/index.ts'
import { fileWords } from '../export/file-words.ts'
import type { ActionKind } from './contract.ts'

/** Acts whose title begins with the word for the field that was set: `City: Kolkata`. */
const NAMES_FIELD: ReadonlySet<string> = new Set<ActionKind>(['bulk-set', 'bulk-company-set'])
const COLON = ': '

/**
 * What an act is called, in the language of now: its title was written in that of its day. A field of the owner's has one
 * name in all of them and stays; so does every title that names no field.
 */
export function actTitle(kind: string, title: string, language: Language): string {
  const end = title.indexOf(COLON)
  if (!NAMES_FIELD.has(kind) || end < 0) return title
  const said = title.slice(0, end)
  const now = fileWords(language)
  for (const one of [language, ...languages]) {
    const [field] = Object.entries(fileWords(one)).find(([, word]) => word === said) ?? []
    const word = field === undefined ? undefined : now[field as keyof typeof now]
    if (typeof word === 'string') return word + title.slice(end)
  }
  return title
}
