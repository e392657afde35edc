/** Names of columns that begin anew far down in a text. */

import { createReadStream } from 'node:fs'
import { columnNames } from '../../../../../../shared/features/import/columns/header-row.ts'
import { cellsOfRow } from '../../../../../../shared/features/import/text/csv-parser.ts'
import { sniffDelimiter } from '../../../../../../shared/features/import/text/delimiter.ts'
import type { Encoding } from '../../../../../../shared/features/import/text/encodings.ts'
import { decodeWhole } from './file-text.ts'

const PIECE = 1024 ** 2
/** What follows a blank line is looked at so far: titles, and the names below them. In bytes. */
const LOOK = 8 * 1024
const MOST_LINES = 4
/** Blank lines looked behind: no text has so many tables. */
const MOST_LOOKS = 300
/** In these every sign is one byte or more, and a line ends with the same byte in all of them. */
const OTHER_LINES: readonly Encoding[] = ['utf-16le', 'utf-16be', 'iso-2022-jp']

/** The beginning of a text; `headers`: its rows with names of columns. */
type Begun = { encoding: Encoding; text: string; headers: readonly (readonly string[])[] }

/**
 * Whether below a blank line, from this byte on, names of columns stand that are none of those at the beginning of the
 * text. Reads the file, and holds little of it.
 */
export async function hasLaterTable(path: string, from: number, { encoding, text, headers }: Begun): Promise<boolean> {
  if (OTHER_LINES.includes(encoding)) return false
  const known = new Set(headers.flatMap((cells) => columnNames(cells)?.join('\u001f') ?? []))
  const delimiter = sniffDelimiter(text)
  const namesAnew = (line: string) => {
    const names = columnNames(cellsOfRow(line, delimiter))?.join('\u001f')
    return names !== undefined && !known.has(names)
  }
  let looks = 0
  let held = Buffer.alloc(0)
  const isBegun = (bytes: Buffer, until: number): boolean => {
    for (const at of blankLines(bytes))
      if (at < until && looks++ < MOST_LOOKS && linesAfter(bytes, at, encoding).some(namesAnew)) return true
    return false
  }
  for await (const piece of createReadStream(path, { start: from, highWaterMark: PIECE })) {
    const bytes = Buffer.concat([held, piece as Buffer])
    // What follows the last of them may come with the next piece.
    const until = Math.max(0, bytes.length - LOOK)
    if (isBegun(bytes, until)) return true
    held = bytes.subarray(until)
  }
  return isBegun(held, held.length)
}

/** How blank lines begin, and those of a spreadsheet that are delimiters alone. */
const BLANK = ['\n\n', '\n\r\n', '\n,,', '\n;;', '\n\t\t'].map((mark) => Buffer.from(mark))
const NOTHING = new Set([...',;\t\r'].map((sign) => sign.charCodeAt(0)))
const LINE_END = 10

function* blankLines(bytes: Buffer): Generator<number> {
  for (const mark of BLANK) {
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
      let end = at + 1
      while (NOTHING.has(bytes[end] ?? LINE_END)) end++
      if (bytes[end] === LINE_END) yield at
    }
  }
}

/** The first lines that hold something behind a place. */
function linesAfter(bytes: Buffer, at: number, encoding: Encoding): string[] {
  const text = decodeWhole(bytes.subarray(at, at + LOOK), encoding)
  return text
    .split(/\r?\n/)
    .filter((line) => /[^,;\t| ]/.test(line))
    .slice(0, MOST_LINES)
}
