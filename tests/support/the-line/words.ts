import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Language = 'en' | 'bn' | 'hi'
type Values = Record<string, string | number>
/** The product's own words for a key such as `campaigns:send.act`, with the plural and the digits of the language. */
export type Say = (key: string, values?: Values) => string

const folder = join(import.meta.dirname, '../../../shared/i18n')

/** Reads the texts as files, so that a test presses the buttons a person of this language reads. */
export function wordsOf(language: Language): Say {
  const plural = new Intl.PluralRules(language)
  const digits = new Intl.NumberFormat(`${language}-IN`)
  return (key, values = {}) => {
    const [namespace = '', path = ''] = key.split(':')
    const texts: unknown = JSON.parse(readFileSync(join(folder, language, `${namespace}.json`), 'utf8'))
    const forms = typeof values.count === 'number' ? [`${path}_${plural.select(values.count)}`, path] : [path]
    const found = forms.map((form) => at(texts, form)).find((text) => text !== undefined)
    if (found === undefined) throw new Error(`no words for ${key} in ${language}`)
    return found.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`${key} needs ${name}`)
      return typeof value === 'number' ? digits.format(value) : value
    })
  }
}

function at(texts: unknown, path: string): string | undefined {
  const value = path
    .split('.')
    .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], texts)
  return typeof value === 'string' ? value : undefined
}
