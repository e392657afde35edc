import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { AppError } from '../../../../shared/errors.ts'
import { CsvLimitError, createCsvParser, MAX_CELL, MAX_COLUMNS } from '../../../../shared/features/import/csv-parser.ts'
import { type Delimiter, separatorLine } from '../../../../shared/features/import/delimiter.ts'

/** Encodings read so far; what else a file may be in is refused with a message. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** Piece in which a file is read, in bytes. */
const PIECE = 256 * 1024

/** Beginnings of files that are no text: ZIP (xlsx), OLE (xls), PDF, images, gzip, SQLite. */
const MAGIC = [
  '504b0304',
  'd0cf11e0',
  '25504446',
  '89504e47',
  'ffd8ff',
  '47494638',
  '1f8b08',
  '53514c69746520666f726d6174',
]

/** The encoding by the file's first bytes. Throws AppError FILE_BINARY, FILE_ENCODING. */
export function encodingOf(head: Buffer, name: string): Encoding {
  const hex = head.subarray(0, 16).toString('hex')
  if (MAGIC.some((magic) => hex.startsWith(magic))) throw new AppError('FILE_BINARY', { name })
  if (hex.startsWith('fffe0000') || hex.startsWith('0000feff')) throw new AppError('FILE_ENCODING', { name, row: null })
  if (hex.startsWith('fffe')) return 'utf-16le'
  if (hex.startsWith('feff')) return 'utf-16be'
  const nul = { even: 0, odd: 0, control: 0 }
  for (const [i, byte] of head.entries()) {
    if (byte === 0) nul[i % 2 === 0 ? 'even' : 'odd']++
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) nul.control++
  }
  // Latin text in UTF-16 has a NUL in every second place and hardly one in the others.
  const half = head.length / 2
  if (nul.odd > half * 0.3 && nul.even < half * 0.02) return 'utf-16le'
  if (nul.even > half * 0.3 && nul.odd < half * 0.02) return 'utf-16be'
  if (nul.even + nul.odd + nul.control > Math.max(8, head.length * 0.01)) throw new AppError('FILE_BINARY', { name })
  return 'utf-8'
}

/** The first bytes of a file. Throws AppError FILE_GONE. */
export async function readHead(path: string, name: string, bytes: number): Promise<Buffer> {
  try {
    await using file = await open(path)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    throw fileGone(error, name)
  }
}

/** Decodes the beginning of a file; a character cut at the end is left out. Throws AppError FILE_ENCODING. */
export function decodeHead(head: Buffer, encoding: Encoding, name: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true })
  } catch (error) {
    throw new AppError('FILE_ENCODING', { name, row: null }, { cause: error })
  }
}

export type RawRows = { records: string[][]; bytes: number }

/**
 * The records of a file, piece by piece; memory stays bounded whatever is in it. `bytes`: how far it is. Throws AppError
 * FILE_GONE, FILE_ENCODING, FILE_CELL_TOO_LARGE, FILE_TOO_MANY_COLUMNS.
 */
export async function* readRecords(
  path: string,
  name: string,
  encoding: Encoding,
  delimiter: Delimiter,
): AsyncGenerator<RawRows> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const parser = createCsvParser(delimiter)
  let bytes = 0
  let rows = 0
  let first = true
  const parse = (text: string, last: boolean): string[][] => {
    const skip = first && text !== '' ? (separatorLine(text)?.length ?? 0) : 0
    first &&= text === ''
    const records = parser.push(skip ? text.slice(skip) : text)
    if (last) records.push(...parser.end())
    rows += records.length
    return records
  }
  try {
    for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
      bytes += (piece as Buffer).length
      yield { records: parse(decoder.decode(piece as Buffer, { stream: true }), false), bytes }
    }
    yield { records: parse(decoder.decode(), true), bytes }
  } catch (error) {
    throw readingError(error, name, rows)
  }
}

/** What can go wrong while reading, as an entry of our catalogue. */
export function readingError(error: unknown, name: string, rows: number): unknown {
  if (error instanceof CsvLimitError) {
    return error.kind === 'cell'
      ? new AppError('FILE_CELL_TOO_LARGE', { name, row: error.row, limit: MAX_CELL }, { cause: error })
      : new AppError('FILE_TOO_MANY_COLUMNS', { name, columns: error.columns, limit: MAX_COLUMNS }, { cause: error })
  }
  if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new AppError('FILE_ENCODING', { name, row: rows + 1 }, { cause: error })
  }
  return fileGone(error, name)
}

function fileGone(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return code === 'ENOENT' || code === 'EISDIR' ? new AppError('FILE_GONE', { name }, { cause: error }) : error
}
