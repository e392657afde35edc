import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { parseEmail } from '../../../../shared/email-address.ts'
import { AppError } from '../../../../shared/errors.ts'
import { statement } from '../../db/handles.ts'
import type { Deps } from '../../services.ts'
import { forgetErased } from './erased.ts'
import { deleteSuppressions, peopleWithAddress } from './repo.ts'
import { consentOf, recordRefusal, tellPerson } from './service.ts'

/** The list of refused addresses, as its owner sees and changes it. */
export function consentService({ db, ports, reader }: Deps) {
  return {
    refused: (input: Required<Inputs['consent']['refused']>) => reader.run('refused-addresses', input),
    /** Throws AppError VALIDATION `address` for what is no address. */
    refuse({ address, reason }: Inputs['consent']['refuse']): Outputs['consent']['refuse'] {
      const parsed = parseEmail(address)
      if (!parsed.ok) throw new AppError('VALIDATION', { formErrors: [], fieldErrors: { address: ['email-invalid'] } })
      const report = { addressKey: parsed.key, reason: 'unsubscribed', source: 'hand', evidence: reason } as const
      db.write((tx, changes) => recordRefusal(tx, changes, { ...report, at: ports.clock.now() }))
      return { address: parsed.key }
    },
    allow({ id, reason }: Inputs['consent']['allow']): Outputs['consent']['allow'] {
      return db.write((tx, changes) => {
        const key = statement(tx, 'select address_key from suppressions where id = ?').pluck().get(id) as
          | string
          | undefined
        if (key === undefined) throw new AppError('NOT_FOUND', { entity: 'address', id: String(id) })
        deleteSuppressions(tx, [key])
        forgetErased(tx, [key])
        changes.touchAll('suppressions')
        for (const personId of peopleWithAddress(tx, key))
          tellPerson(tx, changes, personId, {
            status: consentOf(tx, personId).status,
            text: reason,
            at: ports.clock.now(),
          })
        return { address: key }
      })
    },
  }
}
