import { readFile } from 'node:fs/promises'
import { AppError } from '../../../../../../shared/errors.ts'
import type { Conversion, Converted } from '../conversion.ts'
import { textOf } from '../text/file-text.ts'
import { type TableRecord, writeRecords } from './record-table.ts'
import { readLedgers } from './tally-ledgers.ts'

/** The ledgers of a file, alone or among others. Throws AppError FILE_UNSAFE for entities of its own. */
export function ledgersOf(text: string, name: string): TableRecord[] {
  // Tally writes none; what is made of them may fill any memory.
  if (/<!(?:doctype|entity)\b/i.test(text)) throw new AppError('FILE_UNSAFE', { name })
  return readLedgers(text)
}

/** Tally's ledgers → a table with one row a ledger. Throws AppError FILE_UNSAFE for entities of its own, FILE_TALLY_XML without ledgers. */
export async function convertTally({ path, name, target }: Conversion): Promise<Converted> {
  const bytes = await readFile(path)
  const ledgers = ledgersOf(textOf(bytes), name)
  if (ledgers.length === 0) throw new AppError('FILE_TALLY_XML', { name })
  await writeRecords(target, ledgers, name)
  return { parts: [], part: 0, notes: [], headerRow: 1 }
}
