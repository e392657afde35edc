import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'
import { selectionSchema } from '../customers/bulk.ts'
import { NOT_POSTABLE } from './who-may-be-posted.ts'

/** So many letters or labels are printed in one go: what a window can still draw, and a person can still fold. */
export const MOST_AT_ONCE = 2_000
/** So many are read at once. */
export const MOST_READ = 200
/**
 * Pages of one part of a PDF: 0.4 s. Chromium lays out all that is to be printed in one piece, and the window answers
 * nobody meanwhile: 2,000 pages at once hold it for 16 s, in parts they take half of that.
 */
export const PDF_PART = 50
/** So many of those left out are named, for each reason. */
export const MOST_LEFT_OUT = 100

export const printKindSchema = z.enum(['label', 'letter'])
export type PrintKind = z.infer<typeof printKindSchema>

export const printChoiceSchema = z.object({
  who: selectionSchema,
  /** One for all who live together: put together by hand, or of one family name at one address. */
  perHousehold: z.boolean(),
  /** Leaves out whom an e-mail reaches: who has an address from which nothing came back. */
  withoutEmail: z.boolean(),
})
export type PrintChoice = z.infer<typeof printChoiceSchema>

export const leftOutSchema = z.enum([...NOT_POSTABLE, 'has-email'])
export type LeftOutOfPost = z.infer<typeof leftOutSchema>

/** People who get one together; the first is the one whose address it is. */
const group = z.array(z.number().int().positive()).min(1).max(500)

export const printContract = {
  /** Who gets one, who gets none and why. `groups`: the members of each, from the one at `from` on, `MOST_AT_ONCE` of them. */
  outlook: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(printChoiceSchema.extend({ from: z.number().int().min(0).default(0) }))
    .output(
      z.object({
        people: z.number().int(),
        pieces: z.number().int(),
        /** People on those pieces. */
        addressed: z.number().int(),
        groups: z.array(group),
        leftOut: z.array(
          z.object({
            why: leftOutSchema,
            people: z.number().int(),
            some: z.array(z.object({ id: z.number().int(), name: z.string() })),
          }),
        ),
      }),
    ),
  /**
   * What is written on each: the lines of the address, the letter's text with its fields filled in (null: labels), and
   * the fields that have neither a value nor a stand-in. Who is gone meanwhile is gone from the answer. A letter that says
   * nothing between its greeting and its close is refused (VALIDATION `text`), but as a `sample` to look at while it is
   * written.
   */
  pieces: query('owner')
    .errors(errors('TEMPLATE_INVALID'))
    .input(
      z.object({
        groups: z.array(group).max(MOST_READ),
        text: z.string().max(20_000).nullable(),
        sample: z.boolean().default(false),
      }),
    )
    .output(
      z.array(
        z.object({
          ids: z.array(z.number().int()),
          name: z.string(),
          lines: z.array(z.string()),
          text: z.string().nullable(),
          missing: z.array(z.string()),
        }),
      ),
    ),
  /**
   * The pages that the window has laid out for the printer, at the end of the PDF that was begun, or as its beginning
   * (null). NOT_FOUND: another one was begun since. FORBIDDEN where the host cannot make one.
   */
  pdfPart: command('owner')
    .errors(errors('FORBIDDEN', 'NOT_FOUND'))
    .input(z.object({ begun: z.string().nullable() }))
    .output(z.object({ begun: z.string() })),
  /** That PDF as a file to download. */
  pdf: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ kind: printKindSchema, begun: z.string() }))
    .output(z.object({ ref: z.string(), name: z.string() })),
  /** That PDF is not wanted any more: it is stopped, or one of its parts failed. */
  forgetPdf: command('owner')
    .input(z.object({ begun: z.string() }))
    .output(z.object({})),
  /** Writes into everybody's timeline that it was printed: a durable job, which can be undone. */
  remember: command('owner')
    .input(z.object({ ids: z.array(z.number().int().positive()).min(1).max(20_000), kind: printKindSchema }))
    .output(z.object({ jobId: z.number().int(), actionId: z.number().int() })),
}
