import { splitTags, tagCell } from '../cells/tag-cell.ts'
import { bytesIn, type Property, plainText, splitValue } from './property.ts'
import type { VCard } from './reader.ts'

/** What a card says, as the cells of a row: header → text. Headers in the words that the recogniser knows. */
export type CardRow = Map<string, string>

/** Said of the file or of the card, never of the person. */
const TECHNICAL =
  /^(?:VERSION|PRODID|REV|UID|CLASS|SORT-STRING|SORT-AS|MAILER|PROFILE|SOURCE|NAME|KIND|XML|CLIENTPIDMAP|CALURI|CALADRURI|FBURL|TZ|GEO|AGENT|MEMBER|X-ABUID|X-ABADR|X-ABLABEL|X-ABSHOWAS|X-ETAG|X-ID|X-FC-LIST-ID|X-EVOLUTION-FILE-AS|X-COUCHDB.*|X-ADDRESSBOOKSERVER-.*|X-LOTUS-.*|X-MS-.*|X-MICROSOFT-.*|X-IMAGE.*|X-SHARED-PHOTO.*|X-SAVED-.*|X-APPLE-SUBLOCALITY|X-APPLE-SUBADMINISTRATIVEAREA)$/

const MESSENGER =
  /^(?:IMPP|X-(?:ICQ|AIM|MSN|YAHOO|JABBER|SKYPE(?:-USERNAME)?|GOOGLE-TALK|GADUGADU|QQ|TWITTER|GROUPWISE))$/

/** A group of cards (Apple's, RFC 6350 KIND): no person. */
export function isGroupCard(card: VCard): boolean {
  return card.some(({ name, value }) => /(?:^|-)KIND$/.test(name) && value.toLowerCase() === 'group')
}

/**
 * The row of one card; every text in it is in one of the cells. `photoCell`: what stands for a photo, given in base64.
 */
export function rowOfCard(card: VCard, photoCell: (base64: string) => string = sizeText): CardRow {
  const row = new Row()
  const labels = labelsOf(card)
  for (const property of card) {
    const { name, base64 } = property
    if (base64 !== null)
      row.next(name === 'PHOTO' ? 'Photo' : prettyName(name), (name === 'PHOTO' ? photoCell : sizeText)(base64))
    else take(row, property, labels.get(property.group) ?? '', card)
  }
  return row.cells
}

const sizeText = (base64: string) => `${Math.ceil(bytesIn(base64) / 1024)} kB`

/** Adds cells; a second value for a header gets a header of its own or goes behind the first. */
class Row {
  readonly cells: CardRow = new Map()
  set(header: string, text: string): void {
    const clean = text.trim()
    if (clean !== '' && !this.cells.has(header)) this.cells.set(header, clean)
  }
  next(header: string, text: string): void {
    const clean = text.trim()
    if (clean === '') return
    for (let number = 1; ; number++) {
      const numbered = number === 1 ? header : `${header} ${number}`
      const there = this.cells.get(numbered)
      if (there === clean) return
      if (there === undefined) {
        this.cells.set(numbered, clean)
        return
      }
    }
  }
  join(header: string, text: string, between: string): void {
    const clean = text.trim()
    const there = this.cells.get(header)
    if (clean !== '') this.cells.set(header, there ? `${there}${between}${clean}` : clean)
  }
}

/** Apple's and Google's own words for a line: `item1.X-ABLabel:Grandma`, `_$!<Anniversary>!$_`. */
function labelsOf(card: VCard): Map<string, string> {
  const labels = card.filter(({ name, group }) => name === 'X-ABLABEL' && group !== '')
  return new Map(labels.map(({ group, value }) => [group, plainText(value).replace(/^_\$!<(.*)>!\$_$/, '$1')]))
}

function take(row: Row, property: Property, label: string, card: VCard): void {
  const { name, value, types } = property
  const text = plainText(value)
  if (TECHNICAL.test(name) || ((name === 'N' || name === 'FN') && hasNoName(card))) return
  else if (name === 'N') takeName(row, value)
  else if (name === 'FN') row.set('Full name', text)
  else if (name === 'NICKNAME') row.join('Nickname', splitValue(value, ',').map(plainText).join(', '), ', ')
  else if (name === 'ORG') takeOrganisation(row, value)
  else if (name === 'TITLE') row.join('Job title', text, ', ')
  else if (name === 'ROLE') takeRole(row, text, card)
  else if (name === 'X-DEPARTMENT') row.set('Department', text)
  else if (name === 'EMAIL') takeEmail(row, text, types, label)
  else if (name === 'TEL') takePhone(row, text.replace(/^tel:/i, ''), types, label)
  else if (name === 'ADR') takeAddress(row, value, types, label)
  else if (name === 'LABEL') takeLabel(row, text, card)
  // Nothing is fetched: its address is kept.
  else if (name === 'PHOTO') row.next('Photo link', text)
  else if (name === 'URL' || name === 'X-SOCIALPROFILE') row.next('Website', text)
  else if (name === 'BDAY') row.set('Birthday', dayOf(text, property))
  else if (name === 'ANNIVERSARY' || /^X-(?:EVOLUTION-)?ANNIVERSARY$/.test(name))
    row.set('Anniversary', dayOf(text, property))
  else if (name === 'X-ABDATE') row.set(label || 'Date', dayOf(text, property))
  else if (/^(?:X-)?GENDER$/.test(name)) row.set('Gender', text.replace(/^([MFONU]);.*$/, '$1'))
  else if (name === 'LANG') row.set('Language', text)
  else if (name === 'CATEGORIES' || name === 'X-FC-TAGS') takeTags(row, value)
  else if (name === 'NOTE') row.join('Notes', text, '\n')
  else if (MESSENGER.test(name)) row.join('Messenger', messengerOf(name, text), ' · ')
  else if (/^X-(?:\w+-)?SPOUSE$/.test(name)) row.set('Spouse', text)
  else if (name === 'X-ABRELATEDNAMES' || name === 'RELATED') takeRelated(row, text, label || firstOf(types))
  else row.next(prettyName(name), splitValue(value, ';').map(plainText).filter(Boolean).join(', '))
}

/** A card has to have a name (RFC 6350 6.2.1): where nobody said one, programs write the address or the number. */
function hasNoName(card: VCard): boolean {
  const shown = card.find(({ name }) => name === 'FN')?.value
  return card.some(({ name, value }) => (name === 'EMAIL' || name === 'TEL') && value !== '' && value === shown)
}

const firstOf = (types: ReadonlySet<string>) => [...types].find((type) => type !== 'pref') ?? ''

function takeName(row: Row, value: string): void {
  const parts = splitValue(value, ';').map((part) => splitValue(part, ',').map(plainText).filter(Boolean).join(' '))
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = parts
  row.set('Name prefix', prefix)
  row.set('First name', given)
  row.set('Middle name', middle)
  row.set('Last name', family)
  row.set('Name suffix', suffix)
}

function takeOrganisation(row: Row, value: string): void {
  const [company = '', ...units] = splitValue(value, ';').map(plainText)
  row.next('Company', company)
  row.next('Department', units.filter(Boolean).join(', '))
}

/** Many programs write the profession as ROLE beside TITLE. */
function takeRole(row: Row, text: string, card: VCard): void {
  const titled = card.some(({ name, value }) => name === 'TITLE' && value !== '')
  if (titled) row.join('Profession of the card', text, ', ')
  else row.join('Job title', text, ', ')
}

/** `home`, `work`, `mobile` of the types, or of a label in English; '' where they say none of these. */
function kindOf(types: ReadonlySet<string>, label: string): '' | 'Home' | 'Work' | 'Mobile' {
  const said = (word: RegExp) => [...types, label.toLowerCase()].some((one) => word.test(one))
  if (said(/^(?:cell|mobile|iphone|apple watch)/)) return 'Mobile'
  if (said(/^(?:home|dom)/)) return 'Home'
  return said(/^(?:work|business|office)/) ? 'Work' : ''
}

const KNOWN_LABEL = /^(?:|home|work|mobile|cell|iphone|other|main|school|internet|homepage|profile)$/i

/** Whoever wrote a name of their own beside a line finds it in the notes. */
function keepLabel(row: Row, label: string, text: string): void {
  if (!KNOWN_LABEL.test(label) && text !== '') row.join('Notes', `${label}: ${text}`, '\n')
}

function takeEmail(row: Row, text: string, types: ReadonlySet<string>, label: string): void {
  const address = text.replace(/^mailto:/i, '')
  const kind = kindOf(types, label)
  // The one that letters go to stands before the others; it keeps its kind beside them.
  if (types.has('pref')) row.set('Main email', address)
  row.next(kind === '' || kind === 'Mobile' ? 'Email' : `${kind} email`, address)
  keepLabel(row, label, address)
}

function takePhone(row: Row, text: string, types: ReadonlySet<string>, label: string): void {
  const said = [...types].join(' ')
  const kind = kindOf(types, label)
  const number = text.replace(/;ext=(\w+)$/i, ' ext $1')
  if (/fax/.test(said) || /fax/i.test(label)) row.next(kind === '' ? 'Fax' : `${kind} fax`, number)
  else if (/pager/.test(said)) row.next('Pager', number)
  // Somebody else's: the recogniser keeps it beside the person, never as their own.
  else if (/assistant|secretary/.test(said)) row.next('Assistant phone', number)
  else {
    if (types.has('pref')) row.set('Main phone', number)
    row.next(kind === '' ? 'Phone' : `${kind} phone`, number)
  }
  keepLabel(row, label, number)
}

const ADDRESS_PARTS = ['PO box', 'extended address', 'street', 'city', 'region', 'postal code', 'country']

function takeAddress(row: Row, value: string, types: ReadonlySet<string>, label: string): void {
  const parts = splitValue(value, ';').map((part) => splitValue(part, ',').map(plainText).filter(Boolean).join(', '))
  if (parts.every((part) => part === '')) return
  const kind = kindOf(types, label)
  const other = types.has('other') || /^other$/i.test(label)
  const place = addressPlace(row, other ? 'Other' : kind === 'Mobile' ? '' : kind)
  parts.forEach((part, i) => {
    row.set(`${place} ${ADDRESS_PARTS[i] ?? 'extended address'}`, part)
  })
  keepLabel(row, label, parts.filter(Boolean).join(', '))
}

/** The name of an address that the row does not have yet. */
function addressPlace(row: Row, kind: '' | 'Home' | 'Work' | 'Other'): string {
  const taken = (place: string) => ADDRESS_PARTS.some((part) => row.cells.has(`${place} ${part}`))
  if (kind !== '' && !taken(kind)) return kind
  for (let number = 1; ; number++) if (!taken(`Address ${number}`)) return `Address ${number}`
}

/** The printed form of an address; where its parts are there too it says nothing more. */
function takeLabel(row: Row, text: string, card: VCard): void {
  if (!card.some(({ name }) => name === 'ADR')) row.next('Address', text)
}

function takeTags(row: Row, value: string): void {
  const tags = splitValue(value, ',').flatMap((part) => splitValue(part, ';'))
  const all = [...splitTags(row.cells.get('Tags') ?? ''), ...tags.map(plainText).filter(Boolean)]
  // A comma that is part of a tag parts none.
  if (all.length > 0) row.cells.set('Tags', tagCell(all))
}

function takeRelated(row: Row, text: string, relation: string): void {
  if (/^spouse$/i.test(relation)) row.set('Spouse', text)
  else row.join('Related people', relation ? `${relation}: ${text}` : text, ', ')
}

/** `aim:goim?screenname=x`, `X-ICQ:1`: which messenger, and who there. */
function messengerOf(name: string, text: string): string {
  const network = name === 'IMPP' ? '' : prettyName(name).replace(/ username$/i, '')
  const plain = text.replace(/^([a-z]+):(?:[a-z]+\?screenname=|\/\/)?/i, '$1 ').replace('%40', '@')
  return network && !plain.toLowerCase().startsWith(network.toLowerCase()) ? `${network} ${plain}` : plain
}

/** `19800321`, `1980-03-21T00:00:00Z`, `--0321` → ISO 8601's long forms; what is none stays as it is. */
function dayOf(text: string, { params }: Property): string {
  const full = /^(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?$/.exec(text)
  if (!full) return text.replace(/^--(\d\d)-?(\d\d)$/, '--$1-$2')
  // Apple writes a birthday without its year in the year 1604.
  const yearless = params.get('X-APPLE-OMIT-YEAR')?.[0] === full[1]
  return `${yearless ? '-' : full[1]}-${full[2]}-${full[3]}`
}

/** `X-PHONETIC-FIRST-NAME` → `Phonetic first name`; FullContact writes such names in hexadecimal. */
function prettyName(name: string): string {
  const hidden = /^X-FCENCODED-((?:[0-9A-F]{2})+)$/.exec(name)?.[1]
  const bytes = hidden?.match(/../g)?.map((pair) => Number.parseInt(pair, 16))
  const plain = bytes ? new TextDecoder().decode(Uint8Array.from(bytes)).replace(/^X-FC-/, '') : name
  const words = plain
    .replace(/^X-(?:AB|EVOLUTION-|MOZILLA-)?/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_:\s]+/g, ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
