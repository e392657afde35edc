import { isListColumn, type ListColumn } from '../../../../shared/features/customers/columns.ts'
import { type Rules, readRules } from '../../../../shared/features/segments/rules.ts'

/** The list is put in order by any of its columns. */
export type CustomerSort = ListColumn
export type Direction = 'asc' | 'desc'

/**
 * What the list shows, kept in the address: going back finds it again. `where`: filters in place of the segment's own
 * rules, or without a segment. `saved`: the saved view it was opened by.
 */
export type ListView = {
  q?: string
  sort?: CustomerSort
  dir?: Direction
  segment?: number
  where?: Rules
  saved?: number
}

/** `open`: the person in the side panel; `at`: their index in the list; `new`: the form for a new customer. */
export type ListSearch = ListView & { open?: number; at?: number; new?: true }

/** Reads the list's part of an address; what does not fit is left out. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const q = raw.q === undefined || raw.q === null ? '' : String(raw.q)
  return {
    ...(q !== '' && { q: q.slice(0, 200) }),
    ...(isListColumn(raw.sort) && raw.sort !== 'name' && { sort: raw.sort }),
    ...((raw.dir === 'asc' || raw.dir === 'desc') && { dir: raw.dir }),
    ...(isIndex(raw.segment) && raw.segment > 0 && { segment: raw.segment }),
    ...whereOf(raw.where),
    ...(isIndex(raw.saved) && raw.saved > 0 && { saved: raw.saved }),
    ...(isIndex(raw.open) && { open: raw.open }),
    ...(isIndex(raw.at) && { at: raw.at }),
    ...(raw.new === true && { new: true as const }),
  }
}

/** The same for a person's own page: which list it was reached from, and where in it. */
export function readPersonSearch(raw: Record<string, unknown>): ListView & { at?: number } {
  const { at, ...search } = readListSearch(raw)
  return { ...viewOf(search), ...(at !== undefined && { at }) }
}

/** The part of a search that chooses and orders people, without the open person. */
export function viewOf({ q, sort, dir, segment, where, saved }: ListView): ListView {
  return {
    ...(q && { q }),
    ...(sort && { sort }),
    ...(dir && { dir }),
    ...(segment && { segment }),
    ...(where && { where }),
    ...(saved && { saved }),
  }
}

/** What the core is asked for. */
export function listInput(view: ListView) {
  const sort: CustomerSort = view.sort ?? 'name'
  const search = (view.q ?? '').trim()
  return { search, sort, dir: view.dir ?? firstDirection(sort), ...whoOf(view) }
}

/** Which people the core is asked for: changed filters stand in place of the segment they came from. */
export function whoOf({ segment, where }: ListView): { segmentId?: number; where?: Rules } {
  return where ? { where } : segment ? { segmentId: segment } : {}
}

/** Some people only, by a search, a segment or filters. */
export function isNarrowed({ q, segment, where }: ListView): boolean {
  return Boolean(q || segment || where)
}

function whereOf(raw: unknown): { where?: Rules } {
  const where = readRules(raw)
  return where ? { where } : {}
}

const MOMENTS: readonly CustomerSort[] = ['created', 'changed', 'lastMailed']

/** Moments go down at first: the newest is what one looks for. Everything else goes up. */
export function firstDirection(sort: CustomerSort): Direction {
  return MOMENTS.includes(sort) ? 'desc' : 'asc'
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
