import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'

/** Rows of `table` changed; `all` when more than 1,000 did. The window refetches what shows them. */
export const changeSchema = z.object({
  table: z.string(),
  ids: z.union([z.array(z.number().int()), z.literal('all')]),
})
export type Change = z.infer<typeof changeSchema>

export const backgroundSchema = z.object({
  /** Null: this host cannot see to that. */
  startsWithComputer: z.boolean().nullable(),
  /** Goes on without its window when that is closed; null: it always does. */
  staysOpen: z.boolean().nullable(),
  /** True where the window is the way to end the program. */
  canStop: z.boolean(),
})

export const systemContract = {
  info: query('owner').output(
    z.object({
      version: z.string(),
      host: z.enum(['desktop', 'browser', 'test']),
      dataDir: z.string(),
      /** Name of the sync service whose folder holds the data (OneDrive, Dropbox, iCloud …), else null. */
      syncedBy: z.string().nullable(),
      /** How secrets are kept: by the operating system, in an encrypted file, or not at all on this machine. */
      secrets: z.enum(['operating-system', 'key-file', 'unavailable']),
      /** What the check after an unclean stop found wrong with the database; null: sound, or not checked yet. */
      damage: z.string().nullable(),
      sqlite: z.string(),
      /** True where the host can show a folder in the file manager. */
      canShow: z.boolean(),
      /** True where the host makes a PDF of what is laid out for the printer. */
      canPdf: z.boolean(),
    }),
  ),
  /** Shows the data folder in the file manager; FORBIDDEN where the host has none. */
  showFolder: command('owner').output(z.object({})),
  /** What goes on while nobody looks. */
  background: query('owner').output(backgroundSchema),
  setBackground: command('owner')
    .errors(errors('FORBIDDEN'))
    .input(z.object({ startsWithComputer: z.boolean().optional(), staysOpen: z.boolean().optional() }))
    .output(backgroundSchema),
  /** Ends the program; what is on its way stops until it is started again. FORBIDDEN where the host has its own ways. */
  stop: command('owner').output(z.object({})),
  /** The change feed: one event after each committed write, of this process and of its workers. */
  changes: query('owner').output(eventIterator(changeSchema)),
}
