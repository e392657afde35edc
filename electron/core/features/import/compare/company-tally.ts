import type { ImportCounts } from '../../../../../shared/features/import/contract.ts'
import { type CompanyChange, changesIn, type Target } from './company-facts.ts'

/** A company of the list: it comes with the file, was there before, or an earlier row told of it. */
export type Standing = 'new' | 'known' | 'again'

export type CompanyTally = (target: Target) => Standing

/** Meets the companies of a list of companies row by row. `met`: those that an earlier run of the import made. */
export function createCompanyTally(met: Iterable<number> = []): CompanyTally {
  const seen = new Set<number | string>(met)
  return ({ key, ours }) => {
    if (seen.has(key)) return 'again'
    seen.add(key)
    return ours ? 'new' : 'known'
  }
}

/** Counts a company that is written; once, by the first row that tells of it. */
export function countCompany(counts: ImportCounts, standing: Standing, wrote: boolean): void {
  if (standing === 'new') counts.companiesCreated++
  if (standing === 'known') counts[wrote ? 'companiesUpdated' : 'companiesUnchanged']++
}

/** Counts a company that is looked at; in which of the two a known one is depends on the mode, which the end of the check says. */
export function countLooked(counts: ImportCounts, standing: Standing, changes: readonly CompanyChange[]): void {
  countCompany(counts, standing, false)
  if (standing !== 'known') return
  if (changesIn('fill', changes).length > 0) counts.companiesWouldFill++
  if (changes.length > 0) counts.companiesWouldOverwrite++
}

/** Counts a row that tells of a company alone. */
export function countAlone(counts: ImportCounts, standing: Standing): void {
  counts[standing === 'again' ? 'repeated' : 'alone']++
}
