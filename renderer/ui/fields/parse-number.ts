import { toAsciiDigits } from '../../../shared/digits.ts'

/** The decimal sign of a locale: "." in India, "," in Germany. */
export function decimalSign(locale: string): string {
  const parts = new Intl.NumberFormat(locale, { useGrouping: false }).formatToParts(1.5)
  return parts.find((part) => part.type === 'decimal')?.value ?? '.'
}

/**
 * A number as people type it: digits of any script, group separators and spaces ignored, the locale's decimal sign.
 * `''` is null (no number); what is no number is undefined.
 */
export function parseNumber(text: string, locale: string): number | null | undefined {
  const sign = decimalSign(locale)
  const plain = toAsciiDigits(text).replace(/[\s\u00a0\u202f'’_]/gu, '')
  if (plain === '') return null
  const grouped = sign === ',' ? plain.replaceAll('.', '') : plain.replaceAll(',', '')
  const ascii = grouped.replace(sign, '.').replace('−', '-')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(ascii) ? Number(ascii) : undefined
}
