import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import iconv from 'iconv-lite'
import { AppError } from '../../../../../../shared/errors.ts'
import {
  CsvLimitError,
  type CsvParser,
  createCsvParser,
  MAX_CELL,
  MAX_COLUMNS,
} from '../../../../../../shared/features/import/text/csv-parser.ts'
import { type Delimiter, separatorLine } from '../../../../../../shared/features/import/text/delimiter.ts'
import type { Encoding } from '../../../../../../shared/features/import/text/encodings.ts'
import { type Quoting, quotingOf, USUAL_QUOTING } from '../../../../../../shared/features/import/text/quoting.ts'
import { byteSize } from './byte-size.ts'
import { codePageOf, encodingOfText, isEscapedJapanese, unicodeOf } from './detect-encoding.ts'
import { escapedSurplus, isMostlyUtf8, shownText, utf8Decoder } from './utf8-decoder.ts'

/** Piece in which a file is read, in bytes: its text lies among the small objects, which go at once; larger ones pile up. */
const PIECE = 64 * 1024

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

/** The encoding by the file's first bytes; null: all of them are ASCII, what comes later decides. Throws AppError FILE_BINARY. */
export function encodingOf(head: Buffer, name: string): Encoding | null {
  const hex = head.subarray(0, 16).toString('hex')
  if (MAGIC.some((magic) => hex.startsWith(magic))) throw new AppError('FILE_BINARY', { name })
  const unicode = unicodeOf(head)
  if (unicode) return unicode
  if (isEscapedJapanese(head)) return 'iso-2022-jp'
  let control = 0
  let high = false
  for (const byte of head) {
    if (byte > 127) high = true
    else if (byte < 9 || (byte > 13 && byte < 32)) control++
  }
  if (control > Math.max(8, head.length * 0.01)) throw new AppError('FILE_BINARY', { name })
  if (!high) return null
  return isMostlyUtf8(head) ? 'utf-8' : codePageOf(head)
}

/** The encoding of a file whose beginning is ASCII: by its first piece that is not. Throws AppError FILE_GONE. */
export async function laterEncoding(path: string, name: string, from: number): Promise<Encoding> {
  try {
    for await (const piece of createReadStream(path, { start: from, highWaterMark: PIECE })) {
      const at = (piece as Buffer).findIndex((byte) => byte > 127)
      if (at < 0) continue
      return isMostlyUtf8((piece as Buffer).subarray(at)) ? 'utf-8' : codePageOf(piece as Buffer)
    }
    return 'utf-8'
  } catch (error) {
    throw fileGone(error, name)
  }
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

/** The last bytes of a file. Throws AppError FILE_GONE. */
export async function readTail(path: string, name: string, bytes: number): Promise<Buffer> {
  try {
    await using file = await open(path)
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, Math.max(0, size - bytes))
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    throw fileGone(error, name)
  }
}

type Decoder = { write(bytes: Buffer): string; end(): string; broken?(): boolean }

/**
 * Decodes pieces of a file. Broken UTF-16, and with `strict` what is no UTF-8 at all, is refused; a code page shows what it
 * cannot read as \ufffd.
 */
function decoderOf(encoding: Encoding, strict = true): Decoder {
  if (encoding === 'utf-8') return utf8Decoder(strict)
  if (['utf-16le', 'utf-16be', 'iso-2022-jp'].includes(encoding)) {
    const decoder = new TextDecoder(encoding, { fatal: encoding !== 'iso-2022-jp' })
    return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() }
  }
  const decoder = iconv.getDecoder(encoding)
  return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' }
}

/** Decodes the beginning of a file; a character cut at the end is left out. Throws AppError FILE_ENCODING. */
export function decodeHead(head: Buffer, encoding: Encoding, name: string): string {
  try {
    return shownText(decoderOf(encoding).write(head))
  } catch (error) {
    throw new AppError('FILE_ENCODING', { name, row: null }, { cause: error })
  }
}

/** Decodes the bytes of whole records. */
export function decodeWhole(bytes: Buffer, encoding: Encoding): string {
  const decoder = decoderOf(encoding, false)
  return shownText(decoder.write(bytes) + decoder.end())
}

/** The text of a whole file, in whatever letters it is written. */
export const textOf = (bytes: Buffer): string => decodeWhole(bytes, encodingOfText(bytes))

/** For whoever wants to find records again: hears where each lies and how it was cut. */
export type Watcher = {
  /** Bytes before the first record: a byte order mark, a line that names the separator. */
  begins(bytes: number): void
  record(bytes: number): void
  cut(by: { quoting: Quoting; lineEnd: '\n' | '\r' }): void
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
  watcher?: Watcher,
): AsyncGenerator<RawRows> {
  const decoder = decoderOf(encoding)
  const broken = () => decoder.broken?.() ?? false
  const measure = byteSize(encoding)
  const sizeOf =
    measure &&
    ((text: string, from: number, to: number) =>
      measure(text, from, to) - (broken() ? escapedSurplus(text.slice(from, to)) : 0))
  const onRecord =
    watcher && sizeOf ? (text: string, from: number, to: number) => watcher.record(sizeOf(text, from, to)) : undefined
  let parser: CsvParser | null = null
  let quoting = USUAL_QUOTING
  let bytes = 0
  let rows = 0
  let first = true
  const parse = (text: string, last: boolean): string[][] => {
    const skip = first && text !== '' ? (separatorLine(text)?.length ?? 0) : 0
    first &&= text === ''
    const body = skip ? text.slice(skip) : text
    if (parser === null) {
      // The first piece is as long as what was looked at before, so it says the same.
      quoting = quotingOf(body, delimiter)
      parser = createCsvParser(delimiter, quoting, onRecord && { onRecord })
    }
    if (skip > 0 && sizeOf) watcher?.begins(sizeOf(text, 0, skip))
    const records = parser.push(body)
    if (last) {
      records.push(...parser.end())
      watcher?.cut({ quoting, lineEnd: parser.lineEnd() ?? '\n' })
    }
    rows += records.length
    return broken() ? records.map((record) => record.map(shownText)) : records
  }
  try {
    for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
      bytes += (piece as Buffer).length
      yield { records: parse(decoder.write(piece as Buffer), false), bytes }
    }
    yield { records: parse(decoder.end(), true), bytes }
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
