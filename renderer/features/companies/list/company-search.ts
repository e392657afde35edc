import { type CompanySort, isCompanySort } from '../../../../shared/features/companies/columns.ts'

/** What the list of companies shows, kept in the address. `new`: the form for a new one. */
export type CompaniesSearch = { q?: string; sort?: CompanySort; dir?: 'asc' | 'desc'; new?: true }

/** Reads the search part of the address; what does not fit is left out. */
export function readCompaniesSearch(raw: Record<string, unknown>): CompaniesSearch {
  const q = raw.q === undefined || raw.q === null ? '' : String(raw.q)
  const sort = isCompanySort(raw.sort) ? raw.sort : undefined
  return {
    ...(q !== '' && { q: q.slice(0, 200) }),
    ...(sort && sort !== 'name' && { sort }),
    ...((raw.dir === 'asc' || raw.dir === 'desc') && { dir: raw.dir }),
    ...(raw.new === true && { new: true as const }),
  }
}

/** What the core is asked for; the most people, and the newest change, stand first. */
export function companiesInput({ q, sort = 'name', dir }: CompaniesSearch) {
  const down = sort === 'people' || sort === 'changed'
  return { search: (q ?? '').trim(), sort, dir: dir ?? (down ? ('desc' as const) : ('asc' as const)) }
}
