/**
 * Text on its way through a spreadsheet program. A cell that such a program would run as a formula or read as a number or
 * a date (a phone, a code with zeros in front, `1-2`) is led by an apostrophe, which means "this is text" there (OWASP,
 * CSV injection); importing takes the same apostrophe off again, so that nothing changes on the way.
 */

/** What makes a formula in Excel, LibreOffice or Sheets; the wide forms in programs set to Japanese. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
/** Read as numbers and written back as the same numbers. */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d{0,10})(?:\.\d{1,4})?$/
/** `+91 98310 12345`: a plus with groups between blanks is no formula and no number. */
const SPACED_PHONE = /^\+\d{1,4}(?: \d{1,12})+$/
/** A day as every spreadsheet reads it. */
const ISO_DAY = /^\d{4}-\d\d-\d\d$/
/** Digits with what stands between them, `1e5`: a number, a date or a fraction to a spreadsheet. */
const NUMBER_LIKE = /^[\d\s().,/:+-]*\d[\d\s().,/:+-]*$|^\d+(?:\.\d+)?e[+-]?\d+$/i

/**
 * What an apostrophe stands before as a mark: programs that write it do so before every number that is meant as text, also
 * where nothing would change it (`'700129`). Before letters it is the text's own (`'t Hooft`).
 */
function takesMark(text: string): boolean {
  return FORMULA.test(text) || NUMBER_LIKE.test(text) || isMarked(text)
}

const isMarked = (cell: string) => cell[0] === "'" && takesMark(cell.slice(1))

/** Most cells: neither a formula nor a number begins so, nor a mark. */
const LED_BY_LETTER = /^(?:\p{L}|$)/u

function needsApostrophe(text: string): boolean {
  if (LED_BY_LETTER.test(text)) return false
  if (PLAIN_NUMBER.test(text) || SPACED_PHONE.test(text) || ISO_DAY.test(text)) return false
  // An apostrophe of the text's own is told from ours by one more.
  return takesMark(text)
}

/** The text as a cell that shows it unchanged in a spreadsheet program. */
export function toSheetCell(text: string): string {
  return needsApostrophe(text) ? `'${text}` : text
}

/** The text that such a cell stands for. */
export function fromSheetCell(cell: string): string {
  return isMarked(cell) ? cell.slice(1) : cell
}

/** A plain number that is marked as text all the same: a code, and nothing to count with. */
export function isNumberAsText(cell: string): boolean {
  return cell[0] === "'" && PLAIN_NUMBER.test(cell.slice(1))
}

/** Text that no spreadsheet marked, of a contact card or a workbook, as a cell that stands for it: reading takes nothing off. */
export function asSheetCell(text: string): string {
  return fromSheetCell(text) === text ? text : `'${text}`
}

/** One line of a CSV file (RFC 4180) of cells for a spreadsheet program. */
export function sheetLine(cells: readonly string[]): string {
  return `${cells.map((text) => quoted(toSheetCell(text))).join(',')}\r\n`
}

const quoted = (cell: string) => (/[",;\t\n\r]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
