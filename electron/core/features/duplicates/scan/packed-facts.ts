import type { Facts } from '../score/facts.ts'

type Packed = [
  kind: Facts['kind'],
  id: number,
  name: string,
  givenName: string | null,
  familyName: string | null,
  emails: readonly string[],
  phones: [number: string, e164: string | null][],
  addresses: string[][],
  birthday: string | null,
  company: string | null,
  jobTitle: string | null,
  website: string | null,
  own: [field: string, value: string, measure?: true][],
]

/** A record as text without the names of its fields, which would be half of it. */
export function packFacts(facts: Facts): string {
  const { kind, id, name, givenName, familyName, emails, birthday, company, jobTitle, website } = facts
  const phones = facts.phones.map(({ number, e164 }): Packed[6][number] => [number, e164])
  const addresses = facts.addresses.map((one) => [one.street, one.city, one.region, one.postalCode, one.country])
  const own = facts.own.map(({ field, value, measure }): Packed[12][number] =>
    measure ? [field, value, true] : [field, value],
  )
  const packed: Packed = [
    kind,
    id,
    name,
    givenName,
    familyName,
    emails,
    phones,
    addresses,
    birthday,
    company,
    jobTitle,
    website,
    own,
  ]
  return JSON.stringify(packed)
}

/** The record that was packed. */
export function unpackFacts(text: string): Facts {
  const [
    kind,
    id,
    name,
    givenName,
    familyName,
    emails,
    phones,
    addresses,
    birthday,
    company,
    jobTitle,
    website,
    own,
  ]: Packed = JSON.parse(text)
  return {
    kind,
    id,
    name,
    givenName,
    familyName,
    emails,
    phones: phones.map(([number, e164]) => ({ number, e164 })),
    addresses: addresses.map(([street = '', city = '', region = '', postalCode = '', country = '']) => ({
      street,
      city,
      region,
      postalCode,
      country,
    })),
    birthday,
    company,
    jobTitle,
    website,
    own: own.map(([field, value, measure]) => ({ field, value, ...(measure && { measure }) })),
  }
}
