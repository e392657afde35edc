import { rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../../../shared/errors.ts'
import { OWN_PROGRAM } from '../../../../../shared/features/import/columns/source-program.ts'
import { type ImportSource, TEXT_SOURCE } from '../../../../../shared/features/import/text/source.ts'
import type { Deps } from '../../../deps.ts'
import { asAppError } from '../../../errors.ts'
import { askWorker } from '../../../jobs/worker-pool.ts'
import type { ImportRow } from '../repo.ts'
import { analyseFile, type FileShape } from './analyse-file.ts'
import type { Converted, ConvertedKind, GivenFile } from './conversion.ts'
import { convertSource, kindOfFile } from './convert-source.ts'
import { type CopiedFile, copyIn, storedPath } from './import-file.ts'
import { TABLE } from './tables/table-file.ts'
import { isSeveralTables } from './text/text-tables.ts'

/** `source` of an import's row: what is told of it, and the name of its kept original in `imports/`. */
export type KeptSource = ImportSource & { original: string }

/** Null: the import's file is a table by itself. */
export function keptSource(row: Pick<ImportRow, 'source'>): KeptSource | null {
  return row.source === null ? null : (JSON.parse(row.source) as KeptSource)
}

/** Whether an import's table was made of contact cards. */
export const isOfCards = (row: Pick<ImportRow, 'source'>): boolean => keptSource(row)?.kind === 'cards'

/** Whether they are cards that Bandhu itself wrote. */
export const isOwnCards = (row: Pick<ImportRow, 'source'>): boolean => {
  const kept = keptSource(row)
  return kept?.kind === 'cards' && kept.program === OWN_PROGRAM
}

/** What is told of an import's source. */
export function sourceOf(row: Pick<ImportRow, 'source'>): ImportSource {
  const kept = keptSource(row)
  if (kept === null) return TEXT_SOURCE
  const { original: _, ...told } = kept
  return told
}

/** The same with other names of its parts, as the row stores it. */
export function withPartNames(row: Pick<ImportRow, 'source'>, rename: (name: string) => string): string | null {
  const kept = keptSource(row)
  if (kept === null) return null
  const parts = kept.parts.map((part) => ({ ...part, name: rename(part.name) }))
  const notes = kept.notes.map((note) => (note.names ? { ...note, names: note.names.map(rename) } : note))
  return JSON.stringify({ ...kept, parts, notes } satisfies KeptSource)
}

/** Deletes what is kept of an import in `imports/`: the table, and the original it was made of. */
export function forgetFiles(dataDir: string, kept: Pick<ImportRow, 'source' | 'storedName'>): void {
  const original = keptSource(kept)?.original
  for (const name of original === undefined ? [kept.storedName] : [kept.storedName, original]) {
    rmSync(storedPath(dataDir, name), { force: true })
  }
}

export type Taken = { shape: FileShape; copied: CopiedFile & { source: string | null } }
/** What the door needs: the shop's country says how days are written there. */
export type Door = Pick<Deps, 'dataDir' | 'ports'> & { country: string }

/**
 * A file at the door: told what it is, made a table where it is none, looked at, copied in. From here on every source
 * is a table. Throws AppError FILE_*, STORAGE_FULL, STORAGE_READ_ONLY; then nothing is kept.
 */
export async function takeIn(door: Door, path: string, name: string): Promise<Taken> {
  const { dataDir, ports, country } = door
  const told = await kindOfFile(path, name)
  const kind = told === 'text' && (await isSeveralTables(path, name)) ? 'tables' : told
  const token = ports.ids.token(12)
  if (kind === 'text') {
    // Looked at where it lies: what is refused is not copied first.
    const shape = await analyseFile(path, name, { country })
    return { shape, copied: { ...(await copyIn(dataDir, path, name, `${token}.csv`)), source: null } }
  }
  const made = await makeTable(door, { kind, path, name, part: null, storedName: `${token}.csv` })
  try {
    const copied = await copyIn(dataDir, path, name, `${token}.original`)
    const source = JSON.stringify({ ...made.source, original: copied.storedName } satisfies KeptSource)
    return { shape: made.shape, copied: { ...copied, storedName: `${token}.csv`, source } }
  } catch (error) {
    await rm(storedPath(dataDir, `${token}.csv`), { force: true })
    throw error
  }
}

/** Several files as one source. Throws as `takeIn`. */
export async function takeSeveral(door: Door, files: readonly GivenFile[], name: string): Promise<Taken> {
  const { dataDir, ports } = door
  const token = ports.ids.token(12)
  const storedName = `${token}.original`
  const path = storedPath(dataDir, storedName)
  const copied = { ...(await askWorker(ports.thread, { task: 'pack', files, name, target: path })), storedName }
  try {
    const made = await makeTable(door, { kind: 'archive', path, name, part: null, storedName: `${token}.csv` })
    const source = JSON.stringify({ ...made.source, original: copied.storedName } satisfies KeptSource)
    return { shape: made.shape, copied: { ...copied, storedName: `${token}.csv`, source } }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** Another part of a source that is in already, as a table of its own. Throws as `takeIn`, and IMPORT_STATE where there are no parts. */
export async function takePart(door: Door, row: ImportRow, part: number) {
  const kept = keptSource(row)
  if (kept === null || kept.kind === 'text' || part >= kept.parts.length) {
    throw new AppError('IMPORT_STATE', { state: row.state })
  }
  const storedName = `${door.ports.ids.token(12)}.csv`
  const path = storedPath(door.dataDir, kept.original)
  const made = await makeTable(door, { kind: kept.kind, path, name: row.fileName, part, storedName })
  const source = JSON.stringify({ ...made.source, original: kept.original } satisfies KeptSource)
  return { shape: made.shape, storedName, source }
}

type Making = { kind: ConvertedKind; path: string; name: string; part: number | null; storedName: string }

async function makeTable({ dataDir, ports, country }: Door, { storedName, kind, ...from }: Making) {
  const target = storedPath(dataDir, storedName)
  try {
    await mkdir(join(dataDir, 'imports'), { recursive: true })
  } catch (error) {
    throw asAppError(error, target)
  }
  const { headerRow, ...told }: Converted = await convertSource(ports.thread, kind, { ...from, target })
  try {
    const read = { ...TABLE, headerRow, country, ofCards: kind === 'cards', endsEarly: true }
    return { shape: await analyseFile(target, from.name, read), source: { kind, ...told } }
  } catch (error) {
    await rm(target, { force: true })
    throw error
  }
}
