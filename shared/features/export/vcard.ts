/**
 * A person as a contact card: vCard 4.0 (RFC 6350), or 3.0 (RFC 2426) for programs that know no newer one. Only what both
 * of them and telephones read is written; times, ids and consent are no business of an address book.
 */

import { readBirthday } from '../customers/birthday.ts'
import { shownName, splitName } from '../customers/names.ts'

export type CardVersion = '3.0' | '4.0'

/** What can stand on a card; what was not chosen is empty. Phones as they are to be dialled. */
export type CardPerson = {
  /** Stable for this person: a telephone that knows the card already takes the new one for the same. */
  uid: string
  name: string
  givenName: string | null
  familyName: string | null
  company: string | null
  jobTitle: string | null
  birthday: string | null
  emails: readonly { address: string; kind: string }[]
  phones: readonly { number: string; kind: string }[]
  addresses: readonly {
    street: string
    city: string
    region: string
    postalCode: string
    country: string
    kind: string
  }[]
  tags: readonly string[]
  note: string
  /** In base64. */
  photo: { mime: string; base64: string } | null
}

/** The longest line in octets without its break (RFC 6350 3.2). */
const LONGEST_LINE = 75
const encoder = new TextEncoder()

/** Breaks a long line; no sign of UTF-8 is cut in two. */
function folded(line: string): string {
  if (line.length <= LONGEST_LINE && encoder.encode(line).length <= LONGEST_LINE) return `${line}\r\n`
  let out = ''
  let octets = 0
  for (const char of line) {
    const size = encoder.encode(char).length
    if (octets + size > LONGEST_LINE) {
      out += '\r\n '
      // The blank in front counts.
      octets = 1
    }
    out += char
    octets += size
  }
  return `${out}\r\n`
}

/** A picture is plain letters: cut without looking at each of them. */
function photoLines(photo: CardPerson['photo'], version: CardVersion): string {
  if (!photo) return ''
  const { mime, base64 } = photo
  const line =
    version === '4.0'
      ? `PHOTO:data:${mime};base64,${base64}`
      : `PHOTO;ENCODING=b;TYPE=${mime.replace('image/', '').toUpperCase()}:${base64}`
  const [first = '', ...rest] = [line.slice(0, LONGEST_LINE), ...(line.slice(LONGEST_LINE).match(REST) ?? [])]
  return [first, ...rest.map((part) => ` ${part}`)].map((part) => `${part}\r\n`).join('')
}
const REST = new RegExp(`.{1,${LONGEST_LINE - 1}}`, 'g')

/** Text as a value. Signs that no card may hold (RFC 6350 3.3: controls but for the tabulator) are left out. */
const value = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}--[\t\n]]/gv, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

/** The types of both versions; any other kind is the owner's own word, which goes into a label of Apple's and Google's way. */
const TYPES: Record<string, string> = { mobile: 'cell', cell: 'cell', home: 'home', work: 'work', fax: 'fax' }

type Line = { name: string; value: string; kind: string; first: boolean }

/** One of several e-mails, phones or addresses. `item1.X-ABLabel` is how telephones write a kind of one's own. */
function listed({ name, value: text, kind, first }: Line, version: CardVersion, group: number): string[] {
  const type = TYPES[kind.trim().toLowerCase()]
  const types = type ? [type] : []
  if (first && version === '3.0') types.push('pref')
  const parameters = [
    ...(types.length > 0 ? [`TYPE=${types.join(',')}`] : []),
    ...(first && version === '4.0' ? ['PREF=1'] : []),
  ]
  const own = kind.trim() !== '' && !type
  const lead = own ? `item${group}.` : ''
  const line = `${lead}${[name, ...parameters].join(';')}:${text}`
  return own ? [line, `item${group}.X-ABLabel:${value(kind.trim())}`] : [line]
}

/** Apple's way to leave the year out where the version has none. */
const NO_YEAR = 1604

function birthdayLine(birthday: string, version: CardVersion): string[] {
  const read = readBirthday(birthday)
  if (!read) return []
  const { year, month, day } = read
  const two = (number: number) => String(number).padStart(2, '0')
  if (version === '4.0') return [`BDAY:${year ?? '--'}${two(month)}${two(day)}`]
  return [year ? `BDAY:${birthday}` : `BDAY;X-APPLE-OMIT-YEAR=${NO_YEAR}:${NO_YEAR}-${two(month)}-${two(day)}`]
}

function nameLines(person: CardPerson): string[] {
  const shown = shownName({ ...person }) || person.company || person.uid
  const known = person.givenName || person.familyName ? person : splitName(shown)
  return [`FN:${value(shown)}`, `N:${value(known.familyName ?? '')};${value(known.givenName ?? '')};;;`]
}

/** Address: post office box and extension stay empty, as both versions advise. */
const placeOf = (a: CardPerson['addresses'][number]) =>
  ['', '', a.street, a.city, a.region, a.postalCode, a.country].map(value).join(';')

/** The card with its breaks, ready to stand behind others in one file. Pure. */
export function vcard(person: CardPerson, version: CardVersion): string {
  const { company, jobTitle, birthday, tags, note } = person
  const lists: Line[] = [
    ...person.emails.map((e, at) => ({ name: 'EMAIL', value: value(e.address), kind: e.kind, first: at === 0 })),
    ...person.phones.map((p, at) => ({ name: 'TEL', value: value(p.number), kind: p.kind, first: at === 0 })),
    ...person.addresses.map((a, at) => ({ name: 'ADR', value: placeOf(a), kind: a.kind, first: at === 0 })),
  ]
  const lines = [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    'PRODID:-//Bandhu//Bandhu//EN',
    `UID:urn:uuid:${person.uid}`,
    ...nameLines(person),
    ...(company ? [`ORG:${value(company)}`] : []),
    ...(jobTitle ? [`TITLE:${value(jobTitle)}`] : []),
    ...(birthday ? birthdayLine(birthday, version) : []),
    ...lists.flatMap((line, at) => listed(line, version, at + 1)),
    ...(tags.length > 0 ? [`CATEGORIES:${tags.map(value).join(',')}`] : []),
    ...(note ? [`NOTE:${value(note)}`] : []),
  ]
  return `${lines.map(folded).join('')}${photoLines(person.photo, version)}${folded('END:VCARD')}`
}
