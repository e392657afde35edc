import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../../../../shared/errors.ts'
import type { ImportCounts, ImportMode } from '../../../../../shared/features/import/contract.ts'
import { type ImportOptions, importOptionsSchema, NO_OPTIONS } from '../../../../../shared/features/import/options.ts'
import { asAppError } from '../../../errors.ts'
import type { ImportRow } from '../repo.ts'
import type { FileShape } from './analyse-file.ts'

/** No customer list is larger; a copy of more would fill the disk before anybody noticed. */
const MAX_BYTES = 2 * 1024 ** 3

/** The kept copy of an import's file: what the owner does with the original changes nothing. */
export function storedPath(dataDir: string, storedName: string): string {
  return join(dataDir, 'imports', storedName)
}

export type CopiedFile = { storedName: string; fileBytes: number; fileHash: string }

/** Copies a file in, hashing it on the way. Throws AppError FILE_GONE, FILE_TOO_LARGE, STORAGE_FULL, STORAGE_READ_ONLY. */
export async function copyIn(dataDir: string, path: string, name: string, storedName: string): Promise<CopiedFile> {
  const size = (await stat(path).catch(() => null))?.size
  if (size === undefined) throw new AppError('FILE_GONE', { name })
  if (size > MAX_BYTES) throw new AppError('FILE_TOO_LARGE', { name, bytes: size, limit: MAX_BYTES })
  const target = storedPath(dataDir, storedName)
  const hash = createHash('sha256')
  let fileBytes = 0
  try {
    await mkdir(join(dataDir, 'imports'), { recursive: true })
    await pipeline(
      createReadStream(path),
      async function* (pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece)
          fileBytes += piece.length
          yield piece
        }
      },
      createWriteStream(target),
    )
  } catch (error) {
    await rm(target, { force: true })
    throw asAppError(error, target)
  }
  return { storedName, fileBytes, fileHash: hash.digest('hex') }
}

/** Pasted cells as a file that the door can look at; whoever asked deletes it. Throws AppError STORAGE_FULL, STORAGE_READ_ONLY. */
export async function writePasted(dataDir: string, text: string, token: string): Promise<string> {
  const path = storedPath(dataDir, `${token}.pasted`)
  try {
    await mkdir(join(dataDir, 'imports'), { recursive: true })
    await writeFile(path, text)
    return path
  } catch (error) {
    await rm(path, { force: true })
    throw asAppError(error, path)
  }
}

/** Before the first row. */
export const NO_COUNTS: ImportCounts = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  repeated: 0,
  skipped: 0,
  withProblems: 0,
  blank: 0,
  subscribed: 0,
  unsubscribed: 0,
  bounced: 0,
  consentUnknown: 0,
  dropped: 0,
  wouldFill: 0,
  wouldOverwrite: 0,
  wouldRefuse: 0,
  outKnown: 0,
  outNew: 0,
  outBinned: 0,
  binnedAnew: 0,
  companiesCreated: 0,
  companiesUpdated: 0,
  companiesUnchanged: 0,
  companiesWouldFill: 0,
  companiesWouldOverwrite: 0,
  alone: 0,
}

/** The counts as the row has them; an import of an earlier version did not count everything. */
export function countsOf(row: Pick<ImportRow, 'counts'>): ImportCounts | null {
  return row.counts === null ? null : { ...NO_COUNTS, ...(JSON.parse(row.counts) as Partial<ImportCounts>) }
}

/** What the owner chose for the whole file. */
export function optionsOf({ options }: Pick<ImportRow, 'options'>): ImportOptions {
  return options === null ? NO_OPTIONS : importOptionsSchema.parse(JSON.parse(options))
}

/** What becomes of known people: a file that may only add people leaves them as they are. */
export function modeOf(row: Pick<ImportRow, 'mode' | 'options'>): ImportMode {
  return optionsOf(row).whom === 'new' ? 'skip' : (row.mode as ImportMode)
}

/** How the import's file is read, as its row says. */
export function shapeOf(row: ImportRow): FileShape {
  return {
    encoding: row.encoding as FileShape['encoding'],
    delimiter: row.delimiter as FileShape['delimiter'],
    headerRow: row.headerRow,
    columns: JSON.parse(row.columns) as FileShape['columns'],
    consentFromName: row.consentFromName as FileShape['consentFromName'],
    endsEarly: row.source !== null,
  }
}

/** Whether each row of the file is a company (company-list.ts). */
export function listsCompanies({ columns }: Pick<FileShape, 'columns'>): boolean {
  return columns.some(({ names }) => names === true)
}
