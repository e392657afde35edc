import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { shownCell } from '../../../../../shared/features/import/text/photo-cell.ts'
import bn from '../../../../../shared/i18n/bn/import-file.json' with { type: 'json' }
import en from '../../../../../shared/i18n/en/import-file.json' with { type: 'json' }
import hi from '../../../../../shared/i18n/hi/import-file.json' with { type: 'json' }
import type { ReadDb } from '../../../db/handles.ts'
import { asAppError } from '../../../errors.ts'
import { currentSettings } from '../../settings/service.ts'
import { type ImportRow, skippedRows } from '../repo.ts'
import { sourceRows } from '../rows/source-rows.ts'
import { shapeOf } from '../source/import-file.ts'
import { leftOutReasons } from './aside.ts'

const WORDS = { en, bn, hi }

/**
 * Writes the rows that were left out, or lost a value, as a CSV for a spreadsheet (UTF-8 with BOM): the original cells, the row's number
 * in the file, and why. Mended, it can be imported as it is. Gives where it lies.
 */
export async function writeSkippedFile(
  db: ReadDb,
  dataDir: string,
  row: ImportRow,
): Promise<{ path: string; name: string }> {
  const words = WORDS[currentSettings(db).language]
  const shape = shapeOf(row)
  const skipped = new Map<number, string>([...skippedRows(db, row.id), ...leftOutReasons(db, row.id)])
  const name = `${row.fileName.replace(/\.[^.]*$/, '')} ${words.fileSuffix}.csv`
  const path = join(dataDir, 'imports', `${row.storedName.replace(/\.csv$/, '')}-skipped.csv`)
  async function* lines() {
    const headers = shape.columns.map((column) => column.header || `#${column.index + 1}`)
    yield `\ufeff${csvLine([...headers, words.row, words.reason])}`
    for await (const batch of sourceRows(db, dataDir, row)) {
      for (const { row: number, cells, dropped } of batch.rows) {
        const reason = dropped ? 'dropped' : skipped.get(number)
        if (reason === undefined) continue
        const padded = shape.columns.map((column) => shownCell(cells[column.index] ?? ''))
        yield csvLine([...padded, String(number), words.reasons[reason as keyof typeof words.reasons] ?? reason])
      }
    }
  }
  try {
    await mkdir(join(dataDir, 'imports'), { recursive: true })
    await pipeline(Readable.from(lines()), createWriteStream(path))
  } catch (error) {
    await rm(path, { force: true })
    throw asAppError(error, path)
  }
  return { path, name }
}

/** One line for a spreadsheet; a cell that would be a formula there is led by an apostrophe (OWASP, CSV injection). */
function csvLine(cells: readonly string[]): string {
  const safe = cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d\s().,-]*$/.test(cell) ? `'${cell}` : cell))
  return `${safe.map((cell) => (/[",;\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
}
