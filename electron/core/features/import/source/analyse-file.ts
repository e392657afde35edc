import { stat } from 'node:fs/promises'
import { AppError } from '../../../../../shared/errors.ts'
import { ownCompanyHeaders, ownHeaders } from '../../../../../shared/features/export/file-words.ts'
import { birthParts } from '../../../../../shared/features/import/cells/birth-parts.ts'
import { companyPartOf } from '../../../../../shared/features/import/cells/company-parts.ts'
import { consentOfFileName, STATUS_HEADER } from '../../../../../shared/features/import/cells/consent-cells.ts'
import { columnsOfText, withoutTextMarks } from '../../../../../shared/features/import/cells/text-mark.ts'
import type { DateOrder } from '../../../../../shared/features/import/cells/typed-cells.ts'
import { crossMarks } from '../../../../../shared/features/import/columns/crosses.ts'
import {
  type CustomKind,
  customFacts,
  OWN_FIELDS,
  provenOrder,
  tellsDays,
} from '../../../../../shared/features/import/columns/custom-columns.ts'
import {
  columnHeaders,
  findHeaderRow,
  isBlank,
  isSecondHeader,
} from '../../../../../shared/features/import/columns/header-row.ts'
import {
  companiesListed,
  meaningsInList,
} from '../../../../../shared/features/import/columns/recognise/company-list.ts'
import type { RecognisedColumn } from '../../../../../shared/features/import/columns/recognise/draft.ts'
import {
  recogniseColumns,
  SAMPLE_ROWS,
} from '../../../../../shared/features/import/columns/recognise/recognise-columns.ts'
import { isCalled } from '../../../../../shared/features/import/columns/value-labels.ts'
import type { CrossIs, Import, ImportColumn, ImportField } from '../../../../../shared/features/import/contract.ts'
import { headerPhrase } from '../../../../../shared/features/import/headers/header-text.ts'
import { PERSON_FIELDS } from '../../../../../shared/features/import/import-field.ts'
import { mendedHeaders } from '../../../../../shared/features/import/mending/mend-header.ts'
import { tellsGroups } from '../../../../../shared/features/import/rows/house-ledgers.ts'
import { titleMarks } from '../../../../../shared/features/import/rows/list-titles.ts'
import { STORED_FIELDS } from '../../../../../shared/features/import/rows/row-plan.ts'
import { createCsvParser } from '../../../../../shared/features/import/text/csv-parser.ts'
import { type Delimiter, separatorLine, sniffDelimiter } from '../../../../../shared/features/import/text/delimiter.ts'
import type { Encoding } from '../../../../../shared/features/import/text/encodings.ts'
import { shownCell } from '../../../../../shared/features/import/text/photo-cell.ts'
import { quotingOf } from '../../../../../shared/features/import/text/quoting.ts'
import { leavesEmpty, sampleRows } from './sample-rows.ts'
import { decodeHead, encodingOf, laterEncoding, readHead, readingError } from './text/file-text.ts'

/** How a file is read and what its columns mean; kept in the import's row. */
export type FileShape = {
  encoding: Encoding
  delimiter: Delimiter
  /** 1-based, as a spreadsheet counts; null: none. */
  headerRow: number | null
  columns: ImportColumn[]
  consentFromName: Import['consentFromName']
  /** A table made at the door (table-file.ts): its rows end with their last filled cell. */
  endsEarly?: boolean
}

type ChosenColumn = {
  index: number
  field: ImportField
  dateOrder?: DateOrder | undefined
  crossIs?: CrossIs | undefined
  kind?: CustomKind | undefined
  own?: number | undefined
  ofLine?: boolean | undefined
}

/** What the owner chose instead of what was recognised. */
export type Chosen = {
  encoding?: Encoding | undefined
  delimiter?: Delimiter | undefined
  headerRow?: number | null | undefined
  fields?: readonly ChosenColumn[] | undefined
  /** The shop's: how days are usually written there. */
  country?: string
  /** It is a table of contact cards. */
  ofCards?: boolean
  /** Separators behind the last filled cell of a row are left out. */
  endsEarly?: boolean
  /** Rows from beyond the beginning, with values in columns that have none there. */
  further?: readonly string[][] | undefined
}

/** Enough for 300 rows of any real list; a file whose rows are longer, or that leaves columns empty so far, is looked at further. */
const HEAD = 256 * 1024
const LONG_HEAD = 4 * 1024 * 1024

/**
 * Looks at the beginning of a file: encoding, delimiter, header row, columns. Throws AppError FILE_GONE, FILE_EMPTY,
 * FILE_BINARY, FILE_ENCODING, FILE_HEADER_ONLY, FILE_NO_PEOPLE, FILE_TOO_MANY_COLUMNS, FILE_CELL_TOO_LARGE.
 */
export async function analyseFile(path: string, name: string, chosen: Chosen = {}): Promise<FileShape> {
  const { records, encoding, delimiter, whole } = await readBeginning(path, name, chosen)
  if (records.every(isBlank)) throw new AppError('FILE_EMPTY', { name })
  const header = chosen.headerRow === undefined ? findHeaderRow(records) : fromOne(chosen.headerRow)
  const rows = records
    .slice((header ?? -1) + 1)
    .filter((cells, i) => !isBlank(cells) && !(header !== null && i === 0 && isSecondHeader(cells)))
  const named = header === null ? null : columnHeaders(records, header)
  // Rows of a table made at the door end with their last filled cell: how wide they are says nothing.
  const headers = named && !chosen.endsEarly ? mendedHeaders(named, rows) : named
  if (rows.length === 0 && whole) throw new AppError('FILE_HEADER_ONLY', { name })
  const { sample, marked } = sampleOf(rows, headers, chosen)
  const recognised = recogniseColumns(headers, sample, name, chosen.ofCards)
  const labels = new Map(recognised.columns.map(({ index, label }) => [index, label]))
  const cellsOf = (index: number) => {
    const label = labels.get(index)
    // Of values of several kinds those tell that the column is called after.
    return (label ? sample.filter((row) => isCalled(row, label)) : sample).map((row) => row[index] ?? '')
  }
  const { means, listed } = meaningsOf(recognised.columns, chosen.fields, sample)
  const days = recognised.columns.filter(({ index, header, field }) =>
    tellsDays(field, headerPhrase(header), cellsOf(index)),
  )
  const proven = provenOrder(days.map(({ index }) => cellsOf(index)))
  const each = recognised.columns.map(
    ({ index, header: text, field, confidence, reasons, samples, ofLine, label, apart }): ImportColumn => {
      const own = chosen.fields?.find((one) => one.index === index)
      const taken = means.get(index) ?? field
      const left = own ? own.ofLine === true : ofLine
      const cells = cellsOf(index)
      return {
        index,
        header: text,
        field: taken,
        confidence: own ? 1 : Math.max(confidence, listed === null ? 0 : leastInList(taken, reasons)),
        stored: !left && (STORED_FIELDS.has(taken) || OWN_FIELDS.has(taken)),
        ...marksOf(taken, cells, { header: text, reasons, label, apart, crossIs: own?.crossIs }, marked.has(index)),
        ...nobodyMarks(sample, index, left ? 'ignore' : taken),
        samples: samples.map((sample) => shownCell(sample).slice(0, 100)),
        // Nothing is asked about what is left out.
        ...(left
          ? { ofLine: true }
          : customFacts(taken, headerPhrase(label?.text || text), cells, own ?? {}, chosen.country ?? '', proven)),
      }
    },
  )
  // A birthday in three columns is one: none of them is a field by itself.
  const born = birthParts(each.filter(({ field, ofLine }) => field === 'birthday' && !ofLine))
  const parts = new Set(born ? Object.values(born).map(({ index }) => index) : [])
  const columns = each.map(
    (one): ImportColumn => ({
      ...one,
      ...(parts.has(one.index) && { kind: 'date' }),
      ...(one.index === listed && { names: true }),
    }),
  )
  const people =
    chosen.fields === undefined
      ? recognised.hasPeople
      : listed !== null || columns.some(({ field }) => PERSON_FIELDS.has(field))
  if (!people) throw new AppError('FILE_NO_PEOPLE', { name })
  return {
    encoding,
    delimiter,
    headerRow: header === null ? null : header + 1,
    columns,
    consentFromName: columns.some((column) => column.header === STATUS_HEADER)
      ? null
      : consentOfFileName(name, recognised.fromMailingProgram),
  }
}

/**
 * Whose it is, is no question where each row is a company. What stands under a word that means letters may be a refusal that
 * nobody here reads: that is asked all the same.
 */
const leastInList = (field: ImportField, reasons: readonly string[]): number =>
  isOfCompany(field) && !reasons.includes('cells-contradict-header') ? OF_LISTED : 0
const OF_LISTED = 0.8
const isOfCompany = (field: ImportField) => field === 'companyCustom' || companyPartOf(field) !== null

/**
 * What each column means: as it was chosen, else as it was recognised, and in a list of companies as it is meant there.
 * `listed`: the column of those companies; null: the list is of people.
 */
function meaningsOf(
  recognised: readonly RecognisedColumn[],
  chosen: readonly ChosenColumn[] = [],
  rows: readonly (readonly string[])[],
): { means: ReadonlyMap<number, ImportField>; listed: number | null } {
  const columns = recognised.map(({ index, header, field, ofLine }) => {
    const own = chosen.find((one) => one.index === index)
    return { index, header, field: own?.field ?? field, ofLine: own ? own.ofLine === true : ofLine }
  })
  const listed = companiesListed(columns, rows)
  const means = new Map(columns.map(({ index, field }) => [index, field]))
  for (const [index, field] of listed === null ? [] : meaningsInList(columns, listed, rows))
    if (!chosen.some((one) => one.index === index)) means.set(index, field)
  return { means, listed }
}

type MarkedColumn = Pick<RecognisedColumn, 'header' | 'reasons' | 'label' | 'apart'> & Pick<ChosenColumn, 'crossIs'>

/** How the cells of a column are to be read. `apart`: a name and an address stand in each. */
const marksOf = (
  field: ImportField,
  cells: readonly string[],
  { header, reasons, label, apart, crossIs }: MarkedColumn,
  asText: boolean,
): Partial<ImportColumn> => ({
  ...(label && { label }),
  ...crossMarks({ field, header }, cells, crossIs),
  ...(apart && field === 'fullName' && { apart }),
  ...(field === 'custom' && reasons.includes('national-number') && { national: true }),
  ...(asText && { asText }),
})

/** The rows by which columns are known, without the apostrophes of a program: what stands behind one tells what a column is. */
function sampleOf(rows: readonly string[][], headers: readonly string[] | null, chosen: Chosen) {
  const further = chosen.further ?? []
  const first = sampleRows(rows, headers?.length ?? null)
  const written = [...first.slice(Math.max(0, first.length + further.length - SAMPLE_ROWS)), ...further]
  const marked: ReadonlySet<number> = bearsMarks(headers, chosen) ? columnsOfText(written) : new Set()
  return { sample: written.map((row) => withoutTextMarks(row, marked)), marked }
}

/** Whether an apostrophe may be a program's mark: in what Bandhu wrote, and in tables made at the door, they stand as they were typed. */
const bearsMarks = (headers: readonly string[] | null, { ofCards, endsEarly }: Chosen): boolean =>
  !ofCards && !endsEarly && !(headers && (ownHeaders(headers) || ownCompanyHeaders(headers)))

/** What the cells of a column tell of rows that are nobody's. */
function nobodyMarks(rows: readonly string[][], index: number, field: ImportField) {
  if (field === 'fullName') {
    const titles = titleMarks(rows, index)
    return titles && { titles }
  }
  const mayGroup = field === 'tags' || field === 'custom' || field === 'companyCustom' || field === 'source'
  return mayGroup && tellsGroups(rows.map((row) => row[index] ?? '')) ? { ledgers: true } : null
}

const fromOne = (row: number | null) => (row === null ? null : row - 1)

async function readBeginning(path: string, name: string, chosen: Chosen) {
  const size = (await stat(path).catch(() => null))?.size
  if (size === undefined) throw new AppError('FILE_GONE', { name })
  let head = await readHead(path, name, HEAD)
  if (head.length === 0) throw new AppError('FILE_EMPTY', { name })
  // What is no text is refused, whatever was chosen.
  const found = encodingOf(head, name) ?? (await laterEncoding(path, name, head.length))
  const encoding = chosen.encoding ?? found
  let begun = parseBeginning(head, name, encoding, chosen.delimiter, size)
  if (size > HEAD && (begun.records.length < 50 || leavesEmpty(begun.records))) {
    head = await readHead(path, name, LONG_HEAD)
    begun = parseBeginning(head, name, encoding, chosen.delimiter, size)
  }
  return { ...begun, encoding }
}

function parseBeginning(head: Buffer, name: string, encoding: Encoding, chosen: Delimiter | undefined, size: number) {
  const text = decodeHead(head, encoding, name)
  const separator = separatorLine(text)
  const body = separator ? text.slice(separator.length) : text
  const delimiter = chosen ?? separator?.delimiter ?? sniffDelimiter(body)
  const whole = head.length >= size
  try {
    const parser = createCsvParser(delimiter, quotingOf(body, delimiter))
    const records = parser.push(body)
    if (whole) records.push(...parser.end())
    return { records, delimiter, whole }
  } catch (error) {
    throw readingError(error, name, 0)
  }
}
