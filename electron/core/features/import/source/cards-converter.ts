import { readFile } from 'node:fs/promises'
import { AppError } from '../../../../../shared/errors.ts'
import type { ImportSource } from '../../../../../shared/features/import/source.ts'
import { type CardRow, isGroupCard, rowOfCard } from '../../../../../shared/features/import/vcard/card-row.ts'
import { tableOfCards } from '../../../../../shared/features/import/vcard/card-table.ts'
import { createVCardReader } from '../../../../../shared/features/import/vcard/reader.ts'
import { createTableFile } from '../check/table-file.ts'
import { codePageOf, isUtf8, unicodeOf } from './detect-encoding.ts'
import { decodeWhole } from './file-text.ts'
import type { Conversion, Converted } from './source-converters.ts'

export type CardsRead = { rows: CardRow[]; groups: number; photos: number; stray: number }

/** Contact cards → a table with one row a person. Throws AppError FILE_EMPTY. */
export async function convertCards({ path, name, target }: Conversion): Promise<Converted> {
  const cards = readCards(await readFile(path))
  if (cards.rows.length === 0) throw new AppError('FILE_EMPTY', { name })
  const { headers, cells } = tableOfCards(cards.rows)
  const file = createTableFile(target)
  await file.write(headers)
  for (const row of cells) await file.write(row)
  await file.end()
  return { parts: [], part: 0, notes: notesOfCards(cards), headerRow: 1 }
}

/** The cards of a file, in whatever letters it is written. */
export function readCards(bytes: Buffer): CardsRead {
  const reader = createVCardReader()
  const text = decodeWhole(bytes, unicodeOf(bytes) ?? (isUtf8(bytes) ? 'utf-8' : codePageOf(bytes)))
  const cards = [...reader.push(text), ...reader.end()]
  const people = cards.filter((card) => !isGroupCard(card))
  return {
    rows: people.map(rowOfCard),
    groups: cards.length - people.length,
    photos: people.filter((card) => card.some((one) => one.name === 'PHOTO')).length,
    stray: reader.strayLines(),
  }
}

/** What the table does not tell. */
export function notesOfCards({ groups, photos, stray }: CardsRead): ImportSource['notes'] {
  const notes: ImportSource['notes'] = [
    { note: 'card-groups', count: groups },
    { note: 'card-photos', count: photos },
    { note: 'stray-lines', count: stray },
  ]
  return notes.filter(({ count }) => count > 0)
}
