/** What the columns of a file can serve for, beside what they mean. Pure. */

import type { ImportField } from '../contract.ts'
import { type MatchKey, matchFields } from '../options.ts'
import type { CustomKind } from './custom-columns.ts'

const FILLS_BLANKS: ReadonlySet<ImportField> = new Set<ImportField>([
  'company',
  'jobTitle',
  'street',
  'street2',
  'city',
  'region',
  'postalCode',
  'country',
  'source',
  'owner',
  'tags',
])

type Column = { field: ImportField; stored: boolean; ofLine?: boolean | undefined }

/**
 * True for columns whose blank cells may be given a value: who somebody is, how to reach them and whether one may write
 * to them is never made up; what is a company's is said by whoever names it.
 */
export function mayHaveDefault({ field, stored, ofLine }: Column, isOwn: boolean): boolean {
  if (field === 'companyCustom') return false
  return stored && !ofLine && (isOwn ? field !== 'externalId' && field !== 'photo' : FILLS_BLANKS.has(field))
}

const OF_MATCH: Record<(typeof matchFields)[number], readonly (readonly ImportField[])[]> = {
  email: [['email', 'emailAndPhone']],
  phone: [['phone', 'emailAndPhone']],
  nameBirthday: [['fullName', 'givenName', 'familyName'], ['birthday']],
  nameAddress: [
    ['fullName', 'givenName', 'familyName'],
    ['street', 'fullAddress'],
  ],
}

/** Kinds of own fields that tell people apart: half of all people share a yes, a choice, an amount. */
const MATCHED_KINDS: ReadonlySet<CustomKind> = new Set<CustomKind>(['text', 'number', 'date', 'link'])
export const isMatchedKind = (kind: CustomKind): boolean => MATCHED_KINDS.has(kind)

/** What people can be known by in a file with these columns. `isOwn`: the column is kept as a field of the owner's. */
export function matchKeysFor<C extends Column & { index: number; kind?: CustomKind | undefined }>(
  columns: readonly C[],
  isOwn: (column: C) => boolean,
): MatchKey[] {
  const there = new Set(columns.filter((one) => one.stored && !one.ofLine).map(({ field }) => field))
  const named = matchFields.filter((key) => OF_MATCH[key].every((any) => any.some((field) => there.has(field))))
  const numbers = columns.filter(
    (one) =>
      one.stored &&
      !one.ofLine &&
      one.field !== 'companyCustom' &&
      one.field !== 'photo' &&
      isOwn(one) &&
      isMatchedKind(one.kind ?? 'text'),
  )
  // The customer number first: that is what own fields are matched by.
  const ordered = numbers.toSorted((a, b) => Number(b.field === 'externalId') - Number(a.field === 'externalId'))
  return [...named, ...ordered.map(({ index }) => index)]
}
