import type { Customer } from '../../../../shared/features/customers/contract.ts'
import type { Deps } from '../../deps.ts'
import type { RowImage } from '../activity/journal.ts'
import { customerById } from '../customers/service.ts'
import { comeHome, homeOf, leaveHome } from '../households/service.ts'
import { livingWith } from './repo.ts'
import type { Found } from './tell.ts'

const homeIn = (image: RowImage | null): number | null => (image === null ? null : Number(image.household_id))

/**
 * Takes back that a person came to live with others, or left them, as an act of its own that can be undone; `conflict` makes
 * the error where they live somewhere else by now, or nobody is there to live with, and nothing is written then.
 */
export function takeBackHousehold(
  { db, ports }: Pick<Deps, 'db' | 'ports'>,
  { id }: Customer,
  { images, actionId: of }: Found,
  conflict: (stored: string) => Error,
): { customer: Customer; actionId: number } {
  return db.write((tx, changes) => {
    const act = { tx, changes, at: ports.clock.now() }
    const [before, after, now] = [homeIn(images.before), homeIn(images.after), homeOf(tx, id)]
    const stored = () => conflict(now === null ? '' : livingWith(tx, now, id))
    if (now !== after || of === null) throw stored()
    const actionId = before === null ? leaveHome(act, id) : comeHome(act, id, { home: before, actionId: of })
    if (actionId === null) throw stored()
    return { customer: customerById(tx, id), actionId }
  })
}
