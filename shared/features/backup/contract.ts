import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'

/**
 * Why a backup was made. `daily` and `by-hand` are kept together, the others each by themselves (keep.ts). `ahead`: while a
 * file was looked at, for an import that may not come; one that does makes it one `before-bulk`.
 */
export const backupReasonSchema = z.enum([
  'daily',
  'by-hand',
  'before-bulk',
  'before-migration',
  'before-restore',
  'ahead',
])
export type BackupReason = z.infer<typeof backupReasonSchema>

export const backupSchema = z.object({
  /** The file's name in the folder of backups: a backup is asked for by it, never by a path. */
  name: z.string(),
  at: z.number().int(),
  reason: backupReasonSchema,
  bytes: z.number().int(),
  /** What was counted when it was checked; null for one that was copied here by hand and never looked into. */
  people: z.number().int().nullable(),
  letters: z.number().int().nullable(),
  /** Of Bandhu, as it was when the backup was made. */
  version: z.string().nullable(),
})
export type Backup = z.infer<typeof backupSchema>

/** Why the copy to the folder of choice could not be made. */
export const copyProblemSchema = z.enum(['gone', 'full', 'read-only', 'other'])
export type CopyProblem = z.infer<typeof copyProblemSchema>

export const overviewSchema = z.object({
  /** Newest first. */
  backups: z.array(backupSchema),
  /** Where they lie. */
  folder: z.string(),
  /** The second place that the owner chose; null: none yet. */
  copies: z
    .object({
      folder: z.string(),
      copiedAt: z.number().int().nullable(),
      problem: copyProblemSchema.nullable(),
    })
    .nullable(),
  /** True where the host has a dialog to choose a folder; else the owner types it. */
  canPick: z.boolean(),
  /** The job that is making one right now. */
  running: z.number().int().nullable(),
  /** Why the newest try failed; null: it did not. */
  failure: z.object({ code: z.string(), data: z.unknown() }).nullable(),
})
export type BackupOverview = z.infer<typeof overviewSchema>

/** A backup of the list, or a file that the owner chose. */
export const backupSourceSchema = z.union([
  z.object({ name: z.string().max(200) }),
  z.object({ ref: z.string().max(200) }),
])
export type BackupSource = z.infer<typeof backupSourceSchema>

export const backupPreviewSchema = z.object({
  name: z.string(),
  at: z.number().int(),
  bytes: z.number().int(),
  people: z.number().int(),
  letters: z.number().int(),
  businessName: z.string(),
  version: z.string().nullable(),
})
export type BackupPreview = z.infer<typeof backupPreviewSchema>

const refused = errors('BACKUP_DAMAGED', 'BACKUP_NEWER', 'BACKUP_NOT_OURS', 'FILE_GONE')

export const backupContract = {
  list: query('owner').output(overviewSchema),
  /** Starts a backup as a job; one that is running already is given instead. */
  now: command('owner').output(z.object({ jobId: z.number().int() })),
  /** Asks for a folder in the host's own dialog; nothing changes when it is closed without a choice. */
  pickFolder: command('owner').errors(errors('BACKUP_FOLDER')).output(overviewSchema),
  /** A folder that was typed, where the host has no dialog; null: no second place any more. */
  useFolder: command('owner')
    .errors(errors('BACKUP_FOLDER'))
    .input(z.object({ folder: z.string().trim().min(1).max(1_000).nullable() }))
    .output(overviewSchema),
  /** Looks into a backup, checks it, and says what it holds. Nothing is changed. */
  preview: query('owner')
    .errors(refused)
    .input(z.object({ from: backupSourceSchema }))
    .output(backupPreviewSchema),
  /** Puts a backup in the place of the present data, which is kept among the backups. */
  restore: command('owner')
    .errors(refused)
    .input(z.object({ from: backupSourceSchema }))
    .output(backupPreviewSchema),
}
