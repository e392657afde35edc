import type { ImportSource, SourceKind } from '../../../../../shared/features/import/text/source.ts'
import type { CopiedFile } from './import-file.ts'

/** What a converter is asked: to make a table of one part of a file. Runs in a thread of its own. */
export type Conversion = {
  path: string
  /** The file's own name. */
  name: string
  /** Index of the part wanted; null: the one with the most people in it. */
  part: number | null
  /** Where the table goes, written with table-file.ts. */
  target: string
}

/** What is known after it and a table does not tell. `headerRow` counts from 1; null: no row names the columns. */
export type Converted = Omit<ImportSource, 'kind'> & { headerRow: number | null }

/** Throws AppError FILE_*; what it wrote until then is cleared away by whoever asked. */
export type Converter = (conversion: Conversion) => Promise<Converted>

export type ConvertedKind = Exclude<SourceKind, 'text'>

export type GivenFile = { path: string; name: string }
/** What is asked of whoever puts several files together; `target`: where the archive goes. */
export type Packing = { files: readonly GivenFile[]; name: string; target: string }
export type Packed = Pick<CopiedFile, 'fileBytes' | 'fileHash'>
