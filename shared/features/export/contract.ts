import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'
import { shownSchema } from '../customers/bulk.ts'
import { whoSchema } from '../segments/contract.ts'
import { wholePreviewSchema } from './whole.ts'

/** What can stand in an exported file, in the order in which it stands there. */
export const exportColumnSchema = z.enum([
  'name',
  'givenName',
  'familyName',
  'company',
  'jobTitle',
  'birthday',
  'emails',
  'phones',
  'addresses',
  'tags',
  'consent',
  'phoneConsent',
  'smsConsent',
  'whatsappConsent',
  'postConsent',
  'topics',
  'topicsLeft',
  'language',
  'source',
  'owner',
  'about',
  'notes',
  'custom',
  'companyFields',
  'companyRecord',
  'added',
  'lastLetter',
])
export type ExportColumn = z.infer<typeof exportColumnSchema>

/** Whose rows: everybody, those a search finds, those of a segment or filters (and a search among them), people picked by hand, or all that the list shows but for some. */
export const exportWhoSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('search'), search: z.string().trim().min(1).max(200) }),
  z.object({ kind: z.literal('among'), search: z.string().trim().max(200), ...whoSchema.shape }),
  z.object({ kind: z.literal('people'), ids: z.array(z.number().int().positive()).min(1).max(200_000) }),
  shownSchema,
])
export type ExportWho = z.infer<typeof exportWhoSchema>

/** A workbook for Excel and its like, plain text for any program, or contact cards (vCard) for telephones and address books. */
export const exportFormatSchema = z.enum(['xlsx', 'csv', 'vcard4', 'vcard3'])
export type ExportFormat = z.infer<typeof exportFormatSchema>

/** What a contact card has no place for. */
export const NOT_ON_CARDS: readonly ExportColumn[] = [
  'givenName',
  'familyName',
  'consent',
  'phoneConsent',
  'smsConsent',
  'whatsappConsent',
  'postConsent',
  'topics',
  'topicsLeft',
  'language',
  'source',
  'owner',
  'custom',
  'companyFields',
  'companyRecord',
  'added',
  'lastLetter',
]

/** Companies whose name or own fields have these words ('': all), or these by their numbers. */
export const startCompaniesSchema = z.object({
  search: z.string().trim().max(200).default(''),
  ids: z.array(z.number().int().positive()).min(1).max(20_000).optional(),
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
})

export const exportContract = {
  /**
   * Writes a file of people, as a durable job. Beside the chosen columns each row ends with the person's Bandhu number, by
   * which the file is told from any other when it is imported again. A contact card holds of the columns what it has a
   * place for (`NOT_ON_CARDS`), and always a name and the picture. `called`: what the owner calls these people, and the
   * file with them; without it the file is called after all customers.
   */
  start: command('owner')
    .input(
      z.object({
        who: exportWhoSchema,
        columns: z.array(exportColumnSchema).min(1),
        format: exportFormatSchema.default('csv'),
        called: z.string().trim().max(200).optional(),
      }),
    )
    .output(z.object({ jobId: z.number().int() })),
  /** Writes a file of companies with all that is known of each, as a durable job. */
  startCompanies: command('owner')
    .input(startCompaniesSchema)
    .output(z.object({ jobId: z.number().int() })),
  /**
   * Writes everything as one archive: each table as a CSV that loses nothing, what it is as JSON, a page for people. A
   * durable job whose file is fetched like any other.
   */
  moveOut: command('owner').output(z.object({ jobId: z.number().int() })),
  /** What an archive holds, and whether it can move in here; null: the file is no archive of a whole Bandhu. */
  lookWhole: query('owner')
    .errors(errors('FILE_GONE', 'ARCHIVE_NEWER', 'ARCHIVE_DAMAGED'))
    .input(z.object({ ref: z.string() }))
    .output(z.object({ whole: wholePreviewSchema.nullable() })),
  /**
   * Fills a Bandhu in which there is nobody yet, as a durable job that can be stopped; when it is done the data here is the
   * other one. Whoever refused letters here stays refused.
   */
  moveIn: command('owner')
    .errors(errors('FILE_GONE', 'ARCHIVE_NEWER', 'ARCHIVE_DAMAGED', 'ARCHIVE_NOT_EMPTY', 'DATABASE_BUSY'))
    .input(z.object({ ref: z.string() }))
    .output(z.object({ jobId: z.number().int() })),
  /** Begins one that was stopped or failed anew. JOB_STATE for any other. */
  again: command('owner')
    .errors(errors('NOT_FOUND', 'JOB_STATE'))
    .input(z.object({ jobId: z.number().int() }))
    .output(z.object({ jobId: z.number().int() })),
  /** The finished file; the window downloads `/files/<ref>`. It is kept for a week. */
  file: command('owner')
    .errors(errors('NOT_FOUND', 'JOB_STATE', 'FILE_GONE'))
    .input(z.object({ jobId: z.number().int() }))
    .output(z.object({ ref: z.string(), name: z.string() })),
}
