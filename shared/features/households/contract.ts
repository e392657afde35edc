import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'

const id = z.object({ id: z.number().int() })
const two = id.extend({ otherId: z.number().int() })
const person = z.object({ id: z.number().int(), name: z.string() })
const action = z.object({ actionId: z.number().int() })

export const householdsContract = {
  /** With whom a person lives, and who may: the same family name at the same address. */
  get: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(id)
    .output(z.object({ members: z.array(person), proposed: z.array(person) })),
  /** Two people live together; whoever lives with the one already lives with the other, too. Not a merge. */
  join: command('owner').errors(errors('NOT_FOUND')).input(two).output(action),
  /** A person lives there no more. Refused as VALIDATION `id`, `alone`. */
  leave: command('owner').errors(errors('NOT_FOUND')).input(id).output(action),
  /** Two people do not live together: not proposed again. `apart` false: that was a slip, they are. */
  apart: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(two.extend({ apart: z.boolean().default(true) }))
    .output(z.object({})),
}
