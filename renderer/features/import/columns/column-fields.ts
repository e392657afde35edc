import { COMPANY_PART_FIELDS } from '../../../../shared/features/import/cells/company-parts.ts'
import type { RowsShown } from '../../../../shared/features/import/check-contract.ts'
import type { ImportColumn, ImportField } from '../../../../shared/features/import/contract.ts'

/** What a column can mean, in the groups of the list to choose from. Their words: import.json "field" and "fieldGroup". */
export const fieldGroups: readonly { group: string; fields: readonly ImportField[] }[] = [
  {
    group: 'person',
    fields: ['fullName', 'givenName', 'middleName', 'familyName', 'namePrefix', 'nameSuffix', 'nickname'],
  },
  { group: 'reach', fields: ['email', 'phone', 'emailAndPhone', 'website'] },
  { group: 'work', fields: ['company', 'jobTitle', 'department'] },
  { group: 'ofCompany', fields: COMPANY_PART_FIELDS },
  {
    group: 'place',
    fields: ['fullAddress', 'street', 'street2', 'city', 'region', 'postalCode', 'country'],
  },
  { group: 'letters', fields: ['consent', 'consentDate', 'unsubscribedAt', 'bounced'] },
  { group: 'ways', fields: ['phoneConsent', 'smsConsent', 'whatsappConsent', 'postConsent'] },
  { group: 'topics', fields: ['topics', 'topicsLeft', 'topic'] },
  {
    group: 'more',
    fields: [
      'tags',
      'notes',
      'about',
      'birthday',
      'gender',
      'language',
      'createdAt',
      'source',
      'owner',
      'externalId',
      'bandhuId',
      'score',
      'totalSpent',
      'orderCount',
      'lastOrderAt',
      'photo',
    ],
  },
  { group: 'out', fields: ['custom', 'companyCustom', 'ignore'] },
]

/** Columns that the preview shows: what is written, and whatever holds a problem. */
export function shownColumns(columns: readonly ImportColumn[], problemHeaders: ReadonlySet<string>): ImportColumn[] {
  return columns.filter((column) => column.stored || problemHeaders.has(column.header))
}

/**
 * The shown columns as one looks for reasons: who it is, then every column with a problem, then the rest in the order of
 * the file. A file of many columns would else hide the reason behind the edge of the window.
 */
export function problemsFirst(columns: readonly ImportColumn[], problemHeaders: ReadonlySet<string>): ImportColumn[] {
  const names: readonly ImportField[] = columns.some((column) => column.field === 'fullName')
    ? ['fullName']
    : ['givenName', 'familyName']
  const place = (column: ImportColumn) => {
    if (names.includes(column.field)) return 0
    return problemHeaders.has(column.header) ? 1 : 2
  }
  return columns.toSorted((a, b) => place(a) - place(b))
}

/** True for days written in numbers with the year last: which of the two is the day is asked, or can be changed. */
export function hasDateOrder(column: ImportColumn): boolean {
  return (
    column.kind === 'date' && column.samples.some((cell) => /^\p{Nd}{1,2}[-/. ]\p{Nd}{1,2}[-/. ]\p{Nd}/u.test(cell))
  )
}

/** The columns of the check's grid, in the order in which one looks for what is shown. */
export function gridColumns(
  columns: readonly ImportColumn[],
  problemHeaders: ReadonlySet<string>,
  only: RowsShown,
): ImportColumn[] {
  const all = shownColumns(columns, problemHeaders)
  return only === 'all' || only === 'changes' ? all : problemsFirst(all, problemHeaders)
}

const WIDTHS: Partial<Record<ImportField, number>> = {
  fullName: 160,
  email: 196,
  phone: 164,
  emailAndPhone: 220,
  fullAddress: 240,
  street: 200,
  notes: 220,
}

const NUMBER = 84
const widthOf = (column: ImportColumn) => WIDTHS[column.field] ?? 132

/** Head and rows of the grid are laid out alike: the number of the row, then the columns, wider where the window is. */
export function layoutOf(columns: readonly ImportColumn[]): { gridTemplateColumns: string; width: string } {
  const tracks = columns.map((column) => `minmax(${widthOf(column)}px, ${widthOf(column)}fr)`)
  const least = columns.reduce((sum, column) => sum + widthOf(column), NUMBER)
  return { gridTemplateColumns: [`${NUMBER}px`, ...tracks].join(' '), width: `max(100%, ${least}px)` }
}
