import { isAscii, toAsciiDigits } from '../../digits.ts'
import { fromSheetCell } from '../export/sheet-cell.ts'

/** What a program or a person writes where there is nothing. */
const PLACEHOLDER =
  /^(?:[-–—_.*?]+|\*(?:none|blank)|x{2,}|n\/?a|n\.a\.?|#n\/a|#ref!|#name\?|#value!|#div\/0!|#null!|none|null|nil|nan|undefined|\[\]|\{\}|\(?(?:blank|empty|none)\)?|not (?:available|applicable|provided|given|known)|no (?:data|value|email|phone|name|number)|n[aã]o tem|no tiene|keine angabe|नहीं|उपलब्ध नहीं|लागू नहीं|নেই|প্রযোজ্য নয়|নাই)$/i
/** No day, as Outlook and databases write it: `0/0/00`, `00.00.0000`, `0000-00-00 00:00:00`. */
const NO_DAY = /^(?:0{1,2}([-/.])0{1,2}\1(?:00|0{4})|0{4}([-/.])00\2(?:00))(?:[t ][0:.]+z?)?$/i
/** German for "not told". The initials `K.A.` are written with two capitals. */
const NOT_TOLD = /^k\. ?A\.$/

/** A cell as people mean it: without the apostrophe that made it text in a spreadsheet, NFC, no invisible marks at its ends, inner line breaks kept; '' for a placeholder. */
export function cleanCell(cell: string): string {
  if (cell === '') return ''
  const trimmed = fromSheetCell(cell.trim()).trim()
  if (trimmed === '') return ''
  const text = isAscii(trimmed)
    ? trimmed
    : trimmed
        .normalize('NFC')
        .replace(/^[\u200b\u2060\ufeff]+|[\u200b\u2060\ufeff]+$/g, '')
        .trim()
  return text.length <= 20 && (PLACEHOLDER.test(text) || NO_DAY.test(text) || NOT_TOLD.test(text)) ? '' : text
}

/** One line of text: white space and line breaks as single spaces. */
export function oneLine(text: string): string {
  return /[\s\u00a0]{2,}|[\n\r\t\u00a0]/.test(text) ? text.replace(/\s+/g, ' ').trim() : text
}

/** A street or another part of an address on one line, its line breaks as commas. */
export function placeLine(text: string): string {
  return oneLine(text.replace(/\s*\n\s*/g, ', '))
}

const YES =
  /^(?:y|yes|true|t|1|on|x|✓|✔|☑|✅|checked|ticked|j|ja|var|si|sí|sì|oui|sim|tak|ano|evet|kyllä|ya|да|haan|haa|hyan|hyaan|ji|yep|yup|igen|ναι|نعم|اجل|ہاں|بله|はい|是|是的|有|예|네|có|ใช่|ஆம்|అవును|ಹೌದು|അതെ|હા|ਹਾਂ|हो|होय|হ্যাঁ|হাঁ|হ্যা|জি|জ্বি|हाँ|हां|हा|जी)$/i
const NO =
  /^(?:n|no|false|f|0|off|✗|✘|❌|unchecked|unticked|nein|non|não|nao|nie|nee|nej|nei|hayır|yok|tidak|нет|nope|nem|όχι|لا|كلا|نہیں|خیر|いいえ|否|不|不是|没有|아니요|아니오|không|ไม่|ไม่ใช่|இல்லை|లేదు|కాదు|ಇಲ್ಲ|ഇല്ല|ના|ਨਹੀਂ|होइन|छैन|नाही|nahi|nahin|nehi|না|জি না|जी नहीं|नहीं|नही)$/i

/** A yes/no cell in the usual words of many languages; null for anything else. */
export function yesNo(cell: string): boolean | null {
  const text = cell.trim()
  if (YES.test(text)) return true
  return NO.test(text) ? false : null
}

/** Whether an answer says yes or no in more than the word: `Yes, please`, `No thanks`; null for anything else. */
export function saidYesNo(cell: string): boolean | null {
  const said = yesNo(cell)
  if (said !== null || cell.length > 60) return said
  const [first = '', rest = ''] = cell
    .trim()
    .split(
      /\s*(?:[,.](?!\d)|[;:!–—(-])\s*|\s+(?=(?:please|thanks|thank you|danke|merci|gracias|grazie|obrigad[oa])\b)/i,
      2,
    )
  // "Yes, but not by e-mail" says both.
  return /\b(?:not|no|never|nicht|pas|except|only|but)\b/i.test(rest) && yesNo(first) === true ? null : yesNo(first)
}

/** A cell as an answer: "no" is one, also where the word stands for nothing elsewhere (`नहीं`, `no email`). */
export function cleanAnswer(cell: string): string {
  const text = cell.trim()
  return yesNo(text) === false || /^no e-?mails?$/i.test(text) ? text : cleanCell(cell)
}

const MONTH =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|fevr|avr|mai|juin|juil|août|aout|déc|mär|okt|dez|ene|abr|ago|dic)[a-zé]*\\.?'
const DATE_SHAPES = [
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[t ].*)?$/i,
  /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?:,? \d{1,2}:\d\d.*| .*)?$/,
  new RegExp(`^\\d{1,2}[- ]${MONTH}[-, ]*\\d{2,4}(?:[ ,].*)?$`, 'i'),
  new RegExp(`^${MONTH}[ -]\\d{1,2}(?:,? |-)\\d{2,4}(?:[ ,].*)?$`, 'i'),
]

/** True when the cell looks like a date or an instant in one of the usual shapes. */
export function looksLikeDate(cell: string): boolean {
  const text = toAsciiDigits(cell.trim())
  return text.length >= 6 && text.length <= 40 && DATE_SHAPES.some((shape) => shape.test(text))
}

/** True for a whole or decimal number, with or without grouping. */
export function looksLikeNumber(cell: string): boolean {
  return /^[-+]?[\d.,\s]*\d$/.test(toAsciiDigits(cell.trim()))
}
