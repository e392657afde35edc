import { z } from 'zod'

/** What a check found, or an import did. */
export const importCountsSchema = z.object({
  rows: z.number().int(),
  /** People added. */
  created: z.number().int(),
  /** Known people whose empty fields are filled. */
  updated: z.number().int(),
  /** Known people with nothing to add. */
  unchanged: z.number().int(),
  /** Rows that repeat an earlier row of the same file. */
  repeated: z.number().int(),
  /** Rows left out, each with its reason. */
  skipped: z.number().int(),
  /** Rows with at least one problem (skipped or not). */
  withProblems: z.number().int(),
  /** Blank rows, totals and repeated header rows, not counted in `rows`. */
  blank: z.number().int(),
  /** Consent the file tells. */
  subscribed: z.number().int(),
  unsubscribed: z.number().int(),
  bounced: z.number().int(),
  /** People with an e-mail whose consent the file does not tell: the owner states the ground for them. */
  consentUnknown: z.number().int(),
  /** Rows left out by the owner, among `skipped`. */
  dropped: z.number().int(),
  /** Known people whom each mode would change; `updated` is that of the mode chosen. */
  wouldFill: z.number().int(),
  wouldOverwrite: z.number().int(),
  wouldRefuse: z.number().int(),
  /** Rows of known and of new people whom the owner left out by `whom`, among `skipped`. */
  outKnown: z.number().int(),
  outNew: z.number().int(),
  /** Rows about people in the recycle bin: left out (among `skipped`), and brought in as new people (among `created`). */
  outBinned: z.number().int(),
  binnedAnew: z.number().int(),
  /** Companies of a list of companies, each once, beside the people in it: new ones, and those that were there. */
  companiesCreated: z.number().int(),
  companiesUpdated: z.number().int(),
  companiesUnchanged: z.number().int(),
  /** Known companies that each mode would change; `companiesUpdated` is that of the mode chosen. */
  companiesWouldFill: z.number().int(),
  companiesWouldOverwrite: z.number().int(),
  /** Rows that are taken and have nobody in them: they tell of a company alone. */
  alone: z.number().int(),
})
export type ImportCounts = z.infer<typeof importCountsSchema>

/** Rows that are fine and stay out because the owner said so for the whole file, or deleted whom they are about. */
export const leftByChoice = ({ outKnown, outNew, outBinned }: ImportCounts): number => outKnown + outNew + outBinned
