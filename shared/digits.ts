/**
 * Digits of other scripts read as 0–9, so that a phone, an amount or a date typed in Bengali or Devanagari is understood.
 * Only the digits change: letters, separators and signs stay as they are.
 */

/** Code point of each script's zero; its nine other digits follow it (Unicode general category Nd). */
const ZEROS = [
  0x0660, // Arabic-Indic
  0x06f0, // Eastern Arabic-Indic (Urdu, Persian)
  0x0966, // Devanagari
  0x09e6, // Bengali
  0x0a66, // Gurmukhi
  0x0ae6, // Gujarati
  0x0b66, // Odia
  0x0be6, // Tamil
  0x0c66, // Telugu
  0x0ce6, // Kannada
  0x0d66, // Malayalam
  0xff10, // full width
]

const OTHER_DIGIT = new RegExp(
  `[${ZEROS.map((zero) => `\\u{${zero.toString(16)}}-\\u{${(zero + 9).toString(16)}}`).join('')}]`,
  'gu',
)

const ASCII_OF = new Map(
  ZEROS.flatMap((zero) => Array.from({ length: 10 }, (_, i) => [String.fromCodePoint(zero + i), String(i)] as const)),
)

/** True when every character is in ASCII: nothing to fold, nothing to convert. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}

/** `'০১৭১২'` → `'01712'`. Text without such digits comes back unchanged. */
export function toAsciiDigits(text: string): string {
  return isAscii(text) ? text : text.replace(OTHER_DIGIT, (digit) => ASCII_OF.get(digit) ?? digit)
}

/** Only the digits of a text, in ASCII: `'+880 ১৭-১২'` → `'8801712'`. */
export function digitsOf(text: string): string {
  return toAsciiDigits(text).replace(/[^0-9]/g, '')
}
