import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'

/** How a converted source is written, and told to everybody who reads it; nothing about it is guessed. */
export const TABLE = { encoding: 'utf-8', delimiter: ',' } as const

/**
 * A record of the table. Every cell is quoted, so that its own quotes and apostrophes cannot be taken for another way
 * of writing; characters that no text has are left out. An empty record is a blank line: rows keep their numbers.
 */
export function tableLine(cells: readonly string[]): string {
  const last = cells.findLastIndex((cell) => cell !== '')
  return `${cells
    .slice(0, last + 1)
    .map(tableCell)
    .join(TABLE.delimiter)}\n`
}

/** Few cells hold anything that may be written otherwise; what is asked of every cell is asked once. */
const OTHERWISE = /["\p{Cc}\ufeff]/u

function tableCell(cell: string): string {
  if (cell === '') return ''
  if (!OTHERWISE.test(cell)) return `"${cell}"`
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const text = cell.replace(/\r\n?/g, '\n').replace(/[\x00-\x08\x0b-\x1f\x7f\ufeff]/g, '')
  return `"${text.replaceAll('"', '""')}"`
}

/** Writes records into a file; lines are gathered, the disk sets the pace. */
export type TableFile = { write(cells: readonly string[]): Promise<void>; end(): Promise<void> }

const GATHERED = 256 * 1024

export function createTableFile(path: string): TableFile {
  const stream: WriteStream = createWriteStream(path)
  const broken = new Promise<never>((_, reject) => stream.once('error', reject))
  // Said by whoever writes next; until then it is nobody's.
  broken.catch(() => undefined)
  let waiting = ''
  const flush = async () => {
    const text = waiting
    waiting = ''
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), broken])
  }
  return {
    async write(cells) {
      waiting += tableLine(cells)
      if (waiting.length >= GATHERED) await flush()
    },
    async end() {
      await flush()
      // What is called at the end is called for a failure, too: a table that was cut off would pass for a whole one.
      await Promise.race([once(stream.end(), 'finish'), broken])
    },
  }
}
