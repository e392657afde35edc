import { toAsciiDigits } from '../../../digits.ts'
import { looksLikeDate } from '../cell-values.ts'

const EMAIL = /[^\s@<>()[\],;:"']+@[^\s@<>()[\],;:"']+\.[^\s@<>()[\],;:"']{2,}/
const EMAILS = new RegExp(EMAIL.source, 'g')

/** True when the cell is a phone number as people write them, not a date, an amount or a short code. */
export function looksLikePhone(cell: string): boolean {
  const text = toAsciiDigits(cell.trim()).replace(/^(?:tel|phone|ph|mob|mobile|whatsapp)\s*[.:]?\s*/i, '')
  if (!/^['+(]?[\d(][\d\s().+/-]*(?:\s*(?:ext|x)\.?\s*\d+)?$/i.test(text) || looksLikeDate(text)) return false
  const digits = text.replace(/\D/g, '').length
  if (digits < 7 || digits > 15) return false
  return !/^\d+\.\d{1,2}$/.test(text)
}

/** A cell with an e-mail in it, possibly beside a name or a phone. */
export function holdsEmail(cell: string): boolean {
  return cell.length <= 200 && cell.includes('@') && EMAIL.test(cell)
}

/** What is left of a cell when its e-mails are taken out; for a phone written beside them. */
export function withoutEmails(cell: string): string {
  return cell
    .replace(EMAILS, ' ')
    .replace(/mailto:|[<>"]|\b(?:e-?mail|phone|tel|mob|mobile|ph)\b\s*[:.]?/gi, ' ')
    .replace(/^[\s,;/|&-]+|[\s,;/|&-]+$/g, '')
    .replace(/^\(\s*(.*?)\s*\)$/, '$1')
}

/** A cell that is the address of a page and nothing else. */
export const looksLikeLink = (cell: string): boolean => /^(?:https?:\/\/|www\.)\S+$/i.test(cell)

/** The e-mails written anywhere in a cell. */
export function emailsIn(cell: string): string[] {
  return cell.match(EMAILS) ?? []
}
