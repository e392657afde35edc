import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'
import { MOST_REPLACEMENTS, replacementSchema } from './acts.ts'
import { importModes, importSchema, mendActSchema, problemReasonSchema, problemSchema } from './contract.ts'
import { importOptionsSchema } from './options.ts'

const id = z.object({ id: z.number().int() })

/** Those that are said; the others stay. Without their defaults: what is left unsaid is no choice. */
const shape = importOptionsSchema.shape
/** In how many rows; `step`: by what it is taken back, as long as the program runs. */
const manyDone = z.object({ rows: z.number().int(), step: z.number().int() })
const importOptionsInput = z.object({
  whom: shape.whom.unwrap().optional(),
  binned: shape.binned.unwrap().optional(),
  match: shape.match.unwrap().optional(),
  emptyErases: shape.emptyErases.unwrap().optional(),
  defaults: shape.defaults.unwrap().optional(),
  tags: shape.tags.unwrap().optional(),
  listId: shape.listId.unwrap().optional(),
  owner: shape.owner.unwrap().optional(),
})

/**
 * Which rows: all of the file; those with a problem or mended by hand; those that change somebody known; those left out by
 * the choice whom the file may change; those set aside;
 * those that share a number or an address with an earlier row, each below that one.
 */
export const rowsShownSchema = z.enum(['all', 'problems', 'changes', 'left', 'aside', 'shared-phone', 'shared-email'])
export type RowsShown = z.infer<typeof rowsShownSchema>

export const cellChangeSchema = z.object({
  columnIndex: z.number().int(),
  before: z.string(),
  after: z.string(),
})
export type CellChange = z.infer<typeof cellChangeSchema>

/** A row as it would be taken: the file's cells with what the owner changed in them. */
export const checkRowSchema = z.object({
  row: z.number().int(),
  /** In the order of the columns. */
  cells: z.array(z.string()),
  /** Indexes of the columns whose cell was changed by hand. */
  fixed: z.array(z.number().int()),
  /** Left out by the owner. */
  dropped: z.boolean(),
  problems: z.array(problemSchema),
  /** The person known already whom the row tells of, where it would change them; set aside: whom it became in part. */
  person: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  /** What the row would change in that person, cell by cell. */
  changes: z.array(cellChangeSchema),
  /** Set aside, mended since and not brought in yet. */
  mended: z.boolean(),
  /** Indexes of columns whose cell is blank in the file and shown with the value that stands for blank ones. */
  byDefault: z.array(z.number().int()),
})
export type CheckRow = z.infer<typeof checkRowSchema>

/** The check of a file and the rows set aside; part of `import` in the contract. */
export const checkContract = {
  /**
   * A page of rows, with their problems and changes. `reason`: only those with a problem of this kind, or set aside for it;
   * `search`: only those that hold the text in any of their cells, in the file or as it was changed.
   */
  rows: query('owner')
    .errors(errors('NOT_FOUND', 'FILE_GONE'))
    .input(
      id.extend({
        only: rowsShownSchema.default('all'),
        reason: problemReasonSchema.optional(),
        search: z.string().trim().max(200).default(''),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        total: z.number().int(),
        rows: z.array(checkRowSchema),
        /** More rows hold the text than are looked at. */
        cut: z.boolean(),
      }),
    ),
  /** The place, in the list of all rows, of the next row with a problem after one (or the one before it); null: none. */
  problemAfter: query('owner')
    .errors(errors('NOT_FOUND', 'FILE_GONE'))
    .input(id.extend({ offset: z.number().int().min(0), step: z.union([z.literal(1), z.literal(-1)]) }))
    .output(z.object({ offset: z.number().int().nullable() })),
  /**
   * Changes cells of one row (null: as the file has it) or leaves the row out. Before the import this is kept beside the
   * file and replayed; after it, the row is one of those set aside.
   */
  fix: command('owner')
    .errors(errors('NOT_FOUND', 'IMPORT_STATE', 'FILE_GONE'))
    .input(
      id.extend({
        row: z.number().int().min(1),
        cells: z
          .array(z.object({ columnIndex: z.number().int().min(0), text: z.string().max(10_000).nullable() }))
          .max(1_000)
          .default([]),
        dropped: z.boolean().optional(),
      }),
    )
    .output(checkRowSchema),
  /** One act for all problems of a kind: take what was probably meant, empty the cells, leave the rows out. */
  mend: command('owner')
    .errors(errors('NOT_FOUND', 'IMPORT_STATE', 'FILE_GONE'))
    .input(id.extend({ reason: problemReasonSchema, act: mendActSchema }))
    .output(manyDone),
  /**
   * What one value in place of cells that are alike would do: in how many rows, as the cells stand now, and what would be
   * said of the value there (null: nothing), as of one that is typed into a single cell.
   */
  alike: query('owner')
    .errors(errors('NOT_FOUND', 'IMPORT_STATE', 'FILE_GONE'))
    .input(id.extend({ replacements: z.array(replacementSchema).min(1).max(MOST_REPLACEMENTS) }))
    .output(z.array(z.object({ rows: z.number().int(), problem: problemReasonSchema.nullable() }))),
  /** Puts one value in place of all cells that are alike; each row is kept, judged and taken back as one mended by hand. */
  replace: command('owner')
    .errors(errors('NOT_FOUND', 'IMPORT_STATE', 'FILE_GONE'))
    .input(id.extend({ replacement: replacementSchema }))
    .output(manyDone),
  /** The latest of what was done to many rows at once that can be taken back, and how many rows it changed. */
  lastStep: query('owner').errors(errors('NOT_FOUND')).input(id).output(manyDone.nullable()),
  /** Takes back exactly what one `mend` or `replace` did; `kept`: rows that were changed again since, and stay as they are. */
  takeBack: command('owner')
    .errors(errors('NOT_FOUND', 'IMPORT_STATE', 'FILE_GONE'))
    .input(id.extend({ step: z.number().int() }))
    .output(z.object({ rows: z.number().int(), kept: z.number().int() })),
  /** Forgets everything that was changed by hand in the check. */
  unfix: command('owner').errors(errors('NOT_FOUND', 'IMPORT_STATE')).input(id).output(importSchema),
  /** Forgets what was chosen for this source the last time, and reads the columns as they are recognised. */
  forget: command('owner')
    .errors(errors('NOT_FOUND', 'IMPORT_STATE', 'FILE_GONE', 'FILE_NO_PEOPLE'))
    .input(id)
    .output(importSchema),
  /** Brings back whoever in the recycle bin the file has rows about, as the bin does it, and counts the file again. */
  bringBack: command('owner').errors(errors('NOT_FOUND', 'IMPORT_STATE')).input(id).output(importSchema),
  /** What becomes of people known already. */
  setMode: command('owner')
    .errors(errors('NOT_FOUND', 'IMPORT_STATE'))
    .input(id.extend({ mode: z.enum(importModes) }))
    .output(importSchema),
  /** Whom the file may change, what people are known by, what stands for blank cells, what everybody gets. */
  setOptions: command('owner')
    .errors(errors('NOT_FOUND', 'IMPORT_STATE'))
    .input(id.extend({ options: importOptionsInput }))
    .output(importSchema),
  /** Brings in the mended rows of those set aside, as an import of its own with its own undo; gives that one. */
  rerun: command('owner').errors(errors('NOT_FOUND', 'IMPORT_STATE')).input(id).output(importSchema),
  /** Stops a running import: `keep` leaves in what is written, else everything is taken back. */
  stop: command('owner')
    .errors(errors('NOT_FOUND', 'IMPORT_STATE', 'JOB_STATE'))
    .input(id.extend({ keep: z.boolean() }))
    .output(importSchema),
}
