import { oc } from '@orpc/contract'
import { type AppErrorCode, errorCatalogue } from './errors.ts'

/** Who may call a procedure. One role so far; the team comes with the issue that shares the app on the shop's network. */
export type Right = 'owner'

/** What every procedure declares beside its name; checked by electron/core/permissions.ts and a test. */
export type ProcedureMeta = { right: Right | null; writes: boolean }

/** The entries of the error catalogue with these codes, in the shape `.errors()` wants. */
export function errors<C extends AppErrorCode>(...codes: C[]): Pick<typeof errorCatalogue, C> {
  return Object.fromEntries(codes.map((code) => [code, errorCatalogue[code]])) as Pick<typeof errorCatalogue, C>
}

// `right: null` is refused by the core: a procedure that forgets to say who may call it can be called by nobody.
const base = oc
  .$meta<ProcedureMeta>({ right: null, writes: false })
  .errors(
    errors(
      'VALIDATION',
      'FORBIDDEN',
      'INTERNAL',
      'STORAGE_FULL',
      'STORAGE_READ_ONLY',
      'DATABASE_BUSY',
      'DATABASE_CORRUPT',
    ),
  )

/** A procedure that only reads. */
export const query = (right: Right) => base.meta({ right, writes: false })

/** A procedure that changes something. */
export const command = (right: Right) => base.meta({ right, writes: true })
