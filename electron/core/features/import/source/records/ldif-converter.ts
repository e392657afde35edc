import { readFile } from 'node:fs/promises'
import { AppError } from '../../../../../../shared/errors.ts'
import type { Conversion, Converted } from '../conversion.ts'
import { textOf } from '../text/file-text.ts'
import { readLdif } from './ldif-records.ts'
import { writeRecords } from './record-table.ts'

/** An address book in LDIF → a table with one row a person. Throws AppError FILE_BINARY for changes to a directory, FILE_EMPTY. */
export async function convertLdif({ path, name, target }: Conversion): Promise<Converted> {
  const bytes = await readFile(path)
  const read = readLdif(textOf(bytes))
  if (read === null) throw new AppError('FILE_BINARY', { name })
  if (read.records.length === 0) throw new AppError('FILE_EMPTY', { name })
  await writeRecords(target, read.records, name)
  const notes = read.groups > 0 ? [{ note: 'card-groups' as const, count: read.groups }] : []
  return { parts: [], part: 0, notes, headerRow: 1 }
}
