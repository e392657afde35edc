/** An address book in LDIF (RFC 2849), as Thunderbird and directories write it. Pure. */

import type { TableRecord } from './record-table.ts'

/** What a text begins with: comments, the version, the name of an entry. */
export const LDIF = /^(?:\s*#[^\n]*\n)*\s*(?:version:[ \t]*1\s*\n(?:\s*#[^\n]*\n)*\s*)?dn::?[ \t]/i

/** Attributes of RFC 4519, RFC 4524 and Mozilla's, by what Thunderbird calls them in a table. */
const COLUMNS: Readonly<Record<string, string>> = {
  cn: 'Display Name',
  givenname: 'First Name',
  sn: 'Last Name',
  xmozillanickname: 'Nickname',
  mozillanickname: 'Nickname',
  mail: 'Primary Email',
  mozillasecondemail: 'Secondary Email',
  telephonenumber: 'Work Phone',
  homephone: 'Home Phone',
  mobile: 'Mobile Number',
  facsimiletelephonenumber: 'Fax Number',
  fax: 'Fax Number',
  pager: 'Pager Number',
  mozillahomestreet: 'Home Address',
  homepostaladdress: 'Home Address',
  mozillahomestreet2: 'Home Address 2',
  mozillahomelocalityname: 'Home City',
  mozillahomestate: 'Home State',
  mozillahomepostalcode: 'Home ZipCode',
  mozillahomecountryname: 'Home Country',
  street: 'Work Address',
  streetaddress: 'Work Address',
  mozillaworkstreet2: 'Work Address 2',
  postaladdress: 'Postal Address',
  l: 'Work City',
  st: 'Work State',
  postalcode: 'Work ZipCode',
  c: 'Work Country',
  title: 'Job Title',
  ou: 'Department',
  department: 'Department',
  o: 'Organization',
  company: 'Organization',
  workurl: 'Web Page 1',
  mozillaworkurl: 'Web Page 1',
  homeurl: 'Web Page 2',
  mozillahomeurl: 'Web Page 2',
  labeleduri: 'Web Page 1',
  birthyear: 'Birth Year',
  birthmonth: 'Birth Month',
  birthday: 'Birth Day',
  description: 'Notes',
  jpegphoto: 'Photo',
}
/** Of the directory itself, or secret. */
const LEFT_OUT =
  /^(?:objectclass|dn|modifytimestamp|createtimestamp|modifiersname|creatorsname|userpassword|usercertificate.*|entryuuid|entrycsn|structuralobjectclass|member|uniquemember|memberuid|mozillausehtmlmail)$/
const GROUP = /^(?:groupof(?:unique)?names|posixgroup|mailgroup)$/i
/** Whoever has none of these is a branch of the directory. */
const OF_SOMEBODY = [
  'Display Name',
  'First Name',
  'Last Name',
  'Primary Email',
  'Work Phone',
  'Home Phone',
  'Mobile Number',
]

/** `groups`: lists of members, and branches of the directory, which are nobody. */
export type LdifRead = { records: TableRecord[]; groups: number }

/** The entries of a text. Null: it tells what to change in a directory, not who is in it. */
export function readLdif(text: string): LdifRead | null {
  // A line goes on where the next one begins with a blank.
  const unfolded = text.replace(/\r\n?/g, '\n').replace(/\n /g, '')
  const read: LdifRead = { records: [], groups: 0 }
  for (const block of unfolded.split(/\n(?:[ \t]*\n)+/)) {
    const lines = block.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    const entry = lines.flatMap((line) => attributeOf(line) ?? [])
    if (entry.some(({ name, value }) => name === 'changetype' && value.toLowerCase() !== 'add')) return null
    const record = recordOf(entry)
    const isGroup = entry.some(({ name, value }) => name === 'objectclass' && GROUP.test(value))
    if (!isGroup && OF_SOMEBODY.some((column) => record.has(column))) read.records.push(record)
    else if (entry.some(({ name }) => name === 'dn')) read.groups++
  }
  return read
}

type Attribute = { name: string; value: string }

/** `mail: a@b.in`, `cn:: 4KaG` in base64, `cn;lang-bn: …`. Null: no line of an entry, or what lies elsewhere (`:<`). */
function attributeOf(line: string): Attribute | null {
  const [, name = '', sign, raw = ''] = /^([a-z][a-z0-9.-]*)(?:;[^:]*)?:([:<]?)[ \t]*(.*)$/i.exec(line) ?? []
  if (name === '' || sign === '<') return null
  const attribute = name.toLowerCase()
  if (sign !== ':' || attribute === 'jpegphoto') return { name: attribute, value: raw.trimEnd() }
  const value = Buffer.from(raw, 'base64').toString('utf8')
  // What is no text is nothing for a cell.
  return value.includes('\ufffd') ? null : { name: attribute, value }
}

function recordOf(entry: readonly Attribute[]): TableRecord {
  const record = new Map<string, string[]>()
  for (const { name, value } of entry) {
    if (value === '' || LEFT_OUT.test(name) || name === 'changetype') continue
    const column = Object.hasOwn(COLUMNS, name) ? (COLUMNS[name] ?? name) : name
    // A `$` ends a line of an address (RFC 4517, 3.3.28).
    const text = /postaladdress$/.test(name) ? value.replaceAll('$', ', ') : value
    const values = record.get(column) ?? []
    if (!values.includes(text)) record.set(column, [...values, text])
  }
  return record
}
