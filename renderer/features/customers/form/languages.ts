import { useMemo } from 'react'
import { useFormat } from '../../../ui/format-context.tsx'

/** Languages that are offered; a tag from elsewhere (`pt-BR`) is shown beside them. */
const LANGUAGES =
  'ar as bn de en es fa fr gu hi id it ja kn ko ml mr ms my nb ne nl or pa pl pt ro ru si sv sw ta te th tr uk ur vi zh'.split(
    ' ',
  )

/** A language by its name in the window's own; an unknown tag by itself. */
export function languageName(locale: string, tag: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag
}

/** The languages by their names, and the one that is chosen now whatever it is. */
export function useLanguageOptions(chosen: string): { value: string; label: string }[] {
  const { locale } = useFormat()
  return useMemo(() => {
    const order = new Intl.Collator(locale)
    const tags = chosen === '' || LANGUAGES.includes(chosen) ? LANGUAGES : [...LANGUAGES, chosen]
    return tags
      .map((value) => ({ value, label: languageName(locale, value) }))
      .sort((a, b) => order.compare(a.label, b.label))
  }, [locale, chosen])
}
