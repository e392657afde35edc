import type { AppError } from '../../shared/errors.ts'
import bn from '../../shared/i18n/bn/host.json' with { type: 'json' }
import en from '../../shared/i18n/en/host.json' with { type: 'json' }
import hi from '../../shared/i18n/hi/host.json' with { type: 'json' }
import { type Language, languageFrom } from '../../shared/i18n/index.ts'
import { isStartFailure, type StartFailureCode, startFailures, startFailureWord } from '../../shared/start-failures.ts'

type Texts = typeof en
type Key =
  | Exclude<keyof Texts, 'ends' | 'refused' | 'failed' | 'why'>
  | `ends.${keyof Texts['ends']}`
  | `why.${keyof Texts['why']}`
  | `refused.${keyof Texts['refused']}`
  | `failed.${keyof Texts['failed']}`

/** A sentence of the start or of the browser host: what the terminal and a refused browser show, before there is a window. */
export type HostWords = (key: Key, values?: Record<string, unknown>) => string

const texts: Record<Language, Texts & { failed: Record<StartFailureCode, string> }> = { en, bn, hi }

/** What a failed start says at the terminal, where another folder can be chosen. Pure. */
export function startFailureWords(error: AppError, words: HostWords): string | null {
  const word = startFailureWord(error)
  if (word === null || !isStartFailure(error.code)) return null
  const text = words(`failed.${word}`, error.data)
  return startFailures[error.code].elsewhere ? `${text} ${words('elsewhere')}` : text
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
