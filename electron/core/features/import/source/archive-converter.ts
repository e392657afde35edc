import { readFile } from 'node:fs/promises'
import { AppError } from '../../../../../shared/errors.ts'
import {
  recogniseColumns,
  SAMPLE_ROWS,
} from '../../../../../shared/features/import/columns/recognise/recognise-columns.ts'
import {
  type ImportSource,
  MOST_FILES,
  type SourceNote,
  type SourcePart,
} from '../../../../../shared/features/import/text/source.ts'
import { tableOfCards } from '../../../../../shared/features/import/vcard/card-table.ts'
import { type CardsRead, notesOfCards, readCards } from './cards/cards-converter.ts'
import { createPhotoShrinker, type PhotoShrinker } from './cards/photo-shrinker.ts'
import type { Conversion, Converted } from './conversion.ts'
import { readJson } from './records/json-converter.ts'
import { readLdif } from './records/ldif-records.ts'
import { tableOfRecords } from './records/record-table.ts'
import { ledgersOf } from './records/tally-converter.ts'
import {
  baseName,
  type FilePeople,
  type FileTable,
  isClutter,
  joinTables,
  leavesFolder,
  peopleInText,
} from './tables/archive-tables.ts'
import { createTableFile } from './tables/table-file.ts'
import { kindOf, LOOK } from './tell-kind.ts'
import { readingError, textOf } from './text/file-text.ts'
import { peopleInWorkbook } from './workbook/workbook-converter.ts'
import { inflatePart, ZipError, type ZipPart, zipParts } from './zip-parts.ts'

/** What all of them may hold, unpacked. In bytes. */
const MAX_UNPACKED = 512 * 1024 * 1024
/** Names told of what was left out. */
const MAX_NAMED = 20

type Unpacked = {
  tables: FileTable[]
  cards: CardsRead
  leftOut: string[]
  /** Workbooks that could not be opened, and why. */
  shut: { name: string; error: AppError }[]
  /** Sheets and tables with people in them beside the one that was read of each file. */
  others: string[]
}

/**
 * An archive, or several files put into one, → one table: its lists joined by the names of their columns, its cards, a
 * status that the names of the files tell. Throws AppError FILE_UNSAFE, FILE_LOCKED, FILE_DAMAGED,
 * FILES_TOO_MANY, FILE_NO_PEOPLE.
 */
export async function convertArchive({ path, name, part, target }: Conversion): Promise<Converted> {
  const found = await unpack(await readFile(path), name)
  const tables = [...found.tables, ...tableOfAllCards(found.cards)]
  // Where nothing else is there, why a workbook stays shut says more.
  if (tables.length === 0) throw found.shut[0]?.error ?? new AppError('FILE_NO_PEOPLE', { name })
  const parts: SourcePart[] = tables.map((table) => ({
    name: table.name,
    table: null,
    rows: table.rows.length,
    hidden: false,
    people: true,
  }))
  const rows = parts.reduce((sum, one) => sum + one.rows, 0)
  if (tables.length > 1) parts.unshift({ name, table: null, rows, hidden: false, people: true })
  const at = part !== null && part < parts.length ? part : 0
  const chosen = tables.length > 1 && at > 0 ? tables.slice(at - 1, at) : tables
  const joined = joinTables(chosen)
  const file = createTableFile(target)
  const named = chosen.some((table) => table.headers.length > 0)
  if (named) await file.write(joined.headers)
  for (const row of joined.rows) await file.write(row)
  await file.end()
  const notes: ImportSource['notes'] = [
    ...(chosen.length > 1 ? [{ note: 'joined-files' as const, count: chosen.length }] : []),
    ...told('left-out-files', found.leftOut),
    ...told(
      'shut-files',
      found.shut.map((one) => one.name),
    ),
    ...told('other-sheets', found.others),
    ...notesOfCards(found.cards),
  ]
  // Cards among lists of other programs say nothing of those.
  const program = found.tables.length === 0 ? found.cards.program : null
  const made = { parts: parts.length > 1 ? parts : [], part: at, notes, headerRow: named ? 1 : null }
  return { ...made, ...(program && { program }) }
}

const told = (note: SourceNote, names: readonly string[]): ImportSource['notes'] =>
  names.length > 0 ? [{ note, count: names.length, names: names.slice(0, MAX_NAMED) }] : []

async function unpack(bytes: Buffer, name: string): Promise<Unpacked> {
  try {
    const found: Unpacked = {
      tables: [],
      cards: { rows: [], groups: 0, links: 0, smaller: 0, stray: 0, program: null },
      leftOut: [],
      shut: [],
      others: [],
    }
    const photos = createPhotoShrinker()
    let room = MAX_UNPACKED
    for (const part of wantedParts(bytes, name)) {
      const held = inflatePart(bytes, part, room)
      room -= held.length
      await take(found, part.name, held, photos)
    }
    return found
  } catch (error) {
    if (!(error instanceof ZipError)) throw error
    const code = { bomb: 'FILE_UNSAFE', locked: 'FILE_LOCKED', damaged: 'FILE_DAMAGED' } as const
    throw new AppError(code[error.why], { name }, { cause: error })
  }
}

/** Throws ZipError for what no archive of lists is: too much in it, paths out of the folder; AppError FILES_TOO_MANY. */
function wantedParts(bytes: Buffer, archive: string): ZipPart[] {
  const parts = zipParts(bytes)
  for (const { name } of parts) if (leavesFolder(name)) throw new ZipError('bomb', `${name} leaves its folder`)
  const wanted = parts.filter(({ name }) => !isClutter(name))
  if (wanted.length > MOST_FILES)
    throw new AppError('FILES_TOO_MANY', { name: archive, files: wanted.length, limit: MOST_FILES })
  const total = wanted.reduce((sum, { size }) => sum + size, 0)
  if (total > MAX_UNPACKED) throw new ZipError('bomb', `${total} bytes unpacked`)
  return wanted
}

async function take(found: Unpacked, name: string, bytes: Buffer, photos: PhotoShrinker): Promise<void> {
  const kind = bytes.length === 0 ? null : kindOf(bytes.subarray(0, LOOK), bytes.subarray(-LOOK))
  if (kind === 'cards') {
    const cards = await readCards(bytes, photos)
    found.cards.rows.push(...cards.rows)
    found.cards.groups += cards.groups
    found.cards.links += cards.links
    found.cards.smaller += cards.smaller
    found.cards.stray += cards.stray
    found.cards.program ??= cards.program
    return
  }
  if (kind === 'workbook') {
    takeWorkbook(found, name, bytes)
    return
  }
  if (kind === 'json') {
    takeJson(found, name, bytes)
    return
  }
  if (kind === 'ldif' || kind === 'tally') {
    takeRecords(found, name, kind, bytes)
    return
  }
  if (kind === 'text' && /\.(?:csv|tsv|tab|txt)$|(?:^|\/)[^./]+$/i.test(name)) {
    takePeople(found, name, readText(name, bytes))
    return
  }
  // Pictures, archives in the archive: told, not read.
  found.leftOut.push(baseName(name))
}

/** One that is locked or damaged keeps the others from nothing; one that would fill the memory is refused with all of them. */
function takeWorkbook(found: Unpacked, name: string, bytes: Buffer): void {
  try {
    takePeople(found, name, peopleInWorkbook(bytes, baseName(name)))
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'FILE_UNSAFE') throw error
    found.shut.push({ name: baseName(name), error })
  }
}

function readText(name: string, bytes: Buffer): FilePeople {
  try {
    return peopleInText(name, textOf(bytes))
  } catch (error) {
    throw readingError(error, baseName(name), 0)
  }
}

/** What is written in JSON and is no list of records, or one of too many columns, keeps the others from nothing. */
function takeJson(found: Unpacked, name: string, bytes: Buffer): void {
  try {
    const own = readJson(bytes, baseName(name))
    const people = recogniseColumns(own.headers, own.rows.slice(0, SAMPLE_ROWS)).hasPeople
    takePeople(found, name, { table: { name, ...own, people }, others: [] })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    found.leftOut.push(baseName(name))
  }
}

/** As of JSON: what is no list of people is told. What is unsafe alone is so here, and refused with all of them. */
function takeRecords(found: Unpacked, name: string, kind: 'ldif' | 'tally', bytes: Buffer): void {
  const text = textOf(bytes)
  const book = kind === 'ldif' ? readLdif(text) : { records: ledgersOf(text, baseName(name)), groups: 0 }
  found.cards.groups += book?.groups ?? 0
  const records = book?.records
  if (!records || records.length === 0) found.leftOut.push(baseName(name))
  else
    takePeople(found, name, { table: { name, ...tableOfRecords(records, baseName(name)), people: true }, others: [] })
}

function takePeople(found: Unpacked, name: string, { table, others }: FilePeople): void {
  // A list of nobody is told, too.
  if (!table.people) found.leftOut.push(baseName(name))
  else {
    found.tables.push({ ...table, name })
    found.others.push(...others)
  }
}

function tableOfAllCards({ rows }: CardsRead): FileTable[] {
  if (rows.length === 0) return []
  const { headers, cells } = tableOfCards(rows)
  return [{ name: 'vCard', headers, rows: cells, people: recogniseColumns(headers, cells.slice(0, 300)).hasPeople }]
}
