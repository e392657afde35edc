import { Zip, ZipDeflate } from 'fflate'
import { asSheetCell } from '../../../../../shared/features/export/sheet-cell.ts'
import { createZipLimit } from './zip-limit.ts'

/**
 * A workbook (XLSX, ECMA-376) written as it goes: nothing of it is kept but what the archive has not given out yet. Text
 * is written as inline strings, which no spreadsheet program runs as a formula, turns into a number or guesses a date from.
 */

/** A cell: text; a number, with fixed decimals where it is an amount; a day, `YYYY-MM-DD`. */
export type Cell = string | { number: number; decimals?: number } | { day: string }

/** The column's header, and its width in characters. */
export type BookColumn = { header: string; width: number }

type Options = {
  /** Name of the sheet; further ones are numbered. */
  title: string
  columns: readonly BookColumn[]
  /** Rows of one sheet under its header. The format ends at 1,048,576; a round number leaves room. */
  rowsPerSheet?: number
}

export const ROWS_PER_SHEET = 1_000_000
/** The format's limit for the text of a cell, in UTF-16 units. */
const LONGEST_CELL = 32_767
/** fflate writes no ZIP64, so no part may come near 4 GB: a sheet ends there, too. */
const MOST_SHEET_BYTES = 3_000_000_000
/** 1: names, phones and tags shrink to a fifth; 6 took twice the time for a tenth less. */
const LEVEL = 1

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const DOCUMENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Places in the list of formats (styles.xml). */
const STYLE = { head: 1, day: 2, two: 3, whole: 4, text: 5 } as const

/** Of the format “Text” Excel 2003 and 2007 draw no longer cell than this, but only ####. */
const LONGEST_AS_TEXT = 255

/** What XML 1.0 cannot hold, and what the format itself writes for it: `_x0007_`; such a text of the owner's own is led by another. */
const UNWRITABLE = /[[\p{Cc}\ufffe\uffff]--[\t\n]]|_(?=x[0-9a-f]{4}_)/giv
const MARKUP = /[&<>]/g
const ENTITY: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Text as it stands in a part; lines end as in a cell that somebody typed. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(UNWRITABLE, (char) => `_x${char.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`)
    .replace(MARKUP, (char) => ENTITY[char] ?? '')
    .toWellFormed()
}

const DAY = 86_400_000
/** Day 0 of a spreadsheet; before March 1900 they count a day that never was. */
const FIRST = Date.UTC(1899, 11, 30)
const FIRST_TRUE = Date.UTC(1900, 2, 1)

/** The number that a spreadsheet keeps for a day; null where it has none. */
export function daySerial(day: string): number | null {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) || at < FIRST_TRUE ? null : (at - FIRST) / DAY
}

const text = (value: string, style = '') =>
  `<c t="inlineStr"${style}><is><t xml:space="preserve">${escaped(value)}</t></is></c>`

/** With the format “Text” a cell stays text when it is opened to be edited: else `007` became 7 then, and `=1+1` a formula. */
const textXml = (value: string) => text(value, value.length > LONGEST_AS_TEXT ? '' : ` s="${STYLE.text}"`)

function cellXml(cell: Cell): string {
  if (typeof cell === 'string') return cell === '' ? '<c/>' : textXml(cell)
  if ('day' in cell) {
    const serial = daySerial(cell.day)
    return serial === null ? text(cell.day) : `<c s="${STYLE.day}"><v>${serial}</v></c>`
  }
  const { number, decimals } = cell
  const style = decimals === undefined ? '' : ` s="${decimals === 0 ? STYLE.whole : STYLE.two}"`
  return `<c${style}><v>${number}</v></c>`
}

/**
 * One row. A text that is longer than a cell may be goes on behind the last column, led by the name of its own: no sheet
 * program opens a longer cell, and cutting it would lose what the owner wrote.
 */
function rowXml(cells: readonly Cell[], columns: readonly BookColumn[]): string {
  const rest: string[] = []
  const own = cells.map((one, at) => {
    const cell = typeof one === 'string' ? asSheetCell(one) : one
    if (typeof cell !== 'string' || cell.length <= LONGEST_CELL) return cell
    const lead = `${columns[at]?.header ?? ''} …\n`
    const step = LONGEST_CELL - lead.length
    for (let from = LONGEST_CELL; from < cell.length; from += step) rest.push(lead + cell.slice(from, from + step))
    return cell.slice(0, LONGEST_CELL)
  })
  return `<row>${[...own, ...rest].map(cellXml).join('')}</row>`
}

const sheetHead = (columns: readonly BookColumn[]) =>
  `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns
    .map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join(
      '',
    )}</cols><sheetData><row>${columns.map(({ header }) => text(asSheetCell(header), ` s="${STYLE.head}"`)).join('')}</row>`
const SHEET_END = '</sheetData></worksheet>'

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" numFmtId="4" applyNumberFormat="1"/><xf xfId="0" numFmtId="3" applyNumberFormat="1"/><xf xfId="0" numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`

/** The parts that name the sheets: the last of the archive, because how many there are is known then. */
function closingParts(names: readonly string[]): Record<string, string> {
  const all = names.map((name, at) => ({ name: escaped(name).replaceAll('"', '&quot;'), id: at + 1 }))
  const sheets = all.map(({ name, id }) => `<sheet name="${name}" sheetId="${id}" r:id="rId${id}"/>`).join('')
  const links = all.map(
    ({ id }) => `<Relationship Id="rId${id}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${id}.xml"/>`,
  )
  const types = all.map(
    ({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${DOCUMENT}.worksheet+xml"/>`,
  )
  return {
    'xl/styles.xml': STYLES,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}<Relationship Id="rId${names.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${DOCUMENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${DOCUMENT}.styles+xml"/>${types.join('')}</Types>`,
  }
}

/** Signs that the name of a sheet may not have, and how long it may be. */
const sheetName = (title: string, number: number) => {
  const plain = title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 26)
  return number === 1 ? plain : `${plain} ${number}`
}

export type Workbook = {
  /** Adds rows; gives what of the file is ready to be written. */
  rows(rows: readonly (readonly Cell[])[]): Uint8Array[]
  /** The rest of the file. */
  end(): Uint8Array[]
}

/** Begins a workbook of one table, which throws AppError EXPORT_TOO_LARGE where it would be no ZIP file any more; a new sheet begins where the format's rows end. */
export function createWorkbook({ title, columns, rowsPerSheet = ROWS_PER_SHEET }: Options): Workbook {
  const ready: Uint8Array[] = []
  const encoder = new TextEncoder()
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const names: string[] = []
  const limit = createZipLimit()
  const add = (path: string) => {
    const part = new ZipDeflate(path, { level: LEVEL })
    zip.add(part)
    limit.entry()
    return part
  }
  /** What is ready; sheets are cut long before an entry is too large, the file is not. */
  const taken = (into: number) => {
    const pieces = ready.splice(0)
    limit.count(
      into,
      pieces.reduce((sum, { length }) => sum + length, 0),
    )
    return pieces
  }
  function begin() {
    names.push(sheetName(title, names.length + 1))
    const part = add(`xl/worksheets/sheet${names.length}.xml`)
    part.push(encoder.encode(sheetHead(columns)))
    return { part, rows: 0, bytes: 0 }
  }
  let sheet = begin()
  const finish = () => sheet.part.push(encoder.encode(SHEET_END), true)
  return {
    rows(rows) {
      for (let from = 0; from < rows.length; ) {
        if (sheet.rows >= rowsPerSheet || sheet.bytes > MOST_SHEET_BYTES) {
          finish()
          sheet = begin()
        }
        const some = rows.slice(from, from + rowsPerSheet - sheet.rows)
        const bytes = encoder.encode(some.map((cells) => rowXml(cells, columns)).join(''))
        sheet.part.push(bytes)
        sheet.rows += some.length
        sheet.bytes += bytes.length
        from += some.length
      }
      return taken(0)
    },
    end() {
      finish()
      for (const [path, xml] of Object.entries(closingParts(names))) add(path).push(encoder.encode(xml), true)
      zip.end()
      return ready.splice(0)
    },
  }
}
