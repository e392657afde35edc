import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { isReadyOrder } from '../../../../shared/features/customers/columns.ts'
import type { Customer, TimelineItem } from '../../../../shared/features/customers/contract.ts'
import type { Deps } from '../../deps.ts'
import type { JobsService } from '../jobs/service.ts'
import type { SegmentsService } from '../segments/service.ts'
import type { SettingsService } from '../settings/service.ts'
import { bulkCommands } from './bulk/bulk.ts'
import { customerCommands } from './customer-commands.ts'
import { listColumns } from './list/list-columns.ts'
import { createPager } from './list/list-pages.ts'
import { listRows } from './list/list-rows.ts'
import { createOrders } from './list/order/kept-orders.ts'
import { savedViews } from './list/saved-views.ts'
import { photoCommands } from './photos.ts'
import { customerById, tagsInUse, wordsInUse } from './repo.ts'
import { didYouMean } from './search/did-you-mean.ts'
import { findPeople, MOST_FOUND, MOST_FOUND_FILTERED } from './search/search.ts'
import { planSearch } from './search/search-query.ts'
import { beginUpkeep } from './search/search-upkeep.job.ts'
import { readTimeline } from './timeline.ts'

type ListInput = Required<Inputs['customers']['list']>
type StretchInput = Omit<ListInput, 'fields' | 'words'>
/** A part of the list by its ids, and how many there are in all. */
type Stretch = { ids: number[]; total: number; totalCapped: boolean }

export { whoStays } from './bulk/bulk-counts.ts'
export { endEmpty, memberRow } from './bulk/bulk-homes.ts'
export { countOwn, ownTitle, refusedValue, setOwn } from './bulk/bulk-own.ts'
export { countryOf } from './bulk/bulk-set.ts'
export type { ReadBy } from './bulk/bulk-store.ts'
export type { Deed } from './bulk/deed.ts'
export { deleteRow, insertRow, raised, updateRow } from './bulk/deed.ts'
export { AT_ONCE, actAtOnce, actOnSharing, leaveCompany, startStored } from './bulk/shared-deed.ts'
export { markGuesses } from './guessed-halves.ts'
export { createInvented } from './invented-person.ts'
export { peopleInOrder } from './list/order/column-order.ts'
export { mendPerson } from './mend-person.ts'
export { changingOwn, ownDifferences, readOwnFields, writeOwn } from './own-fields.ts'
export { peopleOfTheDay } from './people-of-the-day.ts'
export { insertPhoto } from './photos.ts'
export { customerById, tagsInUse, wordsInUse } from './repo.ts'
export { allAmong, allFound } from './search/all-found.ts'
export { didYouMean, openWords } from './search/did-you-mean.ts'
export { docsAfter, putDocs } from './search/fresh-docs.ts'
export { lookAgain } from './search/search-upkeep.job.ts'
export { companyMeant, dropCompany, setWorkplace } from './workplace.ts'

export type CustomersService = ReturnType<typeof customersService>

/** People: finding, showing and (customer-commands.ts) writing them. */
export function customersService(
  deps: Deps,
  others: { settings: SettingsService; segments: SegmentsService; jobs: JobsService },
) {
  const { db } = deps
  const pager = createPager()

  function found(search: string, most: number): { ids: number[]; capped: boolean } {
    const plan = planSearch(search, others.settings.get().country)
    return plan ? findPeople(db.read, plan, most) : { ids: [], capped: false }
  }

  /** Everybody who is asked for, in an order. */
  const orderOf = createOrders(deps, others.segments)

  /** Ids of a stretch of the people of a segment or of rules; with a search, of the found who are among them. */
  async function filtered(input: StretchInput): Promise<Stretch> {
    const { search, sort, dir, offset, limit } = input
    const searching = search.trim() !== ''
    if (!searching) {
      const all = await orderOf(input, { sort, dir })
      return { ids: [...all.subarray(offset, offset + limit)], total: all.length, totalCapped: false }
    }
    const matched = await others.segments.matching(input, null)
    const { ids: all, capped } = found(search, MOST_FOUND_FILTERED)
    const ids = all.filter(matched.has)
    return { ids: ids.slice(offset, offset + limit), total: ids.length, totalCapped: capped }
  }
  async function stretchOf(input: StretchInput): Promise<Stretch> {
    const { search, sort, dir, offset, limit } = input
    if (input.segmentId !== null || input.where !== null) return filtered(input)
    if (search.trim() === '') {
      if (!isReadyOrder(sort)) return filtered(input)
      const ids = pager.pageIds(db.read, { sort, dir, offset, limit })
      return { ids, total: pager.total(db.read), totalCapped: false }
    }
    const { ids, capped } = found(search, MOST_FOUND)
    return { ids: ids.slice(offset, offset + limit), total: ids.length, totalCapped: capped }
  }

  return {
    ...customerCommands(deps),
    ...bulkCommands(deps, others),
    ...listColumns(deps),
    ...savedViews(deps),
    ...photoCommands(deps),
    async list(
      input: StretchInput & Partial<Pick<ListInput, 'fields' | 'words'>>,
    ): Promise<Outputs['customers']['list']> {
      const { ids, ...counted } = await stretchOf(input)
      return { rows: listRows(db.read, ids, input), ...counted }
    },
    ids: async (input: StretchInput): Promise<number[]> => (await stretchOf(input)).ids,
    get: (id: number): Customer => customerById(db.read, id),
    timeline(id: number, limit: number): TimelineItem[] {
      customerById(db.read, id)
      return readTimeline(db.read, id, limit)
    },
    async suggest({ search }: Inputs['customers']['suggest']): Promise<Outputs['customers']['suggest']> {
      const { country } = others.settings.get()
      return { search: await deps.reader.run(didYouMean, { search, country }) }
    },
    /** Looks once whether everybody is found by what is known of them (search-upkeep.job.ts). */
    tidySearch(): void {
      if (db.write((tx, changes) => beginUpkeep(tx, changes, deps.ports.clock.now()))) others.jobs.wake()
    },
    tags: () => deps.reader.run(tagsInUse, null),
    wordsInUse: (input: Inputs['customers']['wordsInUse']) => deps.reader.run(wordsInUse, input),
  }
}
