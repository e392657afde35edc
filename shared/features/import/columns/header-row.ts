import { fromSheetCell } from '../../export/sheet-cell.ts'
import { cleanCell, looksLikeDate, looksLikeNumber } from '../cell-values.ts'
import { holdsEmail, looksLikePhone } from '../cells/cell-looks.ts'
import { holdsNameAndAddress } from '../cells/name-and-address.ts'
import { headerPhrase } from '../headers/header-text.ts'
import { PERSON_FIELDS } from '../import-field.ts'
import { guessHeader } from './header-field.ts'

/** How far down a header is looked for: reports put a few lines of title above it. */
const LOOK_AT = 30

/** Tills and programs from the days of DOS end a text with it (CP/M's Ctrl-Z): it stands alone on the last line. */
const END_OF_TEXT = '\u001a'

/** True when no cell of the record holds anything. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '' || cell === END_OF_TEXT)
}

/**
 * Index of the header among the first records of a file, or null where it has none. Below titles and blank lines the
 * row wins whose cells are headers we know; a file whose first row is words over columns of other things has an
 * unknown header; the rest has none.
 */
export function findHeaderRow(records: readonly string[][]): number | null {
  const head = records.slice(0, LOOK_AT)
  let best: { index: number; score: number } | null = null
  for (const [index, cells] of head.entries()) {
    const score = headerScore(cells)
    // The earliest of equals: a header repeated further down is a repeat.
    if (score <= 0 || (best !== null && score <= best.score + 0.25)) continue
    if (isTitleOfTable(cells, head.slice(index + 1))) continue
    // Whoever stands under an earlier header would be lost above a fuller one.
    if (best !== null && hasPeopleUnder(head, best.index, index)) break
    best = { index, score }
  }
  if (best) {
    const below = best.index + 1
    return isGroupRow(head[best.index] ?? [], head[below] ?? []) ? below : best.index
  }
  const first = head.findIndex((cells) => !isBlank(cells))
  const unknown = [first, head.findIndex((cells) => !isBlank(cells) && !isTitle(cells))].find((index) => {
    const below = head.slice(index + 1).filter((cells) => !isBlank(cells))
    // Below titles it names every column of which something is told.
    const isFull = index === first || below.slice(0, NEXT).every((row) => filledOf(row) <= filledOf(head[index] ?? []))
    return index >= 0 && isFull && looksLikeUnknownHeader(head[index] ?? [], below)
  })
  if (unknown === undefined) return null
  return isGroupRow(head[unknown] ?? [], head[unknown + 1] ?? []) ? unknown + 1 : unknown
}

/** Rows below a row that tell whether it is the header. */
const NEXT = 5

const filledOf = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length

/** Several words alone above rows of three cells and more: a title, whatever words of a header it has. */
function isTitleOfTable(cells: readonly string[], below: readonly (readonly string[])[]): boolean {
  const words = cells.join(' ').trim().split(/\s+/).length
  if (!isTitle(cells) || words < 3) return false
  const rows = below.filter((row) => !isBlank(row) && !isTitle(row)).slice(0, NEXT)
  // As many words as columns may be their names with blanks between them.
  return rows.length > 0 && rows.every((row) => filledOf(row) >= 3 && row.length !== words)
}

/** True when a row names columns of people, and between it and another one stand rows of them. */
function hasPeopleUnder(records: readonly (readonly string[])[], header: number, until: number): boolean {
  const cells = records[header] ?? []
  if (cells.filter((cell) => cell.trim() !== '').length < 2) return false
  const fields = cells.map((cell) => guessHeader(cell)?.field)
  if (!fields.some((field) => field !== undefined && PERSON_FIELDS.has(field))) return false
  const sure = columnNames(cells) !== null
  return records.slice(header + 1, until).some((row) => isEntry(row) && (sure || row.some(isValue)))
}

/** A row of several cells that are no names of columns, nor a label and what it says (`Phone: | 033 2248 1111`). */
function isEntry(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean)
  return filled.length >= 2 && headerScore(filled) <= 0 && guessHeader((filled[0] ?? '').slice(0, 120)) === undefined
}

/** A row that tells how somebody is reached, and is no line of a letterhead that says what it tells. */
export function isReachable(cells: readonly string[]): boolean {
  return cells.some((cell) => holdsEmail(cell) || looksLikePhone(cell)) && isEntry(cells)
}

/** True for a title: a single cell of words. */
export function isTitle(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  return filled.length === 1 && !isValue(filled[0] ?? '')
}

/**
 * A row of groups above the names of the columns: `Name, Address, , , Contact,` over `, Street, City, ZIP, Phone, E-mail`.
 * Some word of it reaches over several names; nothing in either row is a value.
 */
function isGroupRow(upper: readonly string[], lower: readonly string[]): boolean {
  const words = (cells: readonly string[]) => cells.map((cell) => cell.trim()).filter(Boolean)
  const [above, below] = [words(upper), words(lower)]
  // `page 1`, `2024` beside a title: that is no group.
  if (new Set(above).size < 2 || below.length < 2 || above.some((cell) => /\p{N}/u.test(cell))) return false
  if ([...above, ...below].some((cell) => isValue(cell) || looksLikeNumber(cell))) return false
  if (isFilledUp(upper, lower)) return true
  // `Report | July` over names of columns: a title and what stands beside it, where groups would have their names further on.
  if (headerScore(lower) <= 0 || upper.every((cell, i) => i < 2 || cell.trim() === '')) return false
  const groups = groupOf(upper, lower)
  return groups.some(
    (group, i) => group !== '' && group === groups[i + 1] && lower[i]?.trim() !== '' && lower[i + 1]?.trim() !== '',
  )
}

/**
 * `Date, Travel, , Total` over `, Rail, Taxi, `: below each word that reaches over several columns, and nowhere else, stand
 * their names. Then they need not be known.
 */
function isFilledUp(upper: readonly string[], lower: readonly string[]): boolean {
  const width = Math.max(upper.length, lower.length)
  const isIn = (cells: readonly string[], i: number) => (cells[i] ?? '').trim() !== ''
  const columns = Array.from({ length: width }, (_, i) => i)
  const inGroup = (i: number) => !isIn(upper, i) || (i + 1 < width && !isIn(upper, i + 1))
  return isIn(upper, 0) && columns.every((i) => isIn(lower, i) === inGroup(i)) && columns.some((i) => !isIn(lower, i))
}

/** The group of each column. Where no word is repeated, as a spreadsheet's merged cells are, each reaches up to the next. */
function groupOf(upper: readonly string[], lower: readonly string[]): string[] {
  const groups = Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => upper[i]?.trim() ?? '')
  if (groups.some((group, i) => group !== '' && group === groups[i + 1])) return groups
  for (let i = 1; i < groups.length; i++) {
    const reaches = (lower[i - 1]?.trim() ?? '') !== '' && (lower[i]?.trim() ?? '') !== ''
    if (groups[i] === '' && reaches) groups[i] = groups[i - 1] ?? ''
  }
  return groups
}

/**
 * The names of the columns as they are read: a group above them comes before the name (`Address City`), unless the name
 * says more without it.
 */
export function columnHeaders(records: readonly (readonly string[])[], header: number): string[] {
  // A name that begins as a formula does was exported with an apostrophe in front.
  const names = (records[header] ?? []).map(fromSheetCell)
  const above = records[header - 1] ?? []
  if (!isGroupRow(above, names)) return [...names]
  return groupOf(above, names).map((group, i) => {
    const name = names[i]?.trim() ?? ''
    if (group === '' || name.toLowerCase().startsWith(group.toLowerCase())) return name
    const whole = `${group} ${name}`.trim()
    const once = names.filter((other) => other.trim() === name).length === 1
    return once && name !== '' && guessHeader(name) !== undefined && saysLess(whole, group) ? name : whole
  })
}

/** Whether a group hides what the name below it says: it is not known with it, or tells of all that stands below (`Name & Address`, `Contact details`). */
function saysLess(whole: string, group: string): boolean {
  const said = guessHeader(whole)?.field
  return said === undefined || holdsNameAndAddress(headerPhrase(group)) || (said === 'notes' && isDetails(group))
}

const isDetails = (group: string) => guessHeader(group)?.field === 'notes'

/** How much a row is a header: known headers, less what only data has. ≤ 0: it is none. */
function headerScore(cells: readonly string[]): number {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean)
  // Values first: what is asked of every row of a file is quicker answered by one of them than by its words.
  if (filled.length === 0 || filled.some(isValue)) return 0
  let score = 0
  const people = new Set<string>()
  for (const cell of filled) {
    const guess = cell.length <= 120 ? guessHeader(cell) : undefined
    if (guess) score += guess.confidence >= 0.9 ? 1 : 0.6
    if (guess && guess.confidence >= 0.95 && PERSON_FIELDS.has(guess.field)) people.add(guess.field)
  }
  const share = score / filled.length
  // `Name` and `Mobile` in one row are its names of columns, however many months stand beside them.
  if (people.size >= 2 && share < 0.34) return score * (0.5 + share / 2)
  // One known word in a wide row is a value that happens to be a word ("London", "Manager").
  return share >= 0.34 ? score * (0.5 + share / 2) : 0
}

/** A cell that only data has: an e-mail, a date, a number of more than two digits. */
function isValue(cell: string): boolean {
  return holdsEmail(cell) || looksLikeDate(cell) || looksLikePhone(cell) || (looksLikeNumber(cell) && cell.length > 2)
}

/** `+1`: who comes along. */
const GUESTS = /^\+\d$/
/** `£6,755`, `-$5.20` */
const PRICE = /^-?\p{Sc}\s?\d[\d.,\s]*$/u

function looksLikeUnknownHeader(first: readonly string[], below: readonly string[][]): boolean {
  const filled = first.map((cell) => cell.trim()).filter(Boolean)
  if (
    filled.length < 2 ||
    filled.some((cell) => isValue(cell) || (looksLikeNumber(cell) && !GUESTS.test(cell)) || PRICE.test(cell))
  )
    return false
  if (new Set(filled).size < filled.length) return false
  if (below.length === 0) return true
  // Some column is words on top and values underneath.
  return first.some((cell, column) => {
    if (cell.trim() === '') return false
    const values = below.map((row) => cleanCell(row[column] ?? '')).filter(Boolean)
    return (
      values.length > 0 &&
      values.filter((value) => isValue(value) || looksLikeNumber(value) || PRICE.test(value)).length / values.length >=
        0.6
    )
  })
}

const TOTAL_WORD =
  /^(?:grand total|sub[- ]?total|totals?|totale|totali|gesamt|summe|suma|sum|итого|average|avg|mean|durchschnitt|mittelwert|moyenne|promedio|totaal|razem|toplam)(?![\p{L}\p{N}])[\s:.]*\d*\s*(?:rows|records|entries|members|customers|contacts|people)?[\s:.]*\d*$/iu
/** `Mitglieder gesamt: 3`, `Number of customers: 45` */
const COUNTED =
  /^(?=.*(?<![\p{L}])(?:totale?s?|totaal|gesamt|insgesamt|summe|anzahl|nombre|number|numero|count|razem|lacznie|łącznie|toplam|итого|всего)(?![\p{L}]))[\p{L}\p{M} .]{3,40}\s?[:=]\s*\d[\d.,\s]*$/iu
/** Those of these words that are names of people as well. */
const NAMES_TOO = /^(?:suma?|mean)$/i
const TOTAL_INDIC = /^(?:মোট|সর্বমোট|कुल|योग)(?:\s|$|:)/

/** A row that sums the rows above it, or counts them; never one with an e-mail in it. Cheap: asked of every row. */
export function isTotalRow(cells: readonly string[]): boolean {
  const first = cells.findIndex((cell) => cell !== '' && cell.trim() !== '')
  const word = cells[first]?.trim() ?? ''
  if (word.length > 40 || !(TOTAL_WORD.test(word) || TOTAL_INDIC.test(word) || COUNTED.test(word))) return false
  const rest = cells.slice(first + 1).map((cell) => cell.trim())
  // Sums have a comma or a point; a number in groups, or of ten digits alone, is of whoever is called so.
  if (NAMES_TOO.test(word) && rest.some((cell) => looksLikePhone(cell) && !isAmount(cell))) return false
  return rest.every((cell) => /^[^\p{L}@]*$/u.test(cell) || /^[\d.,\s]+\p{L}{1,3}$/u.test(cell))
}

const isAmount = (cell: string) => /[.,]\d/.test(cell) || /^\d{1,9}$/.test(cell)

const FOOT =
  /^[*\s=-]*(?:(?:printed|(?:report )?generated|exported|created|downloaded)(?: (?:on|by|at|from)|(?= \d))|(?:checked|prepared|verified|approved|compiled) by|end of (?:report|list|file|page)|\d+ (?:contacts?|customers?|members?|records?|rows?|entries|people|clients?) (?:were )?(?:exported|listed|found|shown|printed|in (?:total|all))|page \d+(?: (?:of|\/) \d+)?|continued|report date|as on|erstellt (?:am|von)|gedruckt am|seite \d+|fin du rapport|imprime le|fine (?:elenco|report)|stampato il|fin del informe|impreso el|মুদ্রণের তারিখ|रिपोर्ट समाप्त)(?![\p{L}\p{N}])/iu

/** `* excludes tax`, `Note: …`: what a list says of itself below it. */
const REMARK = /^(?:\*+\s*\p{Ll}+[\s,:=-]+\S|(?:[Nn]otes?|N\.?B\.?|Hinweis|Remarque|Nota)\s?:\s)/u
/** `Thursday, October 03, 2024 10:15 AM GMT-07:00`: when it was printed. */
const STAMP =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2} \p{L}{3,9}\.? \d{4})(?:,? \d{1,2}:\d{2}.*)?$/iu

/** A line of a printed list that is nobody: its foot, or the letter above the names that begin with it. Cheap: asked of every row. */
export function isPrintedLine(cells: readonly string[]): boolean {
  const first = cells.findIndex((cell) => cell !== '' && cell.trim() !== '')
  if (first < 0 || cells.some((cell, i) => i > first && cell !== '' && cell.trim() !== '')) return false
  const word = cells[first]?.trim() ?? ''
  if (word.length > 120 || word.includes('@')) return false
  if (FOOT.test(word)) return true
  const isAside = /^\p{sc=Latin}[.:]?$/u.test(word) || REMARK.test(word) || STAMP.test(word) || looksLikeDate(word)
  return cells.length > 1 && isAside
}

/** The header again: programs that print pages repeat it. Cheap: asked of every row. */
export function isRepeatedHeader(cells: readonly string[], headers: readonly string[]): boolean {
  if (headers.length < 2) return false
  return headers.every((header, i) => {
    const cell = cells[i] ?? ''
    if (cell === header) return true
    const [again, name] = [cell.trim().toLowerCase(), header.trim().toLowerCase()]
    // A name with its group before it is repeated without the group.
    return again === name || (again !== '' && name.endsWith(` ${again}`))
  })
}

/** A row right under the header that is a header too: a second language, or a second level. */
export function isSecondHeader(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean)
  return (
    filled.length >= 2 && (headerScore(cells) >= filled.length * 0.75 || filled.every((cell) => OF_SURVEYS.test(cell)))
  )
}
/** What programs of surveys write below each question: how it is answered. */
const OF_SURVEYS = /^(?:response|open-ended response|other \(please specify\))$/i

/** The names in a row that is names of columns and nothing else, two of them known; null: it is not. */
export function columnNames(cells: readonly string[]): string[] | null {
  const filled = cells.map((cell) => cell.trim().toLowerCase()).filter(Boolean)
  return filled.length >= 2 && headerScore(cells) >= Math.max(1.5, filled.length * 0.4) ? filled : null
}
