import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'

/** An address that gets no more mail, whoever has it. */
export const refusedAddressSchema = z.object({
  id: z.number().int(),
  address: z.string(),
  reason: z.enum(['unsubscribed', 'bounced', 'complained']),
  /** What put it there; `erasure`: an address of somebody erased that came back. */
  source: z.string(),
  /** File and row, the server's words, the reason somebody gave. */
  evidence: z.string().nullable(),
  at: z.number().int(),
  /** How many customers have it. */
  people: z.number().int(),
})
export type RefusedAddress = z.infer<typeof refusedAddressSchema>

const one = z.object({ address: z.string() })
const reason = z.string().trim().min(1).max(500)

export const consentContract = {
  /** The list of addresses that get no more mail, the last one first; `erased`: those kept as marks that cannot be read. */
  refused: query('owner')
    .input(
      z.object({
        search: z.string().max(200).default(''),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ rows: z.array(refusedAddressSchema), total: z.number().int(), erased: z.number().int() })),
  /** Puts an address on the list by hand. Who has it is marked, too. */
  refuse: command('owner')
    .input(z.object({ address: z.string().trim().min(1).max(320), reason }))
    .output(one),
  /**
   * Takes one address off the list, by hand, with a reason: it is told on the timeline of those who have it. What they
   * said themselves stays and is changed on their page.
   */
  allow: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ id: z.number().int(), reason }))
    .output(one),
}
