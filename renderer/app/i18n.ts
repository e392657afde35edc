import i18next, { type FormatterModule, type i18n, type ResourceLanguage } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { formatNumber } from '../../shared/i18n/format.ts'
import { type Language, localeOf } from '../../shared/i18n/index.ts'
import { parts } from '../rpc/window-parts.ts'

/** Each language is one chunk, fetched when it is chosen: nobody loads words that are not read. */
const loaders: Record<Language, () => Promise<{ texts: ResourceLanguage }>> = {
  en: () => import('./languages/en.ts'),
  bn: () => import('./languages/bn.ts'),
  hi: () => import('./languages/hi.ts'),
}

/**
 * The words of the window. A number put into a text (`{{count}}`) is written in the locale's own digits and groups; a year
 * or a code goes in as text. A missing key shows English while developing and the key itself in a build: the tests let
 * neither be released.
 */
export async function createI18n(language: Language, country: string | null): Promise<i18n> {
  const instance = i18next.createInstance()
  await instance
    .use(initReactI18next)
    .use(numbersInTheirOwnDigits)
    .init({
      lng: localeOf(language, country),
      fallbackLng: import.meta.env.DEV ? 'en' : false,
      load: 'languageOnly',
      defaultNS: 'app',
      resources: {},
      partialBundledLanguages: true,
      interpolation: { escapeValue: false, alwaysFormat: true }, // React escapes
      react: { useSuspense: false },
    })
  if (import.meta.env.DEV) await loadTexts(instance, 'en')
  await switchLanguage(instance, language, country)
  return instance
}

const numbersInTheirOwnDigits: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, locale) =>
    typeof value === 'number' ? formatNumber(locale ?? 'en-IN', value) : String(value ?? ''),
}

/** Loads the texts of a language and switches to it, with the locale of the business's country for numbers and dates. */
export async function switchLanguage(instance: i18n, language: Language, country: string | null): Promise<void> {
  await loadTexts(instance, language)
  const tag = localeOf(language, country)
  if (instance.language !== tag) await instance.changeLanguage(tag)
  document.documentElement.lang = tag
}

async function loadTexts(instance: i18n, language: Language): Promise<void> {
  if (instance.hasResourceBundle(language, 'app')) return
  const { texts } = await parts.fetch(loaders[language])
  for (const [namespace, text] of Object.entries(texts)) instance.addResourceBundle(language, namespace, text)
}
