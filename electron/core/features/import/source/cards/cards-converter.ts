import { readFile } from 'node:fs/promises'
import { AppError } from '../../../../../../shared/errors.ts'
import { programOfCards } from '../../../../../../shared/features/import/columns/source-program.ts'
import type { ImportSource } from '../../../../../../shared/features/import/text/source.ts'
import { type CardRow, isGroupCard, rowOfCard } from '../../../../../../shared/features/import/vcard/card-row.ts'
import { tableOfCards } from '../../../../../../shared/features/import/vcard/card-table.ts'
import { createVCardReader, type VCard } from '../../../../../../shared/features/import/vcard/reader.ts'
import type { Conversion, Converted } from '../conversion.ts'
import { createTableFile } from '../tables/table-file.ts'
import { isUtf8, unicodeOf } from '../text/detect-encoding.ts'
import { textOf } from '../text/file-text.ts'
import { createPhotoShrinker, type PhotoShrinker } from './photo-shrinker.ts'

/** `links`: photos that lie somewhere else; `smaller`: those that were too large. */
export type CardsRead = {
  rows: CardRow[]
  groups: number
  links: number
  smaller: number
  stray: number
  program: string | null
}

/** Contact cards → a table with one row a person. Throws AppError FILE_EMPTY. */
export async function convertCards({ path, name, target }: Conversion): Promise<Converted> {
  const cards = await readCards(await readFile(path), createPhotoShrinker())
  if (cards.rows.length === 0) throw new AppError('FILE_EMPTY', { name })
  const { headers, cells } = tableOfCards(cards.rows)
  const file = createTableFile(target)
  await file.write(headers)
  for (const row of cells) await file.write(row)
  await file.end()
  const { program } = cards
  return { parts: [], part: 0, notes: notesOfCards(cards), headerRow: 1, ...(program && { program }) }
}

/** The cards of a file, in whatever letters it is written. */
export async function readCards(bytes: Buffer, photos: PhotoShrinker): Promise<CardsRead> {
  const reader = createVCardReader()
  const unfolded = unfoldedBytes(bytes)
  const text = textOf(unfolded)
  const cards = [...reader.push(text), ...reader.end()]
  const people = cards.filter((card) => !isGroupCard(card))
  const before = photos.made()
  const cells = await photoCells(people, photos)
  const rows = people.map((card) => rowOfCard(card, (base64) => cells.get(base64) ?? ''))
  return {
    rows,
    groups: cards.length - people.length,
    links: people.filter((card) => card.some((one) => one.name === 'PHOTO' && one.base64 === null)).length,
    smaller: photos.made() - before,
    stray: reader.strayLines(),
    program: programOfCards(
      cards.flatMap((card) => card.filter((one) => one.name === 'PRODID').map((one) => one.value)),
    ),
  }
}

/** What the table carries of each photo of these cards, by its base64. */
async function photoCells(cards: readonly VCard[], photos: PhotoShrinker): Promise<Map<string, string>> {
  const cells = new Map<string, string>()
  for (const { name, base64 } of cards.flat())
    if (name === 'PHOTO' && base64 !== null && !cells.has(base64)) cells.set(base64, await photos.cellOf(base64))
  return cells
}

/** Lines may be folded in the middle of a letter (RFC 6350, 3.2): then they are joined before the letters are read. */
function unfoldedBytes(bytes: Buffer): Buffer {
  if (unicodeOf(bytes) !== null || isUtf8(bytes)) return bytes
  const unfolded = Buffer.from(bytes.toString('latin1').replace(/\r?\n[ \t]/g, ''), 'latin1')
  return isUtf8(unfolded) ? unfolded : bytes
}

/** What the table does not tell. */
export function notesOfCards({ groups, links, smaller, stray }: CardsRead): ImportSource['notes'] {
  const notes: ImportSource['notes'] = [
    { note: 'card-groups', count: groups },
    { note: 'card-photo-links', count: links },
    { note: 'card-photos-smaller', count: smaller },
    { note: 'stray-lines', count: stray },
  ]
  return notes.filter(({ count }) => count > 0)
}
