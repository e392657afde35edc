import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import type { Customer, TimelineItem } from '../../../../shared/features/customers/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { Deps } from '../../services.ts'
import type { SettingsService } from '../settings/service.ts'
import { customerCommands } from './customer-commands.ts'
import { createPager } from './list-pages.ts'
import { listRows } from './list-rows.ts'
import { customerById, tagsInUse } from './repo.ts'
import { findPeople } from './search.ts'
import { planSearch } from './search-query.ts'
import { readTimeline } from './timeline.ts'

type ListInput = Required<Inputs['customers']['list']>

export type CustomersService = ReturnType<typeof customersService>

/** People: finding, showing and (customer-commands.ts) writing them. */
export function customersService(deps: Deps, others: { settings: SettingsService }) {
  const { db } = deps
  const pager = createPager()

  return {
    ...customerCommands(deps, others),
    list({ search, sort, dir, offset, limit }: ListInput): Outputs['customers']['list'] {
      if (search.trim() === '') {
        const rows = listRows(db.read, pager.pageIds(db.read, { sort, dir, offset, limit }))
        return { rows, total: pager.total(db.read), totalCapped: false }
      }
      const plan = planSearch(search, others.settings.get().country)
      const { ids, capped } = plan ? findPeople(db.read, plan) : { ids: [], capped: false }
      return { rows: listRows(db.read, ids.slice(offset, offset + limit)), total: ids.length, totalCapped: capped }
    },
    get: (id: number): Customer => customerById(db.read, id),
    timeline(id: number, limit: number): TimelineItem[] {
      customerById(db.read, id)
      return readTimeline(db.read, id, limit)
    },
    tags: () => tagsInUse(db.read),
  }
}

/** Ids of all people a search finds, best first; for jobs, which may take their time. `country`: the shop's. */
export function allFound(db: ReadDb, search: string, country: string): number[] {
  const plan = planSearch(search, country)
  return plan ? findPeople(db, plan, EVERYBODY).ids : []
}

const EVERYBODY = 100_000_000
