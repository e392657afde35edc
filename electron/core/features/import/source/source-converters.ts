import type { Conversion, Converted, ConvertedKind, Converter, Packed, Packing } from './conversion.ts'

/** One line a kind, loaded when it is needed: a thread that sends letters need not know workbooks. */
const CONVERTERS: Record<ConvertedKind, () => Promise<Converter>> = {
  workbook: async () => (await import('./workbook/workbook-converter.ts')).convertWorkbook,
  cards: async () => (await import('./cards/cards-converter.ts')).convertCards,
  json: async () => (await import('./records/json-converter.ts')).convertJson,
  ldif: async () => (await import('./records/ldif-converter.ts')).convertLdif,
  tally: async () => (await import('./records/tally-converter.ts')).convertTally,
  tables: async () => (await import('./text/text-tables.ts')).convertTables,
  archive: async () => (await import('./archive-converter.ts')).convertArchive,
}

/** Makes a table of a source that is no text. Throws AppError FILE_*. */
export async function convert(kind: ConvertedKind, conversion: Conversion): Promise<Converted> {
  const converter = await CONVERTERS[kind]()
  return converter(conversion)
}

/** Puts several files together, to be converted as one archive. Throws AppError FILE_*, STORAGE_*. */
export async function pack(packing: Packing): Promise<Packed> {
  const { packTogether } = await import('./several-files.ts')
  return packTogether(packing)
}
