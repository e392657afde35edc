import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import papa from 'papaparse'
import { readRows } from '../../electron/core/features/import/rows/file-rows.ts'
import { analyseFile } from '../../electron/core/features/import/source/analyse-file.ts'
import { AppError } from '../../shared/errors.ts'
import { textFiles } from './import.ts'
import type { EvalOptions } from './options.ts'

type CsvResult = {
  file: string
  encoding: string | null
  delimiter: string | null
  headerRow: number | null
  header: string[]
  rows: number
  first: string[]
  refused: string | null
  /** The twin's header was found, or none where none is. null: no twin, or none was found and nobody wrote down whether there is one. */
  headerExact: boolean | null
  /** No header was found, and only `--expected` could tell whether that is right. */
  headerOpen: boolean
  recordF1: number | null
  cellF1: number | null
}

/**
 * Reads every text file of a folder as an import would, and compares it with its clean twin (RFC 4180, UTF-8) of the same
 * name. Where no header was found, `expected` tells by the file's `headerRow` (null: it has none) whether that is right; from
 * the twin alone, a file without a header looks just like one whose header was not recognised, so it counts as neither.
 */
export async function evaluateCsv({ dir, clean, expected }: EvalOptions) {
  if (!dir || !existsSync(dir)) throw new Error(`--dir ${dir ?? ''}: there is no such folder`)
  const truth = expected ? (JSON.parse(readFileSync(expected, 'utf8')) as Record<string, { headerRow?: unknown }>) : {}
  const files: CsvResult[] = []
  for (const path of textFiles(dir)) {
    const file = relative(dir, path).replaceAll('\\', '/')
    const twin = clean ? twinOf(join(clean, file), truth[file]?.headerRow) : null
    const result = await readOne(path, file, twin)
    files.push(result)
    const { refused, encoding, delimiter, headerRow, rows, recordF1, cellF1 } = result
    console.info(
      refused
        ? `${file}: ${refused}`
        : `${file}: ${encoding} ${JSON.stringify(delimiter)} header ${headerRow} rows ${rows}${twin ? ` ${recordF1?.toFixed(3)} ${cellF1?.toFixed(3)}` : ''}`,
    )
  }
  /** Over the files of which it can be told. */
  const mean = (of: (one: CsvResult) => number | null) => {
    const told = files.map(of).filter((one) => one !== null)
    return told.length === 0 ? null : told.reduce((sum, one) => sum + one, 0) / told.length
  }
  return {
    summary: {
      files: files.length,
      headerExact: mean((one) => (one.headerExact === null ? null : Number(one.headerExact))),
      recordF1: mean((one) => one.recordF1),
      cellF1: mean((one) => one.cellF1),
      /** Files in which no header was found and nobody wrote down whether there is one: not in `headerExact`. */
      headerOpen: files.filter((one) => one.headerOpen).length,
      refused: files.filter((one) => one.refused !== null).length,
    },
    files,
  }
}

/** `header` null: there is none, and somebody wrote that down; `told`: somebody wrote down whether there is one. */
type Table = { header: string[] | null; records: string[][]; told: boolean }

function twinOf(path: string, headerRow: unknown): Table | null {
  if (!existsSync(path)) return null
  const text = new TextDecoder().decode(readFileSync(path))
  const { data } = papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: 'greedy' })
  const lines = data.map((record) => record.map(plain))
  return headerRow === null
    ? { header: null, records: lines, told: true }
    : { header: lines[0] ?? [], records: lines.slice(1), told: headerRow !== undefined }
}

async function readOne(path: string, file: string, twin: Table | null): Promise<CsvResult> {
  const result: CsvResult = {
    file,
    encoding: null,
    delimiter: null,
    headerRow: null,
    header: [],
    rows: 0,
    first: [],
    refused: null,
    headerExact: twin ? false : null,
    headerOpen: false,
    recordF1: twin ? 0 : null,
    cellF1: twin ? 0 : null,
  }
  try {
    const records: string[][] = []
    // Any table may be read here; the product itself refuses those without people.
    const shape = await analyseFile(path, file, { fields: [{ index: 0, field: 'fullName' }] })
    for await (const batch of readRows(path, file, shape)) {
      for (const { cells } of batch.rows) records.push(shape.columns.map((column) => plain(cells[column.index] ?? '')))
    }
    const header = shape.headerRow === null ? null : shape.columns.map((column) => plain(column.header))
    const { encoding, delimiter, headerRow } = shape
    const [first = []] = records
    Object.assign(result, { encoding, delimiter, headerRow, header: header ?? [], rows: records.length, first })
    if (twin) {
      result.headerOpen = header === null && twin.header !== null && !twin.told
      // Every line of a file of which it is open is compared: what it lacks shows anyway.
      const wanted = result.headerOpen && twin.header ? [twin.header, ...twin.records] : twin.records
      const isExact = header && twin.header ? line(header) === line(twin.header) : header === twin.header
      result.headerExact = result.headerOpen ? null : isExact
      result.recordF1 = overlap(records.map(line), wanted.map(line))
      result.cellF1 = overlap(records.flat().filter(Boolean), wanted.flat().filter(Boolean))
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    result.refused = error.code
    // Of a file in which nothing is nothing is lost.
    if (twin?.records.length === 0) Object.assign(result, { recordF1: 1, cellF1: 1, headerExact: !twin.header?.length })
  }
  return result
}

const plain = (cell: string) => cell.normalize('NFC').replace(/\r\n?/g, '\n').trim()
/** Empty cells at the end of a row are no content: some writers leave them out. */
const line = (cells: readonly string[]) => JSON.stringify(cells.slice(0, cells.findLastIndex(Boolean) + 1))

/** F1 of two bags. */
function overlap(found: readonly string[], wanted: readonly string[]): number {
  if (found.length === 0 && wanted.length === 0) return 1
  const open = new Map<string, number>()
  for (const one of wanted) open.set(one, (open.get(one) ?? 0) + 1)
  let both = 0
  for (const one of found) {
    const left = open.get(one) ?? 0
    if (left === 0) continue
    open.set(one, left - 1)
    both++
  }
  return (2 * both) / (found.length + wanted.length)
}
