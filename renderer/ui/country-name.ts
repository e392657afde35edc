/** What a country is called in the window's language: of `IN` “India”, “भारत”; what is no code comes back as it is. */
export function countryName(locale: string, code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code) : code
}
