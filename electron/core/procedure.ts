import { implement, ORPCError, ValidationError } from '@orpc/server'
import type { StandardHandlerOptions } from '@orpc/server/standard'
import { z } from 'zod'
import { contract } from '../../shared/contract.ts'
import { AppError, errorCatalogue } from '../../shared/errors.ts'
import type { Context } from './context.ts'
import { mayCall } from './permissions.ts'
import type { Ids, Log } from './ports.ts'

/** Turns an AppError into the entry of the contract with its code, status and data: oRPC then marks it as defined. */
function asDefined(error: AppError): ORPCError<string, unknown> {
  return new ORPCError(error.code, { status: errorCatalogue[error.code].status, message: error.code, data: error.data })
}

/** The contract to implement: each feature's router.ts builds on `os.<feature>`. Rights are checked here, once, and writes wait here for a job that keeps the database for seconds. */
export const os = implement(contract)
  .$context<Context>()
  .use(async ({ context, procedure, next }) => {
    const { right, writes } = procedure['~orpc'].meta
    if (!mayCall(context.actor.role, { right, writes }))
      throw asDefined(new AppError('FORBIDDEN', { right: right ?? '' }))
    if (writes) await context.untilFree()
    return next()
  })

/** Shared by every transport: bad input → VALIDATION, AppError → its entry, anything else is logged and hidden behind a reference. */
export function handlerOptions(log: Log, ids: Ids): Pick<StandardHandlerOptions<Context>, 'clientInterceptors'> {
  return {
    clientInterceptors: [
      async (options) => {
        try {
          return await options.next()
        } catch (error) {
          if (error instanceof AppError) throw asDefined(error)
          if (error instanceof ORPCError) {
            if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
              const zodError = new z.core.$ZodError(error.cause.issues as z.core.$ZodIssue[])
              throw asDefined(
                new AppError('VALIDATION', z.flattenError(zodError) as AppError<'VALIDATION'>['data'], {
                  cause: error.cause,
                }),
              )
            }
            if (error.status < 500) throw error
          }
          // Whoever asked has gone, and the work was given up with them: that is no fault.
          if (options.signal?.aborted && error === options.signal.reason) throw error
          const reference = ids.uuid()
          log.error(`fault in ${options.path.join('.')}`, error, { reference })
          throw asDefined(new AppError('INTERNAL', { reference }))
        }
      },
    ],
  }
}
