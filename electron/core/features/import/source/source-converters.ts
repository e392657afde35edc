import type { ImportSource, SourceKind } from '../../../../../shared/features/import/text/source.ts'
import type { Packed, Packing } from './several-files.ts'

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

/** One line a kind, loaded when it is needed: a thread that sends letters need not know workbooks. */
const CONVERTERS: Record<ConvertedKind, () => Promise<Converter>> = {
  workbook: async () => (await import('./workbook-converter.ts')).convertWorkbook,
  cards: async () => (await import('./cards-converter.ts')).convertCards,
  tables: async () => (await import('./text-tables.ts')).convertTables,
  archive: async () => (await import('./archive-converter.ts')).convertArchive,
}

/** Makes a table of a source that is no text. Throws AppError FILE_*. */
export async function convert(kind: ConvertedKind, conversion: Conversion): Promise<Converted> {
  const converter = await CONVERTERS[kind]()
  return converter(conversion)
}

export type { Packed, Packing } from './several-files.ts'

/** Puts several files together, to be converted as one archive. Throws AppError FILE_*, STORAGE_*. */
export async function pack(packing: Packing): Promise<Packed> {
  const { packTogether } = await import('./several-files.ts')
  return packTogether(packing)
}
