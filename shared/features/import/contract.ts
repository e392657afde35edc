import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'
import { fieldKindSchema } from '../fields/contract.ts'
import { rememberedActSchema } from './acts.ts'
import { type ImportCounts, importCountsSchema } from './counts.ts'
import { importFieldSchema } from './import-field.ts'
import { importOptionsSchema } from './options.ts'
import { problemReasonSchema } from './problem-reason.ts'
import { encodings } from './text/encodings.ts'
import { importSourceSchema, MOST_FILES } from './text/source.ts'

export { type MendAct, mendActSchema, type RememberedAct } from './acts.ts'
export { type ImportField, importFieldSchema } from './import-field.ts'
export { type ProblemReason, problemReasonSchema } from './problem-reason.ts'

export const delimiterSchema = z.enum([',', ';', '\t', '|', '^', '~', ':', ' '])
export const encodingSchema = z.enum(encodings)

export const dateOrderSchema = z.enum(['dmy', 'mdy'])
export const crossIsSchema = z.enum(['yes', 'no'])
export type CrossIs = z.infer<typeof crossIsSchema>

/** Below this confidence a person is asked (open-columns.ts). */
export const ASKED_BELOW = 0.6

export const importColumnSchema = z.object({
  index: z.number().int(),
  header: z.string(),
  field: importFieldSchema,
  /** How sure the recogniser is, 0…1; below 0.6 a person is asked. */
  confidence: z.number(),
  /** A person said that the guess is right. */
  confirmed: z.boolean().optional(),
  /** True: this field is written by this import; false: recognised, but kept out (no place for it yet) and said so. */
  stored: z.boolean(),
  samples: z.array(z.string()),
  /** For columns kept as own fields: what their values are. */
  kind: fieldKindSchema.optional(),
  /** A person said so. */
  kindChosen: z.boolean().optional(),
  /** The field of the owner's that a person chose for it. */
  own: z.number().int().optional(),
  /** About the line of an order and not about the person: left out, whatever `field` says it is, until somebody chooses. */
  ofLine: z.boolean().optional(),
  /** The column beside it says in each row what the value is; `text`: what most rows say, '' where none prevails. */
  label: z.object({ index: z.number().int(), text: z.string() }).optional(),
  /** Its cells say below which group of the books a ledger stands (house-ledgers.ts). */
  ledgers: z.boolean().optional(),
  /** A name of this column that stands alone in its row may be the title of a part of the list (list-titles.ts). */
  titles: z.object({ capitals: z.boolean(), single: z.boolean() }).optional(),
  /** Whoever it names stands there with their address, in one cell (name-and-address.ts). */
  apart: z.boolean().optional(),
  /** Of an answer: ticks stand in it, beside which a cross is a no. */
  crosses: z.boolean().optional(),
  /** What a person said that a cross is in it, whatever stands beside. */
  crossIs: crossIsSchema.optional(),
  /** Its cells are numbers that the state gives everybody: the owner is told, and nobody is known by them (settle-national.ts). */
  national: z.boolean().optional(),
  /** Most of its cells are led by the apostrophe by which a spreadsheet takes them for text. */
  asText: z.boolean().optional(),
  /** Nobody is named in the file: each row is of the company in this column, and is called by it (company-list.ts). */
  names: z.boolean().optional(),
  /** For days: which number comes first, and whether a person has yet to say so. */
  dateOrder: dateOrderSchema.optional(),
  dateOpen: z.boolean().optional(),
  /** As the owner chose for this source the last time. */
  remembered: z.boolean().optional(),
})
export type ImportColumn = z.infer<typeof importColumnSchema>

/** What becomes of people who are known already. Empty cells never erase, and no mode loosens consent. */
export const importModes = ['fill', 'overwrite', 'skip'] as const
export type ImportMode = (typeof importModes)[number]

export const problemSchema = z.object({
  /** Row in the file as a spreadsheet shows it (the first line is 1). */
  row: z.number().int(),
  column: z.string().nullable(),
  columnIndex: z.number().int().nullable(),
  /** The cell; of `looks-known` the name of whom the row looks like. */
  value: z.string(),
  /** The whole cell as it was probably meant; null where nobody can tell. */
  suggestion: z.string().nullable(),
  reason: problemReasonSchema,
  /** True: the whole row stays out; false: the row goes in, without this value or with it kept as typed. */
  skipsRow: z.boolean(),
  /** For what two rows share: the earlier of them. */
  otherRow: z.number().int().optional(),
})
export type Problem = z.infer<typeof problemSchema>

export const importStateSchema = z.enum(['checking', 'checked', 'failed', 'importing', 'done', 'cancelled', 'undone'])
export type ImportState = z.infer<typeof importStateSchema>

export type { ImportCounts }

export const importSchema = z.object({
  id: z.number().int(),
  state: importStateSchema,
  /** It failed with some of its people in the base: it can go on, or be undone. */
  halfWritten: z.boolean(),
  fileName: z.string(),
  fileBytes: z.number().int(),
  /** What the file is, and which part of it is read. */
  source: importSourceSchema,
  encoding: encodingSchema,
  delimiter: delimiterSchema,
  /** Row of the header line as a spreadsheet counts; null: the file has none. */
  headerRow: z.number().int().nullable(),
  columns: z.array(importColumnSchema),
  /** Whose export it looks like, as that program calls itself; null: nobody's. */
  program: z.string().nullable(),
  /** Consent for the whole file read from its name (Mailchimp's exports), else null. */
  consentFromName: z.enum(['subscribed', 'unsubscribed', 'bounced']).nullable(),
  ground: z.string().nullable(),
  /** What becomes of people known already. */
  mode: z.enum(importModes),
  options: importOptionsSchema,
  /** There are people in the base whom the file could be about. */
  inBase: z.boolean(),
  /** Stopped by the owner, with what was written until then left in. */
  stopped: z.boolean(),
  /** The import whose mended rows this one brought in; null: it read a file. */
  ofImport: z.number().int().nullable(),
  /** Rows changed or left out by hand in the check. */
  fixes: z.number().int(),
  /** The numbers are being counted again after fixes; until then they are those from before. */
  recounting: z.boolean(),
  /** Rows set aside: not looked at, mended, dropped, and brought in since. */
  aside: z.object({
    waiting: z.number().int(),
    mended: z.number().int(),
    dropped: z.number().int(),
    taken: z.number().int(),
  }),
  /** Preview counts while `checked`; what really happened once `done`. */
  counts: importCountsSchema.nullable(),
  error: z.object({ code: z.string(), data: z.unknown() }).nullable(),
  jobId: z.number().int().nullable(),
  actionId: z.number().int().nullable(),
  /**
   * What was chosen the last time for a source with these names of columns; null: nothing that this file needs.
   * `columns`: how many follow it; `acts`: what was done with all problems of a kind, and with cells that are alike.
   */
  remembered: z
    .object({
      at: z.number().int(),
      fileName: z.string(),
      columns: z.number().int(),
      acts: z.array(rememberedActSchema),
      /** Other columns came or went since: those that are still there are as they were, and a person has to agree. */
      similar: z.boolean(),
      /** Values for blank cells or for everybody, or what people are known by. */
      options: z.boolean(),
    })
    .nullable(),
  /** When the same bytes were imported before. */
  importedBefore: z.number().int().nullable(),
  /** The file still lies with the import: it can be saved, and removed. */
  fileKept: z.boolean(),
  createdAt: z.number().int(),
  finishedAt: z.number().int().nullable(),
})
export type Import = z.infer<typeof importSchema>

const id = z.object({ id: z.number().int() })

export const importContract = {
  /** Makes a table of the file where it is none, copies it in, recognises it and starts the check (a job); nothing is written to the people. `ref` comes from the host. */
  open: command('owner')
    .errors(
      errors(
        'FILE_GONE',
        'FILE_EMPTY',
        'FILE_HEADER_ONLY',
        'FILE_BINARY',
        'FILE_TALLY_XML',
        'FILE_ENCODING',
        'FILE_TOO_LARGE',
        'FILE_TOO_MANY_COLUMNS',
        'FILE_CELL_TOO_LARGE',
        'FILE_LOCKED',
        'FILE_UNSAFE',
        'FILE_DAMAGED',
        'FILE_TOO_MUCH',
        'FILE_NO_PEOPLE',
        'FILES_TOO_MANY',
      ),
    )
    .input(
      z.object({
        ref: z.string().min(1).max(200),
        /** Further files, taken together with the first as one source. */
        more: z
          .array(z.string().min(1).max(200))
          .max(MOST_FILES - 1)
          .default([]),
      }),
    )
    .output(importSchema),
  /** As `open`, for cells copied from a spreadsheet. `name`: what the import is called in the window's language. */
  paste: command('owner')
    .errors(errors('FILE_EMPTY', 'FILE_HEADER_ONLY', 'FILE_TOO_MANY_COLUMNS', 'FILE_CELL_TOO_LARGE', 'FILE_NO_PEOPLE'))
    .input(z.object({ text: z.string().min(1).max(10_000_000), name: z.string().trim().min(1).max(100) }))
    .output(importSchema),
  get: query('owner').errors(errors('NOT_FOUND')).input(id).output(importSchema),
  list: query('owner')
    .input(z.object({ limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.array(importSchema)),
  /** A page of the same, and how many there are in all. */
  page: query('owner')
    .input(
      z.object({ offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(200).default(100) }),
    )
    .output(z.object({ rows: z.array(importSchema), total: z.number().int() })),
  /** Another part, encoding, delimiter, header row or meaning of columns: checks again. */
  configure: command('owner')
    .errors(
      errors(
        'NOT_FOUND',
        'IMPORT_STATE',
        'FILE_GONE',
        'FILE_EMPTY',
        'FILE_ENCODING',
        'FILE_HEADER_ONLY',
        'FILE_NO_PEOPLE',
        'FILE_TOO_MANY_COLUMNS',
        'FILE_CELL_TOO_LARGE',
        'FILE_TOO_MUCH',
      ),
    )
    .input(
      id.extend({
        /** Another part of the source: it is made a table of anew. */
        part: z.number().int().min(0).optional(),
        encoding: encodingSchema.optional(),
        delimiter: delimiterSchema.optional(),
        headerRow: z.number().int().min(1).nullable().optional(),
        fields: z
          .array(
            z.object({
              index: z.number().int(),
              field: importFieldSchema,
              dateOrder: dateOrderSchema.optional(),
              /** Of an answer: what a cross in it is. */
              crossIs: crossIsSchema.optional(),
              /** For `custom`: what a new field holds, or which of the owner's fields it is. */
              kind: fieldKindSchema.optional(),
              own: z.number().int().optional(),
            }),
          )
          .optional(),
      }),
    )
    .output(importSchema),
  /**
   * A person says of these columns that the guess about their meaning, as it was shown to them, is right. Refused where it
   * is another by now. The order of days is said by `configure`.
   */
  confirm: command('owner')
    .errors(errors('NOT_FOUND', 'IMPORT_STATE'))
    .input(
      id.extend({
        columns: z
          .array(z.object({ index: z.number().int().min(0), field: importFieldSchema }))
          .min(1)
          .max(10_000),
      }),
    )
    .output(importSchema),
  /** A page of problems, of the check or of the finished import. */
  problems: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(
      id.extend({ offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100) }),
    )
    .output(
      z.object({
        problems: z.array(problemSchema),
        total: z.number().int(),
        byReason: z.array(
          z.object({
            reason: problemReasonSchema,
            count: z.number().int(),
            /** How many of them say what was probably meant. */
            suggested: z.number().int(),
            /** The columns they stand in, those with the most first. */
            columns: z.array(z.object({ index: z.number().int(), count: z.number().int() })),
          }),
        ),
        /** Why the rows set aside wait, and how many for each reason. */
        aside: z.array(z.object({ reason: problemReasonSchema, count: z.number().int() })),
      }),
    ),
  /** Writes the people, as a durable job. `ground` is needed when the file leaves somebody's consent open and they are to be mailed; null: they will not be mailed. Refused while the meaning of a column is a guess that nobody confirmed. */
  start: command('owner')
    .errors(errors('NOT_FOUND', 'IMPORT_STATE', 'COLUMNS_UNSURE', 'FILE_GONE'))
    .input(id.extend({ ground: z.string().trim().min(1).max(500).nullable() }))
    .output(importSchema),
  /** A CSV of the rows left out, with row number and reason; the window downloads `/files/<ref>`. */
  skippedFile: command('owner')
    .errors(errors('NOT_FOUND', 'IMPORT_STATE', 'FILE_GONE'))
    .input(id)
    .output(z.object({ ref: z.string(), name: z.string() })),
  /** The file as it came in, while it is kept; the window downloads `/files/<ref>`. */
  keptFile: command('owner')
    .errors(errors('NOT_FOUND', 'FILE_GONE'))
    .input(id)
    .output(z.object({ ref: z.string(), name: z.string() })),
  /** Removes the kept file of an import that is over. Its people, its undo and the rows set aside stay. */
  removeFile: command('owner').errors(errors('NOT_FOUND', 'IMPORT_STATE')).input(id).output(importSchema),
  /** Forgets a check that was never imported. */
  discard: command('owner').errors(errors('NOT_FOUND', 'IMPORT_STATE')).input(id).output(z.object({})),
}
