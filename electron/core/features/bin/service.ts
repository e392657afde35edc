import { setImmediate as breathe } from 'node:timers/promises'
import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Deps } from '../../deps.ts'
import { restoreDeleted } from '../activity/reverse.ts'
import { UNDO_TIME } from '../activity/service.ts'
import { binnedPeople } from './repo.ts'

export { restoreDeleted } from '../activity/reverse.ts'
export { binnedPeople } from './repo.ts'
export { type WholeBinned, wholeBin } from './whole-bin.ts'

/** People put back in one unit of work: about 20 ms. */
const STEP = 20

/** The recycle bin: people stand in it for 30 days after they were deleted. */
export function binService({ db, ports, reader }: Deps) {
  return {
    async list(input: Required<Inputs['bin']['list']>): Promise<Outputs['bin']['list']> {
      const { rows, total } = await reader.run(binnedPeople, { ...input, since: ports.clock.now() - UNDO_TIME })
      return { rows: rows.map((row) => ({ ...row, goesAt: row.deletedAt + UNDO_TIME })), total }
    },
    async restore({ ids }: Inputs['bin']['restore']): Promise<Outputs['bin']['restore']> {
      const people: number[] = []
      for (let from = 0; from < ids.length; from += STEP) {
        const some = db.write((tx, changes) =>
          ids.slice(from, from + STEP).map((id) => restoreDeleted(tx, changes, id)),
        )
        people.push(...some.filter((id) => id !== null))
        await breathe()
      }
      if (people.length === 0) throw new AppError('NOT_FOUND', { entity: 'deletion', id: ids.join() })
      return { people }
    },
  }
}
