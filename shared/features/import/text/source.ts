import { z } from 'zod'

/** What a file is by its first bytes; `tables`: a text with several of them beside or below each other. Everything but `text` becomes a table once, at the door (source-converters.ts). */
export const sourceKinds = ['text', 'tables', 'workbook', 'cards', 'json', 'ldif', 'tally', 'archive'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** Files of one archive, or taken at once: an export has a handful, a folder of cards some thousands. */
export const MOST_FILES = 10_000

/** What an owner should know of a conversion. Their words: shared/i18n/<language>/import.json "source.note". */
export const sourceNotes = [
  /** Other sheets than the taken one are hidden in the workbook. */
  'hidden-sheets',
  /** Rows or columns hidden by a filter or by hand: read like the others. */
  'hidden-rows',
  'hidden-columns',
  /** More tables than one stand in the sheet. */
  'several-tables',
  /** Rows that stood in one cell each, commas and all: cut into their columns. */
  'rows-in-one-cell',
  /** Formulas that the file holds without their result. */
  'no-result',
  /** #N/A, #REF! and their like: read as empty. */
  'error-cells',
  /** Cells merged below the names of the columns: the value stands in the first one. */
  'merged-cells',
  /** Cells that said `do.` or `same as above`: they are read as the cell above. */
  'same-as-above',
  /** Tables of an archive, or of several files, taken as one. */
  'joined-files',
  /** Files of an archive in which nobody is, or that are no lists. */
  'left-out-files',
  /** Workbooks among several files that could not be opened: locked, damaged. */
  'shut-files',
  /** Sheets of workbooks, and tables of texts, with people among several files, beside the one that is read of each. */
  'other-sheets',
  /** Contact cards: groups of cards, photos that lie somewhere else, lines that belong to no card. */
  'card-groups',
  'card-photo-links',
  /** Photos of cards that were too large and are made smaller. */
  'card-photos-smaller',
  /** Of imports from before photos were taken. */
  'card-photos',
  'stray-lines',
] as const
export type SourceNote = (typeof sourceNotes)[number]

/** A part of a source that can be taken instead: a sheet, a table of a sheet. */
export const sourcePartSchema = z.object({
  name: z.string(),
  /** Of several tables in one sheet: which, from 1; null: the sheet is one table. */
  table: z.number().int().nullable(),
  /** Rows that hold something. */
  rows: z.number().int(),
  hidden: z.boolean(),
  /** Somebody can be recognised in it. */
  people: z.boolean(),
})
export type SourcePart = z.infer<typeof sourcePartSchema>

export const importSourceSchema = z.object({
  kind: z.enum(sourceKinds),
  /** Parts to choose from; none: the source is of one piece. */
  parts: z.array(sourcePartSchema),
  /** Index of the part taken. */
  part: z.number().int(),
  /** The program that signed the cards; left out: none did. */
  program: z.string().optional(),
  notes: z.array(
    z.object({
      note: z.enum(sourceNotes),
      count: z.number().int(),
      /** Of some of them. */ names: z.array(z.string()).optional(),
    }),
  ),
})
export type ImportSource = z.infer<typeof importSourceSchema>

export const TEXT_SOURCE: ImportSource = { kind: 'text', parts: [], part: 0, notes: [] }
