/** What the form and the stored record disagree about, field by field, in words of the record itself. Pure. */

import { foldKey } from '../../text-folding.ts'
import type { Customer } from './contract.ts'
import type { NameParts } from './names.ts'
import type { AddressLine, CustomerValues } from './values.ts'

export type Difference = { field: string; yours: string; stored: string }

function addressText(a: AddressLine): string {
  return [a.street, a.city, a.region, a.postalCode, a.country].filter(Boolean).join(', ')
}

function asTexts(record: Omit<CustomerValues, 'emails' | 'phones' | 'custom'> & Contacts): Record<string, string> {
  return {
    name: record.name,
    company: record.company,
    jobTitle: record.jobTitle,
    birthday: record.birthday,
    language: record.language,
    source: record.source,
    owner: record.owner,
    notes: record.notes,
    // Not said: they follow the name.
    ...(record.halves && { givenName: record.halves.givenName ?? '', familyName: record.halves.familyName ?? '' }),
    emails: record.emails.map((e) => e.address).join('\n'),
    phones: record.phones.map((p) => p.number).join('\n'),
    addresses: record.addresses.map(addressText).join('\n'),
    tags: [...record.tags].sort((a, b) => (foldKey(a) < foldKey(b) ? -1 : 1)).join('\n'),
  }
}

type Contacts = { emails: readonly { address: string }[]; phones: readonly { number: string }[] }

/** Each field of the form whose value is not the stored one, both as text; lists one line each. */
export function differingFields(yours: CustomerValues, stored: Customer): Difference[] {
  const mine = asTexts(yours)
  const theirs = asTexts({
    ...stored,
    halves: yours.halves && stored,
    company: stored.company ?? '',
    jobTitle: stored.jobTitle ?? '',
    birthday: stored.birthday ?? '',
    language: stored.language ?? '',
    source: stored.source ?? '',
    owner: stored.owner ?? '',
    notes: stored.notes ?? '',
  })
  return Object.keys(mine)
    .filter((field) => mine[field] !== theirs[field])
    .map((field) => ({ field, yours: mine[field] ?? '', stored: theirs[field] ?? '' }))
}

/** True where the form says halves that are not the stored ones. */
export function saysOtherHalves({ halves }: Pick<CustomerValues, 'halves'>, stored: NameParts): boolean {
  return halves !== null && (halves.givenName !== stored.givenName || halves.familyName !== stored.familyName)
}

type Lines = {
  emails: readonly { address: string; kind: string }[]
  phones: readonly { number: string; e164: string | null; kind: string }[]
  addresses: readonly AddressLine[]
}

/** Lists as they are stored: which line comes first counts, the order of the others does not. */
function asLines({ emails, phones, addresses }: Lines): string {
  const texts = [
    emails.map(({ address, kind }) => [address, kind]),
    phones.map(({ number, e164, kind }) => [number, e164, kind]),
    addresses.map((a) => [a.street, a.city, a.region, a.postalCode, a.country, a.kind]),
  ].map((list) => list.map((line) => JSON.stringify(line)))
  return JSON.stringify(texts.map(([first, ...others]) => [first, ...others.sort()]))
}

/** True where storing the form would change nothing at all, down to the kind of a phone. */
export function saysTheSame(yours: CustomerValues, stored: Customer): boolean {
  const tags = (list: readonly string[]) => list.map(foldKey).sort().join('\n')
  return (
    yours.name === stored.name &&
    !saysOtherHalves(yours, stored) &&
    yours.company === (stored.company ?? '') &&
    yours.jobTitle === (stored.jobTitle ?? '') &&
    yours.birthday === (stored.birthday ?? '') &&
    yours.language === (stored.language ?? '') &&
    yours.source === (stored.source ?? '') &&
    yours.owner === (stored.owner ?? '') &&
    yours.notes === (stored.notes ?? '') &&
    tags(yours.tags) === tags(stored.tags) &&
    asLines(yours) === asLines(stored)
  )
}
