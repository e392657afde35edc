/** What a cell of a workbook says as text. Pure. */

import { SSF } from '@e965/xlsx'

/** A cell as SheetJS reads it: boolean, number, text, error or date, and the format it is shown in. */
export type Cell = { t: string; v?: unknown; z?: string | number | undefined; l?: { Target?: string } | undefined }

/** The part of the library that knows number formats; its own types say nothing about it. */
const formats = SSF as {
  get_table(): Record<number, string>
  is_date(format: string): boolean
  format(format: string, value: number): string
  parse_date_code(value: number, options: { date1904: boolean }): Parts | null
}
type Parts = { y: number; m: number; d: number; H: number; M: number; S: number; T: number }

/** Digits that a number of a workbook holds (IEEE 754, as Excel shows them). */
const DIGITS = 15

/**
 * The cell as text: days as YYYY-MM-DD, with the time where there is one; numbers with all their digits and without an
 * exponent; as they are shown where the format adds what the number alone lacks (leading zeros, a country code).
 * Null: an error such as #N/A.
 */
export function cellText(cell: Cell, date1904: boolean): string | null {
  switch (cell.t) {
    case 'n':
      return typeof cell.v === 'number' ? numberText(cell.v, formatOf(cell.z), date1904) : ''
    case 'b':
      return cell.v ? 'TRUE' : 'FALSE'
    case 'd':
      return cell.v instanceof Date ? dayText(cell.v.toISOString()) : ''
    case 'e':
      return null
    default:
      return cell.v === undefined || cell.v === null ? '' : withAddress(String(cell.v), cell.l?.Target)
  }
}

/** "Write to Ana", which a click sends to `ana@example.com`, says the address nowhere else. */
function withAddress(text: string, target = ''): string {
  const [, address = ''] = /^mailto:([^?]+)/i.exec(target) ?? []
  return address === '' || text.includes('@') || /[<>]/.test(text) ? text : `${text} <${address}>`
}

/**
 * A birthday as it is shown where the format leaves its year or its day out (`12-May`, `1985`): whoever typed it gave no
 * more, and the program made a whole day of this year, or the first of January, of it. Null: what is no such cell.
 */
export function birthdayText(cell: Cell, date1904: boolean): string | null {
  const format = formatOf(cell.z)
  if (cell.t !== 'n' || typeof cell.v !== 'number' || !formats.is_date(format)) return null
  const shown = unquoted(format)
  const [year, month, day] = [/y/i, /m/i, /d/i].map((sign) => sign.test(shown))
  const parts = formats.parse_date_code(cell.v, { date1904 })
  if (!parts || /[hs]/i.test(shown)) return null
  const two = (number: number) => String(number).padStart(2, '0')
  if (month && day && !year) return `--${two(parts.m)}-${two(parts.d)}`
  return year && !month && !day ? String(parts.y) : null
}

function formatOf(z: Cell['z']): string {
  return typeof z === 'number' ? (formats.get_table()[z] ?? 'General') : (z ?? 'General')
}

function numberText(value: number, format: string, date1904: boolean): string {
  if (formats.is_date(format)) return dateText(value, format, date1904) ?? plainNumber(value)
  const [first = ''] = format.split(';')
  const shape = /^\[[<>=]/.test(format) ? phoneShape(format, value) : first
  if (isCode(shape) && Number.isSafeInteger(value) && value >= 0) {
    const code = formats.format(shape, value).trim()
    // What shows fewer digits than the number has would lose them.
    if (code.replace(/\D/g, '').endsWith(String(value))) return code
  }
  if (isRounded(value, first)) return formats.format(first, value).trim()
  if (/%/.test(unquoted(first))) return `${plainNumber(value * 100)}%`
  return plainNumber(value)
}

/** Excel's own format of phones has two shapes: `[<=9999999]###-####;(###) ###-####`. */
function phoneShape(format: string, value: number): string {
  const [, limit = '', short = '', long = ''] = /^\[<=(\d+)\]([^;]*);([^;]*)$/.exec(format) ?? []
  return value <= Number(limit) ? short : long
}

/** Shown as `9.19876E+11`, and ending in zeros where it is not shown: digits of it were lost when it was saved so. */
function isRounded(value: number, format: string): boolean {
  return /E\+/i.test(unquoted(format)) && Number.isSafeInteger(value) && value >= 1e9 && value % 1e5 === 0
}

/** Days from 1900, or 1904 as the workbook says; a format of hours only is a time, `[h]` a length of time. */
function dateText(value: number, format: string, date1904: boolean): string | null {
  if (/\[(?:h+|m+|s+)\]/i.test(format)) return formats.format(format, value).trim()
  const parts = formats.parse_date_code(value, { date1904 })
  if (!parts) return null
  const two = (number: number) => String(number).padStart(2, '0')
  const time = `${two(parts.H)}:${two(parts.M)}${parts.S > 0 ? `:${two(parts.S)}` : ''}`
  const hasDay = /[dy]/i.test(unquoted(format)) || (/m/i.test(unquoted(format)) && !/[hs]/i.test(unquoted(format)))
  if (!hasDay) return time
  const day = `${String(parts.y).padStart(4, '0')}-${two(parts.m)}-${two(parts.d)}`
  return parts.T > 0 ? `${day} ${time}` : day
}

function dayText(iso: string): string {
  const [day = '', time = ''] = iso.split('T')
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8).replace(/:00$/, '')}`
}

/** A format without what stands there only to be shown: quoted and escaped characters, colours, room. */
const unquoted = (format: string) => format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')

/** A number that is a code: shown with leading zeros, with a plus before it, or in groups as phones are. */
function isCode(format: string): boolean {
  const shown = format.replace(/_.|\*.|\[[^\]]*\]/g, '').replace(/["\\]/g, '')
  if (!/^[\d#\s()+./-]+$/.test(shown) || !/[0#]/.test(shown)) return false
  if (/\.[0#]/.test(unquoted(format))) return false
  return /^[^1-9#]*00/.test(shown) || /^\(?\+/.test(shown) || /[0#][\s()./-]+[0#]/.test(shown)
}

/** All digits, no exponent: `919830000001`, never `9.1983E+11`. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return ''
  const text = String(Number.isSafeInteger(value) ? value : Number(value.toPrecision(DIGITS)))
  const found = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!found) return text
  const [, sign = '', lead = '', rest = '', power = '0'] = found
  const exponent = Number(power)
  const digits = lead + rest
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  return sign + digits.padEnd(exponent + 1, '0')
}
