import { z } from 'zod'
import { letterFaultSchema } from './features/campaigns/letter-fault.ts'

/**
 * The closed list of what can go wrong in Bandhu. Errors are data: a code and what is needed to say it in words.
 * The words are in shared/i18n/<language>/errors.json, chosen in one place: renderer/app/error-messages.ts.
 *
 * `status` is the HTTP status the browser host answers with (RFC 9110, 507: RFC 4918).
 */
export const errorCatalogue = {
  VALIDATION: {
    status: 422,
    data: z.object({ formErrors: z.array(z.string()), fieldErrors: z.record(z.string(), z.array(z.string())) }),
  },
  FORBIDDEN: { status: 403, data: z.object({ right: z.string() }) },
  /** `now`: somebody who became part of this one. */
  NOT_FOUND: {
    status: 404,
    data: z.object({ entity: z.string(), id: z.string(), now: z.number().int().optional() }),
  },
  /** A stale write: somebody changed the record since it was read. Nothing was written; both values are given. */
  CONFLICT: {
    status: 409,
    data: z.object({
      entity: z.string(),
      id: z.number().int(),
      version: z.number().int(),
      fields: z.array(z.object({ field: z.string(), yours: z.string(), stored: z.string() })),
    }),
  },
  INTERNAL: { status: 500, data: z.object({ reference: z.string() }) },

  STORAGE_FULL: { status: 507, data: z.object({}) },
  STORAGE_READ_ONLY: { status: 507, data: z.object({ folder: z.string() }) },
  DATABASE_BUSY: { status: 503, data: z.object({}) },
  DATABASE_CORRUPT: { status: 500, data: z.object({ file: z.string(), detail: z.string() }) },
  DATABASE_NEWER: { status: 500, data: z.object({ found: z.number().int(), known: z.number().int() }) },
  DATABASE_NOT_OURS: { status: 500, data: z.object({ file: z.string() }) },
  MIGRATION_FAILED: { status: 500, data: z.object({ detail: z.string(), backup: z.string().nullable() }) },
  FOLDER_IN_USE: {
    status: 409,
    data: z.object({ host: z.string(), pid: z.number().int().nullable(), address: z.string().nullable() }),
  },

  BACKUP_DAMAGED: { status: 422, data: z.object({ name: z.string(), detail: z.string() }) },
  BACKUP_NEWER: { status: 422, data: z.object({ name: z.string() }) },
  BACKUP_NOT_OURS: { status: 422, data: z.object({ name: z.string() }) },
  BACKUP_FOLDER: {
    status: 422,
    data: z.object({
      folder: z.string(),
      why: z.enum(['not-absolute', 'missing', 'not-a-folder', 'read-only', 'inside']),
    }),
  },

  ARCHIVE_DAMAGED: { status: 422, data: z.object({ name: z.string(), detail: z.string() }) },
  ARCHIVE_NEWER: { status: 422, data: z.object({ name: z.string(), madeBy: z.string() }) },
  /** Somebody is here already. */
  ARCHIVE_NOT_EMPTY: { status: 409, data: z.object({ name: z.string(), people: z.number().int() }) },
  /** The owner changed something while it moved in. */
  ARCHIVE_OVERTAKEN: { status: 409, data: z.object({ name: z.string() }) },
  /** The archive would pass what a ZIP file can hold. */
  EXPORT_TOO_LARGE: { status: 413, data: z.object({ limit: z.number() }) },

  FILE_GONE: { status: 410, data: z.object({ name: z.string() }) },
  FILE_EMPTY: { status: 422, data: z.object({ name: z.string() }) },
  FILE_HEADER_ONLY: { status: 422, data: z.object({ name: z.string() }) },
  FILE_BINARY: { status: 422, data: z.object({ name: z.string() }) },
  /** What Tally exports for another Tally. */
  FILE_TALLY_XML: { status: 422, data: z.object({ name: z.string() }) },
  FILE_ENCODING: { status: 422, data: z.object({ name: z.string(), row: z.number().int().nullable() }) },
  FILE_TOO_LARGE: { status: 413, data: z.object({ name: z.string(), bytes: z.number(), limit: z.number() }) },
  FILE_TOO_MANY_COLUMNS: {
    status: 422,
    data: z.object({ name: z.string(), columns: z.number().int(), limit: z.number().int() }),
  },
  FILE_CELL_TOO_LARGE: {
    status: 422,
    data: z.object({ name: z.string(), row: z.number().int(), limit: z.number().int() }),
  },
  FILE_LOCKED: { status: 422, data: z.object({ name: z.string() }) },
  FILE_UNSAFE: { status: 422, data: z.object({ name: z.string() }) },
  FILE_DAMAGED: { status: 422, data: z.object({ name: z.string() }) },
  FILE_TOO_MUCH: { status: 413, data: z.object({ name: z.string() }) },
  /** Files chosen together, or lying in one archive. */
  FILES_TOO_MANY: {
    status: 422,
    data: z.object({ name: z.string(), files: z.number().int(), limit: z.number().int() }),
  },
  FILE_NO_PEOPLE: { status: 422, data: z.object({ name: z.string() }) },
  IMPORT_STATE: { status: 409, data: z.object({ state: z.string() }) },
  /** So many columns are only guessed, and nobody has said that the guess is right. */
  COLUMNS_UNSURE: { status: 409, data: z.object({ columns: z.number().int() }) },
  GROUND_REQUIRED: { status: 422, data: z.object({ people: z.number().int() }) },

  JOB_STATE: { status: 409, data: z.object({ state: z.string() }) },
  JOB_CRASHED: { status: 500, data: z.object({ kind: z.string(), attempts: z.number().int() }) },
  UNDO_STATE: { status: 409, data: z.object({ state: z.string() }) },

  MAIL_HOST_UNKNOWN: { status: 502, data: z.object({ host: z.string() }) },
  MAIL_UNREACHABLE: { status: 502, data: z.object({ host: z.string(), port: z.number().int(), detail: z.string() }) },
  MAIL_TIMEOUT: { status: 504, data: z.object({ host: z.string(), port: z.number().int() }) },
  MAIL_TLS_MISSING: { status: 502, data: z.object({ host: z.string() }) },
  MAIL_CERTIFICATE: { status: 502, data: z.object({ host: z.string(), detail: z.string() }) },
  MAIL_AUTH: { status: 502, data: z.object({ host: z.string(), user: z.string(), answer: z.string() }) },
  MAIL_ANSWER: { status: 502, data: z.object({ host: z.string(), answer: z.string() }) },
  FREE_MAIL_FROM: { status: 422, data: z.object({ domain: z.string(), host: z.string() }) },
  /** Its pace or its server lets no letter leave before `until`; null: before its owner has put something right. */
  MAILBOX_RESTS: { status: 429, data: z.object({ address: z.string(), until: z.number().int().nullable() }) },
  SECRET_MISSING: { status: 409, data: z.object({ account: z.string() }) },
  SECRETS_UNAVAILABLE: { status: 503, data: z.object({ detail: z.string() }) },
  /** Other segments and drafts that name it. */
  SEGMENT_IN_USE: { status: 409, data: z.object({ usedBy: z.array(z.string()) }) },
  /** Segments that ask for the field and letters still to go that name it. */
  FIELD_IN_USE: { status: 409, data: z.object({ usedBy: z.array(z.string()) }) },
  /** Segments that ask for the tag. */
  TAG_IN_USE: { status: 409, data: z.object({ usedBy: z.array(z.string()) }) },
  ACCOUNT_IN_USE: { status: 409, data: z.object({ campaigns: z.number().int() }) },

  CAMPAIGN_STATE: { status: 409, data: z.object({ state: z.string() }) },
  AUDIENCE_EMPTY: { status: 422, data: z.object({ leftOut: z.number().int() }) },
  POSTAL_ADDRESS_MISSING: { status: 422, data: z.object({}) },
  TEMPLATE_INVALID: {
    status: 422,
    data: z.object({ part: z.enum(['subject', 'body']), reason: letterFaultSchema, block: z.string().nullable() }),
  },
  PICTURE_UNREADABLE: { status: 422, data: z.object({ name: z.string() }) },
  FIELDS_MISSING: {
    status: 422,
    data: z.object({ field: z.string(), count: z.number().int(), people: z.array(z.string()) }),
  },
} as const

type Catalogue = typeof errorCatalogue
export type AppErrorCode = keyof Catalogue
export type AppErrorData<C extends AppErrorCode> = z.infer<Catalogue[C]['data']>

/**
 * The one error that Bandhu's own code throws on purpose. `code` is from the closed list above, `data` is what the
 * words need. Anything else that is thrown is a fault: it is logged with a reference and shown as INTERNAL.
 */
export class AppError<C extends AppErrorCode = AppErrorCode> extends Error {
  readonly code: C
  readonly data: AppErrorData<C>
  constructor(code: C, data: AppErrorData<C>, options?: { cause?: unknown }) {
    super(code, options)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}

/** Narrows a caught value to an AppError with this code. */
export function isAppError<C extends AppErrorCode>(error: unknown, code: C): error is AppError<C> {
  return error instanceof AppError && error.code === code
}
