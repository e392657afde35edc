import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { parseEmail } from '../../../../shared/email-address.ts'
import { AppError } from '../../../../shared/errors.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import { consentHistory } from './history.ts'
import { allowKeys } from './lines.ts'
import { channelsOf, topicsOf } from './reachable.ts'
import { refusedLines } from './refused-lines.ts'
import { refusedAddresses } from './refused-list.ts'
import { EMAIL, peopleWithAddress } from './repo.ts'
import { consentOf, recordRefusal, refuseTopic, tellPerson } from './service.ts'
import { topicsService } from './topics.ts'

/** Throws AppError NOT_FOUND. */
function somebody(db: ReadDb, id: number): number {
  if (statement(db, 'select 1 from people where id = ?').get(id)) return id
  throw new AppError('NOT_FOUND', { entity: 'customer', id: String(id) })
}

/** What people said of being written to, and the list of refused addresses, as their owner sees and changes them. */
export function consentService(deps: Deps) {
  const { db, ports, reader } = deps
  return {
    ...topicsService(deps),
    person({ id }: Inputs['consent']['person']): Outputs['consent']['person'] {
      const personId = somebody(db.read, id)
      return { channels: channelsOf(db.read, personId), topics: topicsOf(db.read, personId) }
    },
    history: ({ id }: Inputs['consent']['history']): Outputs['consent']['history'] =>
      consentHistory(db.read, somebody(db.read, id)),
    refused: (input: Required<Inputs['consent']['refused']>) => reader.run(refusedAddresses, input),
    refusedLines: (input: Required<Inputs['consent']['refusedLines']>) => reader.run(refusedLines, input),
    /** Throws AppError VALIDATION `address` for what is no address, NOT_FOUND `topic`. */
    refuse({ address, reason, topicId = null }: Inputs['consent']['refuse']): Outputs['consent']['refuse'] {
      const parsed = parseEmail(address)
      if (!parsed.ok) throw new AppError('VALIDATION', { formErrors: [], fieldErrors: { address: ['email-invalid'] } })
      const report = { addressKey: parsed.key, reason: 'unsubscribed', source: 'hand', evidence: reason } as const
      const at = ports.clock.now()
      db.write((tx, changes) => {
        if (topicId === null) recordRefusal(tx, changes, { ...report, at })
        else refuseTopic(tx, changes, { addressKey: parsed.key, topicId, ground: reason, at })
      })
      return { address: parsed.key }
    },
    allow({ id, reason }: Inputs['consent']['allow']): Outputs['consent']['allow'] {
      return db.write((tx, changes) => {
        const key = statement(tx, 'select address_key from suppressions where id = ?').pluck().get(id) as
          | string
          | undefined
        if (key === undefined) throw new AppError('NOT_FOUND', { entity: 'address', id: String(id) })
        allowKeys(tx, changes, EMAIL, [key])
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
