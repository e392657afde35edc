import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { shownName } from '../../../../shared/features/customers/names.ts'
import type { Deps } from '../../deps.ts'
import { customerById, setWorkplace } from '../customers/service.ts'
import { openDeed } from './company-deed.ts'
import { companyById } from './repo.ts'

type In = Inputs['companies']
type Out = Outputs['companies']

/** Who works where, one person at a time. */
export function linkCommands({ db, ports }: Deps) {
  /** Where one person works, as an action of its own. */
  function work(personId: number, companyId: number | null, jobTitle: string | null): Out['link'] {
    return db.write((tx, changes) => {
      const person = customerById(tx, personId)
      const subject = { id: personId, title: shownName(person), people: 1, versionAfter: person.version + 1 }
      const deed = openDeed({ tx, changes, at: ports.clock.now() }, 'customer-edited', subject)
      setWorkplace({ ...deed, personId }, { companyId, jobTitle })
      return { actionId: deed.actionId }
    })
  }
  return {
    link({ id, personId, jobTitle = '' }: In['link']): Out['link'] {
      companyById(db.read, id)
      return work(personId, id, jobTitle.normalize('NFC').replace(/\s+/g, ' ') || null)
    },
    /** Throws AppError NOT_FOUND also for whoever does not work there. */
    unlink({ id, personId }: In['unlink']): Out['unlink'] {
      if (customerById(db.read, personId).companyId !== id)
        throw new AppError('NOT_FOUND', { entity: 'customer', id: String(personId) })
      return work(personId, null, null)
    },
  }
}
