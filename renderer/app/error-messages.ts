import type { TFunction } from 'i18next'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppErrorCode, AppErrorData } from '../../shared/errors.ts'
import { isConnectionLost } from '../rpc/query-client.ts'
import type { FailureWords } from '../ui/failure.tsx'
import { type Format, useFormat } from '../ui/format-context.tsx'

type Facts = {
  /** What the words of errors.json interpolate. */
  values?: Record<string, string | number | undefined>
  /** Another entry of errors.json than the code's own. */
  variant?: string
}

/**
 * What the words of each error need from its data. The one place where an error code meets the window: a code without a
 * line here does not compile, a code without words in errors.json fails tests/architecture/i18n.test.ts.
 */
const facts: { [Code in AppErrorCode]: (data: AppErrorData<Code>, format: Format, t: TFunction<'errors'>) => Facts } = {
  VALIDATION: () => ({}),
  FORBIDDEN: () => ({}),
  NOT_FOUND: ({ now }) => (now ? { variant: 'NOT_FOUND_MERGED' } : {}),
  CONFLICT: () => ({}),
  INTERNAL: () => ({}),
  STORAGE_FULL: () => ({}),
  STORAGE_READ_ONLY: ({ folder }) => ({ values: { folder } }),
  DATABASE_BUSY: () => ({}),
  DATABASE_CORRUPT: ({ file }) => ({ values: { file } }),
  DATABASE_NEWER: () => ({}),
  DATABASE_NOT_OURS: ({ file }) => ({ values: { file } }),
  MIGRATION_FAILED: ({ backup }) => (backup === null ? {} : { variant: 'MIGRATION_FAILED_BACKUP', values: { backup } }),
  FOLDER_IN_USE: ({ address }) => (address === null ? {} : { variant: 'FOLDER_IN_USE_ADDRESS', values: { address } }),
  BACKUP_DAMAGED: ({ name }) => ({ values: { name } }),
  BACKUP_NEWER: ({ name }) => ({ values: { name } }),
  BACKUP_NOT_OURS: ({ name }) => ({ values: { name } }),
  BACKUP_FOLDER: ({ folder, why }) => ({
    variant: `BACKUP_FOLDER_${why.toUpperCase().replaceAll('-', '_')}`,
    values: { folder },
  }),
  ARCHIVE_DAMAGED: ({ name }) => ({ values: { name } }),
  ARCHIVE_NEWER: ({ name, madeBy }) => ({ values: { name, version: madeBy } }),
  ARCHIVE_NOT_EMPTY: ({ name }) => ({ values: { name } }),
  ARCHIVE_OVERTAKEN: ({ name }) => ({ values: { name } }),
  EXPORT_TOO_LARGE: ({ limit }, f) => ({ values: { limit: f.bytes(limit) } }),
  FILE_GONE: ({ name }) => ({ values: { name } }),
  FILE_EMPTY: ({ name }) => ({ values: { name } }),
  FILE_HEADER_ONLY: ({ name }) => ({ values: { name } }),
  FILE_BINARY: ({ name }) => ({ values: { name } }),
  FILE_TALLY_XML: ({ name }) => ({ values: { name } }),
  FILE_ENCODING: ({ name, row }) =>
    row === null ? { values: { name } } : { variant: 'FILE_ENCODING_ROW', values: { name, row } },
  FILE_TOO_LARGE: ({ name, bytes, limit }, f) => ({ values: { name, size: f.bytes(bytes), limit: f.bytes(limit) } }),
  FILE_TOO_MANY_COLUMNS: ({ name, columns, limit }) => ({ values: { name, columns, limit } }),
  FILE_CELL_TOO_LARGE: ({ name, row, limit }, f) => ({ values: { name, row, limit: f.bytes(limit) } }),
  FILE_LOCKED: ({ name }) => ({ values: { name } }),
  FILE_UNSAFE: ({ name }) => ({ values: { name } }),
  FILE_DAMAGED: ({ name }) => ({ values: { name } }),
  FILE_TOO_MUCH: ({ name }) => ({ values: { name } }),
  FILES_TOO_MANY: ({ files, limit }) => ({ values: { count: files, limit } }),
  FILE_NO_PEOPLE: ({ name }) => ({ values: { name } }),
  IMPORT_STATE: () => ({}),
  COLUMNS_UNSURE: ({ columns }) => ({ values: { count: columns } }),
  GROUND_REQUIRED: ({ people }) => ({ values: { count: people } }),
  JOB_STATE: () => ({}),
  JOB_CRASHED: ({ attempts }) => ({ values: { count: attempts } }),
  UNDO_STATE: () => ({}),
  MAIL_HOST_UNKNOWN: ({ host }) => ({ values: { host } }),
  MAIL_UNREACHABLE: ({ host, port }) => ({ values: { host, port: String(port) } }),
  MAIL_TIMEOUT: ({ host, port }) => ({ values: { host, port: String(port) } }),
  MAIL_TLS_MISSING: ({ host }) => ({ values: { host } }),
  MAIL_CERTIFICATE: ({ host }) => ({ values: { host } }),
  MAIL_AUTH: ({ host, user }) => ({ values: { host, user } }),
  MAIL_ANSWER: ({ host, answer }) => ({ values: { host, answer } }),
  FREE_MAIL_FROM: ({ domain, host }) => ({ values: { domain, host } }),
  MAILBOX_RESTS: ({ address, until }, f) =>
    until === null
      ? { variant: 'MAILBOX_RESTS_OWNER', values: { address } }
      : { values: { address, when: f.moment(until) } },
  SECRET_MISSING: ({ account }) => ({ values: { account } }),
  SECRETS_UNAVAILABLE: () => ({}),
  SEGMENT_IN_USE: ({ usedBy }, f) => ({ values: { usedBy: f.list(usedBy) } }),
  FIELD_IN_USE: ({ usedBy }, f) => ({ values: { usedBy: f.list(usedBy) } }),
  TAG_IN_USE: ({ usedBy }, f) => ({ values: { usedBy: f.list(usedBy) } }),
  ACCOUNT_IN_USE: ({ campaigns }) => ({ values: { count: campaigns } }),
  CAMPAIGN_STATE: () => ({}),
  AUDIENCE_EMPTY: ({ leftOut }) =>
    leftOut === 0 ? {} : { variant: 'AUDIENCE_EMPTY_LEFT_OUT', values: { count: leftOut } },
  POSTAL_ADDRESS_MISSING: () => ({}),
  PICTURE_UNREADABLE: ({ name }) => ({ values: { name } }),
  TEMPLATE_INVALID: ({ part, reason: { kind, near } }, _format, t) => ({
    variant: `TEMPLATE_INVALID_${part.toUpperCase()}`,
    values: { why: t(`LETTER_FAULT.${kind}`, { near }) },
  }),
  FIELDS_MISSING: ({ field, count, people }, f) => {
    const named = people.slice(0, 3)
    const values = { field, count, people: f.list(named) }
    return count > named.length ? { variant: 'FIELDS_MISSING_MORE', values } : { values }
  },
}

/** Turns an error caught from the core into words. */
export function useErrorWords(): (error: unknown) => FailureWords {
  const { t } = useTranslation('errors')
  const format = useFormat()
  return useCallback((error) => wordsOf(error, t, format), [t, format])
}

/** Words of an error kept as data, as jobs and imports keep theirs. */
export function useKeptErrorWords(): (error: { code: string; data: unknown }) => FailureWords {
  const { t } = useTranslation('errors')
  const format = useFormat()
  return useCallback(({ code, data }) => wordsOfCode(code, data, t, format), [t, format])
}

/** True when the core answered with this code; its data is then typed. */
export function hasCode<Code extends AppErrorCode>(
  error: unknown,
  code: Code,
): error is Error & { code: Code; data: AppErrorData<Code> } {
  return error instanceof Error && 'code' in error && error.code === code
}

/** What happened and what to do as one text, for places with room for a line: beside a field, inside another message. */
export const inOneLine = ({ what, todo }: FailureWords): string => `${what} ${todo}`

function wordsOf(error: unknown, t: TFunction<'errors'>, format: Format): FailureWords {
  if (isConnectionLost(error)) return say('CONNECTION_LOST', {}, String(error), t)
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return wordsOfCode(error.code, 'data' in error ? error.data : {}, t, format)
  }
  return say('INTERNAL', {}, error instanceof Error ? (error.stack ?? String(error)) : String(error), t)
}

/** The words of an error by its code and data; without React, so that every code can be tried. */
export function wordsOfCode(code: string, data: unknown, t: TFunction<'errors'>, format: Format): FailureWords {
  const details = `${code}\n${JSON.stringify(data, null, 1)}`
  if (!(code in facts)) return say('INTERNAL', {}, details, t)
  const factsOf = facts[code as AppErrorCode] as (data: unknown, format: Format, t: TFunction<'errors'>) => Facts
  const { values = {}, variant = code } = factsOf(data ?? {}, format, t)
  return say(variant, values, details, t)
}

function say(entry: string, values: NonNullable<Facts['values']>, details: string, t: TFunction<'errors'>) {
  const kept = `${entry}.kept`
  return {
    what: t(`${entry}.what`, values),
    kept: t(kept, { ...values, defaultValue: '' }) || null,
    todo: t(`${entry}.todo`, values),
    details,
  }
}
