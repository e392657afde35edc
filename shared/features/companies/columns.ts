import type { FieldOption } from '../fields/contract.ts'

/** What the list of companies can show of each, in the order in which the menu offers it. The name is always first. */
export const COMPANY_COLUMNS = [
  'name',
  'people',
  'phone',
  'email',
  'website',
  'street',
  'city',
  'region',
  'postalCode',
  'country',
  'created',
  'changed',
] as const
export type CompanyColumn = (typeof COMPANY_COLUMNS)[number] | `field:${number}`

/** Own fields that are shown until the owner chooses, in the owner's order. */
const USUAL_FIELDS = 4

const OWN = /^field:([1-9][0-9]{0,9})$/

/** Whether a text is the key of a column; `field:12` is an own field of the owner's. */
export function isCompanyColumn(raw: unknown): raw is CompanyColumn {
  const common: readonly string[] = COMPANY_COLUMNS
  return typeof raw === 'string' && (common.includes(raw) || OWN.test(raw))
}

/** What the database has in order, or counts. */
const READY_SORTS = ['name', 'people', 'created', 'changed'] as const
export type ReadyCompanySort = (typeof READY_SORTS)[number]

/** What is put in order when it is asked for; countries by their names in the owner's language. */
const TEXT_SORTS = ['phone', 'email', 'website', 'street', 'city', 'region', 'postalCode', 'country'] as const
export type TextCompanySort = (typeof TEXT_SORTS)[number]

/** What the list can be put in order by. */
export type CompanySort = ReadyCompanySort | TextCompanySort | `field:${number}`

export const isReadySort = (sort: CompanySort): sort is ReadyCompanySort =>
  (READY_SORTS as readonly string[]).includes(sort)

export function isCompanySort(raw: unknown): raw is CompanySort {
  const known: readonly string[] = [...READY_SORTS, ...TEXT_SORTS]
  return typeof raw === 'string' && (known.includes(raw) || OWN.test(raw))
}

export const isTextSort = (sort: CompanySort): sort is TextCompanySort =>
  (TEXT_SORTS as readonly string[]).includes(sort)

/** The own field that a column shows; null: it shows something else. */
export function fieldOfColumn(column: CompanyColumn): number | null {
  const found = OWN.exec(column)
  return found ? Number(found[1]) : null
}

/** The columns of the list: those that were chosen and are still there, the name first; null: the usual ones. */
export function companyColumns(
  chosen: readonly CompanyColumn[] | null,
  fields: readonly Pick<FieldOption, 'id'>[],
): CompanyColumn[] {
  const own = fields.map(({ id }): CompanyColumn => `field:${id}`)
  if (chosen === null) return ['name', 'people', 'phone', 'email', 'city', ...own.slice(0, USUAL_FIELDS), 'changed']
  const there = (column: CompanyColumn) => fieldOfColumn(column) === null || own.includes(column)
  return [...new Set<CompanyColumn>(['name', ...chosen])].filter(there)
}
