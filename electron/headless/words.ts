import bn from '../../shared/i18n/bn/host.json' with { type: 'json' }
import en from '../../shared/i18n/en/host.json' with { type: 'json' }
import hi from '../../shared/i18n/hi/host.json' with { type: 'json' }
import { type Language, languageFrom } from '../../shared/i18n/index.ts'

type Texts = typeof en
type Key =
  | Exclude<keyof Texts, 'ends' | 'refused' | 'failed' | 'why'>
  | `ends.${keyof Texts['ends']}`
  | `why.${keyof Texts['why']}`
  | `refused.${keyof Texts['refused']}`
  | `failed.${keyof Texts['failed']}`

/** A sentence of the start or of the browser host: what the terminal and a refused browser show, before there is a window. */
export type HostWords = (key: Key, values?: Record<string, unknown>) => string

const texts: Record<Language, Texts> = { en, bn, hi }

/** True for a failure that has words of its own. */
export function hasWords(code: string): code is keyof Texts['failed'] {
  return code in en.failed
}

/** The words in the first of these BCP 47 tags that we speak, else in English. */
export function hostWords(preferred: readonly string[]): HostWords {
  const language = texts[languageFrom(preferred)]
  return (key, values = {}) => {
    const [first, second] = key.split('.')
    const found = language[first as keyof Texts]
    const text = typeof found === 'string' ? found : (found as Record<string, string>)[second ?? '']
    return (text ?? key).replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(values[name] ?? ''))
  }
}
