import { keepPreviousData, skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CustomerRow } from '../../../shared/features/customers/contract.ts'
import { api } from '../../rpc/client.ts'
import { PAGE_ROWS } from '../../ui/data-grid/index.ts'
import { type ListView, listInput } from './list/list-view.ts'
import { type AskedBeside, useAskedBeside } from './list/views/use-list-columns.ts'

const NOTHING: AskedBeside = { fields: [], words: [] }

/** One page of the list, as the grid asks for it. */
export function listPage(view: ListView, offset: number, limit: number, beside: AskedBeside = NOTHING) {
  return api.customers.list.queryOptions({ input: { ...listInput(view), offset, limit, ...beside } })
}

/** The first page: how many there are. It is one of the grid's own, so it is read once. */
export function useFirstPage(view: ListView) {
  const beside = useAskedBeside(view)
  return useQuery({ ...listPage(view, 0, PAGE_ROWS, beside), placeholderData: keepPreviousData })
}

/** How many people there are in all, whatever is searched for. */
export function useEverybody() {
  return useQuery(listPage({}, 0, PAGE_ROWS))
}

/** Reads the first page of a view that is about to be shown; resolves at once where it was read before. */
export function useReadAhead(now: ListView): (view: ListView) => Promise<void> {
  const queryClient = useQueryClient()
  const beside = useAskedBeside(now)
  return async (view) => {
    const page = listPage(view, 0, PAGE_ROWS, beside)
    // What changed since is read again by the list itself, which shows meanwhile what it was.
    if (queryClient.getQueryData(page.queryKey) === undefined) await queryClient.prefetchQuery(page)
  }
}

/** The people before and after place `at` of a list, from the pages the grid reads; null where the list ends or is not known. */
export function useNeighbours(view: ListView, at: number | undefined) {
  const place = at ?? 0
  const beside = useAskedBeside(view)
  const before = useQuery({ ...pageOf(view, place - 1, beside), enabled: at !== undefined && place > 0 })
  const here = useQuery({ ...pageOf(view, place, beside), enabled: at !== undefined })
  const after = useQuery({ ...pageOf(view, place + 1, beside), enabled: at !== undefined })
  if (at === undefined) return { total: null, here: null, before: null, after: null }
  return {
    total: here.data?.total ?? null,
    here: rowIn(here.data?.rows, place),
    before: place > 0 ? rowIn(before.data?.rows, place - 1) : null,
    after: rowIn(after.data?.rows, place + 1),
  }
}

function pageOf(view: ListView, index: number, beside: AskedBeside) {
  return listPage(view, Math.floor(Math.max(0, index) / PAGE_ROWS) * PAGE_ROWS, PAGE_ROWS, beside)
}

function rowIn(rows: readonly CustomerRow[] | undefined, index: number): CustomerRow | null {
  return rows?.[index % PAGE_ROWS] ?? null
}

export function useCustomer(id: number | undefined) {
  return useQuery(api.customers.get.queryOptions({ input: id === undefined ? skipToken : { id } }))
}

/** How many events of a person are read; more than that is written as "500+". */
export const TIMELINE_LIMIT = 500

/** Everything that happened with a person, newest first. */
export function useTimeline(id: number) {
  return useQuery(api.customers.timeline.queryOptions({ input: { id, limit: TIMELINE_LIMIT } }))
}

/** The tags in use, the most used first, to choose from while typing. */
export function useTags() {
  return useQuery(api.customers.tags.queryOptions())
}
