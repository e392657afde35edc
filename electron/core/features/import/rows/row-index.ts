import { type FileHandle, open, stat } from 'node:fs/promises'
import { AppError } from '../../../../../shared/errors.ts'
import { createCsvParser } from '../../../../../shared/features/import/text/csv-parser.ts'
import { type Quoting, USUAL_QUOTING } from '../../../../../shared/features/import/text/quoting.ts'
import type { FileShape } from '../source/analyse-file.ts'
import { markLength } from '../source/text/byte-size.ts'
import { decodeWhole, readHead } from '../source/text/file-text.ts'
import { type AsRead, readRows } from './file-rows.ts'

export type FileRow = {
  row: number
  cells: string[]
  /** As of a row that is read in turn (file-rows.ts). */
  asWritten?: string
}

/** Where each row of a file lies, so that any page of it is read without what stands before. */
export type RowIndex = {
  /** Rows of people in the file. */
  count: number
  /** Numbers, as a spreadsheet counts, of the rows at these places of the list. */
  numbers(from: number, to: number): number[]
  /** The place of a row in the list; null: the list does not have it. */
  placeOf(row: number): number | null
  /** Those of these rows that there are, in the order asked. */
  read(rows: readonly number[]): Promise<FileRow[]>
}

/** Rows nearer to each other than this many bytes are read in one go. */
const GAP = 64 * 1024

/**
 * Reads a file once, piece by piece, and remembers where its rows begin: 16 bytes a row. Where the encoding does not
 * tell (byte-size.ts), each page reads the file from its beginning. Throws what `readRows` throws.
 */
export async function indexRows(path: string, name: string, shape: FileShape): Promise<RowIndex> {
  const starts = createNumbers()
  const rows = createNumbers()
  let at = markLength(await readHead(path, name, 4), shape.encoding)
  let cut: { quoting: Quoting; lineEnd: '\n' | '\r' } = { quoting: USUAL_QUOTING, lineEnd: '\n' }
  const watcher = {
    begins: (bytes: number) => {
      at += bytes
    },
    record: (bytes: number) => {
      starts.add(at)
      at += bytes
    },
    cut: (by: typeof cut) => {
      cut = by
    },
  }
  let asRead: AsRead = (_row, cells) => ({ cells })
  for await (const batch of readRows(path, name, shape, watcher)) {
    asRead = batch.asRead ?? asRead
    for (const { row } of batch.rows) rows.add(row)
  }
  starts.add(at)
  const measured = starts.length() > 1 && at === (await stat(path)).size
  const parse = (row: number, bytes: Buffer): FileRow => {
    const parser = createCsvParser(shape.delimiter, cut.quoting, { lineEnd: cut.lineEnd })
    const text = decodeWhole(bytes, shape.encoding)
    return { row, ...asRead(row, parser.push(text)[0] ?? parser.end()[0] ?? []) }
  }
  const place = (row: number) => ({ row, from: starts.get(row - 1), to: starts.get(row) })
  return {
    count: rows.length(),
    numbers: (from, to) => rows.slice(from, to),
    placeOf: rows.indexOf,
    read: (wanted) =>
      measured
        ? readPlaces(path, name, wanted.filter((row) => row < starts.length()).map(place), parse)
        : scan(path, name, shape, wanted),
  }
}

type Place = { row: number; from: number; to: number }

async function readPlaces(
  path: string,
  name: string,
  places: readonly Place[],
  parse: (row: number, bytes: Buffer) => FileRow,
) {
  const found: FileRow[] = []
  await using file = await openFile(path, name)
  for (let i = 0; i < places.length; ) {
    let next = i + 1
    while (next < places.length && isNear(places[next - 1], places[next])) next++
    const group = places.slice(i, next)
    const first = group[0]?.from ?? 0
    const bytes = Buffer.alloc((group.at(-1)?.to ?? first) - first)
    await file.read(bytes, 0, bytes.length, first)
    for (const { row, from, to } of group) found.push(parse(row, bytes.subarray(from - first, to - first)))
    i = next
  }
  return found
}

const isNear = (a: Place | undefined, b: Place | undefined) =>
  a !== undefined && b !== undefined && b.from >= a.to && b.from - a.to < GAP

async function openFile(path: string, name: string): Promise<FileHandle> {
  try {
    return await open(path)
  } catch (error) {
    throw new AppError('FILE_GONE', { name }, { cause: error })
  }
}

async function scan(path: string, name: string, shape: FileShape, wanted: readonly number[]): Promise<FileRow[]> {
  const asked = new Set(wanted)
  const found = new Map<number, FileRow>()
  for await (const batch of readRows(path, name, shape)) {
    for (const one of batch.rows) if (asked.has(one.row)) found.set(one.row, one)
    if (found.size === asked.size) break
  }
  return wanted.flatMap((row) => found.get(row) ?? [])
}

/** A growing list of numbers, 8 bytes each. */
function createNumbers() {
  let values = new Float64Array(1024)
  let count = 0
  return {
    add(value: number) {
      if (count === values.length) {
        const more = new Float64Array(count * 2)
        more.set(values)
        values = more
      }
      values[count++] = value
    },
    get: (index: number) => values[index] ?? 0,
    slice: (from: number, to: number) => [...values.subarray(from, Math.min(to, count))],
    length: () => count,
    /** Where a number stands among ever larger ones; null: nowhere. */
    indexOf(value: number): number | null {
      let [from, to] = [0, count]
      while (from < to) {
        const middle = (from + to) >> 1
        if ((values[middle] ?? 0) < value) from = middle + 1
        else to = middle
      }
      return from < count && values[from] === value ? from : null
    },
  }
}

/** The indexes of the files looked at last: an import that is looked through asks for page after page. */
export function createRowIndexes(keep = 2) {
  const made = new Map<string, Promise<RowIndex>>()
  return (path: string, name: string, shape: FileShape): Promise<RowIndex> => {
    const headers = shape.columns.map((column) => column.header)
    const key = JSON.stringify([path, shape.encoding, shape.delimiter, shape.headerRow, headers])
    const index = made.get(key) ?? indexRows(path, name, shape)
    made.delete(key)
    made.set(key, index)
    // One that failed is tried again.
    index.catch(() => made.delete(key))
    for (const old of made.keys()) {
      if (made.size <= keep) break
      made.delete(old)
    }
    return index
  }
}
