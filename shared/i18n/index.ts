/** The languages of the product. Their texts are the JSON files beside this one, one file a feature in each language. */
export const languages = ['en', 'bn', 'hi'] as const
export type Language = (typeof languages)[number]

/** Each language in its own words: a person looking for theirs must be able to read it. */
export const languageNames: Record<Language, string> = { en: 'English', bn: 'বাংলা', hi: 'हिन्दी' }

/**
 * The BCP 47 tag that `Intl` formats with. English follows the country of the business (1,00,000 in India, 100,000 in
 * Britain); Bengali is that of Bangladesh there and of India elsewhere; Hindi is India's.
 * `country` is ISO 3166-1 alpha-2, or null before the first run.
 */
export function localeOf(language: Language, country: string | null): string {
  if (language === 'hi') return 'hi-IN'
  if (language === 'bn') return country === 'BD' ? 'bn-BD' : 'bn-IN'
  return `en-${country !== null && /^[A-Z]{2}$/.test(country) ? country : 'IN'}`
}

/** The first of our languages among a browser's preferred tags (`navigator.languages`), else English. */
export function languageFrom(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const found = languages.find((language) => tag.toLowerCase().split('-')[0] === language)
    if (found) return found
  }
  return 'en'
}
