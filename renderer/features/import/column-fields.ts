import type { ImportColumn, ImportField } from '../../../shared/features/import/contract.ts'

/** What a column can mean, in the groups of the list to choose from. Their words: import.json "field" and "fieldGroup". */
export const fieldGroups: readonly { group: string; fields: readonly ImportField[] }[] = [
  {
    group: 'person',
    fields: ['fullName', 'givenName', 'middleName', 'familyName', 'namePrefix', 'nameSuffix', 'nickname'],
  },
  { group: 'reach', fields: ['email', 'phone', 'emailAndPhone', 'website'] },
  { group: 'work', fields: ['company', 'jobTitle', 'department'] },
  {
    group: 'place',
    fields: ['fullAddress', 'street', 'street2', 'city', 'region', 'postalCode', 'country'],
  },
  { group: 'letters', fields: ['consent', 'consentDate', 'unsubscribedAt', 'bounced'] },
  {
    group: 'more',
    fields: [
      'tags',
      'notes',
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
  { group: 'out', fields: ['custom', 'ignore'] },
]

/** Below this the recogniser's guess is asked about. */
const SURE = 0.6

/** True when a person must say whether the guess is right. A column that is left out anyway is no question. */
export function isUnsure(column: ImportColumn): boolean {
  return column.confidence < SURE && column.field !== 'ignore' && column.field !== 'custom'
}

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
