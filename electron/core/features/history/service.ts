import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import type { Change } from '../../../../shared/features/history/contract.ts'
import type { Deps } from '../../services.ts'
import type { CustomersService } from '../customers/service.ts'
import { readingOf } from '../fields/service.ts'
import { changesOf, type Found } from './changes.ts'
import { asForm, takeBack } from './take-back.ts'

/** Every change of a person, read from the journal, and taking one of them back. */
export function historyService({ db, ports }: Deps, { customers }: { customers: CustomersService }) {
  return {
    list({ personId }: Inputs['history']['list']): Outputs['history']['list'] {
      customers.get(personId)
      return changesOf(db.read, personId, ports.clock.now()).map(({ images: _images, own: _own, ...change }) => change)
    },
    undo({ personId, key }: Inputs['history']['undo']): Outputs['history']['undo'] {
      const stored = customers.get(personId)
      const change = changesOf(db.read, personId, ports.clock.now()).find((one) => one.key === key)
      if (!change) throw new AppError('NOT_FOUND', { entity: 'change', id: key })
      if (!change.undoable) throw new AppError('UNDO_STATE', { state: change.undone ? 'undone' : 'applied' })
      const reading = readingOf(db.read, ports.clock.now())
      const values = takeBack(asForm(stored), change, ownNow(stored, change), reading)
      if ('stored' in values) throw conflict(stored, change, values.stored)
      return customers.update({ id: personId, version: stored.version, values: values.form })
    },
  }
}

const ownNow = ({ custom }: Customer, { own }: Found) =>
  own ? (custom.find((value) => value.fieldId === own.fieldId) ?? null) : null

function conflict({ id, version }: Customer, { field, before }: Change, stored: string): AppError<'CONFLICT'> {
  const fields = [{ field, yours: before ?? '', stored }]
  return new AppError('CONFLICT', { entity: 'customer', id, version, fields })
}
