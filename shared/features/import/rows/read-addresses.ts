/** The addresses of a row, each once; of what its cells say nothing is left out. Pure. */

import { beginningOf } from '../../../kept-signs.ts'
import { foldKey } from '../../../text-folding.ts'
import { LONGEST } from '../../customers/limits.ts'
import { placeLine } from '../cell-values.ts'
import { labelledParts } from '../cells/labelled-address.ts'
import type { Reading } from '../cells/reading.ts'
import { codeApart, townParts } from '../cells/town-cells.ts'
import { wordsIn } from '../cells/words-in.ts'
import { kindOfWords } from '../columns/line-kinds.ts'
import { labelIn } from '../columns/value-labels.ts'
import type { ImportField } from '../contract.ts'
import type { AddressGroup } from '../headers/address-groups.ts'
import type { DraftAddress } from './person-draft.ts'

type CountryOf = (cell: string) => string | null
type Column = AddressGroup['columns'][number]
/** An address of which a column says in each row whose it is. */
export type LabelledGroup = AddressGroup & { label?: number | undefined }
/** `own`: Bandhu wrote the file, what stands in it is as it was typed. */
type Places = { groups: readonly LabelledGroup[]; own: boolean }

export function readAddresses(reading: Reading, { groups, own }: Places, countryOf: CountryOf): DraftAddress[] {
  const addresses: DraftAddress[] = []
  for (const group of groups) {
    const address = readAddress(reading, group, own, countryOf)
    if (PARTS.every((part) => address[part] === '')) continue
    const same = own ? undefined : addresses.find((one) => saysTheSame(one, address))
    if (same) same.kind ||= address.kind
    else addresses.push(address)
  }
  return addresses
}

const PARTS = ['street', 'city', 'region', 'postalCode', 'country'] as const

/** Bill and parcel may go to one place: two kinds that the file names stay two. */
const saysTheSame = (a: DraftAddress, b: DraftAddress) =>
  (a.kind === b.kind || a.kind === '' || b.kind === '') && PARTS.every((part) => foldKey(a[part]) === foldKey(b[part]))

function readAddress(reading: Reading, group: LabelledGroup, own: boolean, countryOf: CountryOf): DraftAddress {
  const address = {
    street: '',
    city: '',
    region: '',
    postalCode: '',
    country: '',
    kind: group.kind || kindIn(reading, group),
  }
  const whole: { column: Column; text: string }[] = []
  const said: string[] = []
  for (const column of group.columns) {
    const text = reading.cell(column)
    if (text === '') continue
    const labelled = own || (column.field !== 'fullAddress' && column.field !== 'street') ? null : labelledParts(text)
    if (labelled) tellOthers(reading, column, labelled.others)
    const parts = own ? null : (labelled?.parts ?? partsOf(text, column, group, countryOf))
    if (parts) {
      for (const [field, part] of parts) if (part) placePart(reading, address, { ...column, field }, part, countryOf)
    } else if (column.field === 'fullAddress') whole.push({ column, text: placeLine(text) })
    else {
      said.push(text)
      placePart(reading, address, column, own ? text : placeLine(unmarkedCode(text, column)), countryOf)
    }
  }
  for (const { column, text } of whole) {
    // The formatted copy repeats the parts; alone, it is all there is.
    if (address.street && isCopy(text, said, countryOf)) continue
    const isWithin = foldKey(text).includes(foldKey(address.street))
    address.street = reading.cut(isWithin ? text : both(address.street, text), 'street', column)
  }
  return address
}

/** What a program calls by name beside the parts of an address and stands nowhere else in the row is told: it has no place in one. */
function tellOthers(reading: Reading, column: Column, others: readonly string[]): void {
  const elsewhere = new Set(reading.cells.flatMap((cell, at) => (at === column.index ? [] : wordsIn(cell))))
  const left = others.filter((other) => {
    const value = other.slice(other.indexOf(':') + 1)
    return !OF_THE_PROGRAM.test(other) && !wordsIn(value).every((word) => elsewhere.has(word))
  })
  if (left.length > 0) reading.differs(column, left.join(', '), null)
}
/** By which a shop’s program numbers and sorts its addresses. */
const OF_THE_PROGRAM = /^(?:address (?:id|type|building type)|building type)\s*:/i

/** What stands in one cell together: a whole address as Mailchimp writes it; a town with its code, where neither is told apart. */
function partsOf(text: string, column: Column, { columns }: LabelledGroup, countryOf: CountryOf) {
  if (column.field === 'fullAddress') {
    const isAll = columns.every(({ field, index }) => index === column.index || !PLACES.has(field))
    return partsIn(text, countryOf) ?? (isAll ? codeApart(text, countryOf) : null)
  }
  const isTown = column.field === 'postalCode' || column.field === 'city'
  const isAlone = columns.every(
    ({ field, index }) => index === column.index || (field !== 'city' && field !== 'postalCode'),
  )
  return isTown && isAlone ? townParts(text) : null
}

const PLACES: ReadonlySet<ImportField> = new Set<ImportField>([...PARTS, 'fullAddress'])

/** What the row calls the address: home, work and their like by the words of the form, anything else as it stands. */
function kindIn({ cells }: Reading, { label }: LabelledGroup): string {
  const said = label === undefined ? '' : labelIn(cells, label)
  if (said === '') return ''
  return kindOfWords(said) || beginningOf(said, LONGEST.kind)
}

/**
 * Mailchimp writes an address into one cell, its parts two blanks apart: street, perhaps a second line, city, region, code,
 * code of the country. Null: the cell is not written so: people leave two blanks by accident, and write out the country.
 */
function partsIn(text: string, countryOf: CountryOf): [ImportField, string][] | null {
  const pieces = text.split('  ').map((piece) => piece.trim())
  const [country = '', code = '', region = '', city = '', ...lines] = pieces.reverse()
  if (lines.length === 0 || lines.length > 2 || !/^[A-Z]{2}$/.test(country) || countryOf(country) === null) return null
  if (!/^$|\d/.test(code)) return null
  const streets = lines.reverse().map((line): [ImportField, string] => ['street', line])
  return [...streets, ['city', city], ['region', region], ['postalCode', code], ['country', country]]
}

/** Whether every word of the formatted address stands in its parts too, its country perhaps by another name. */
function isCopy(text: string, parts: readonly string[], countryOf: CountryOf): boolean {
  const words = new Set(parts.flatMap(wordsIn))
  return text.split(',').every((piece) => countryOf(piece.trim()) !== null || wordsIn(piece).every((w) => words.has(w)))
}

/** A code that somebody led by an apostrophe, so that its zeros stay. */
const unmarkedCode = (text: string, { field }: Column) => (field === 'postalCode' ? text.replace(/^'/, '') : text)

/** Some programs write the street whole and in lines beside it. */
const both = (a: string, b: string) => (a && !says(a, b) ? `${a}, ${b}` : a || b)

/** Whether the words of `b` stand in `a`, one behind the other: of `Kerkweg 12` neither `1` is said nor `a`. */
const says = (a: string, b: string) => ` ${wordsIn(a).join(' ')} `.includes(` ${wordsIn(b).join(' ')} `)

/** `12`, `12 a`, `A`: the number of a house, or what is added to it. */
const HOUSE = /^(?:\d{1,5}\s?[a-z]?|[a-z])$/i

/** `A` behind `Dorpsstraat 12`; a number in a further line is that of a flat, and a letter behind words a block. */
const isAddition = (street: string, line: string) => /\d$/.test(street) && /^[a-z]$/i.test(line)

/** A street with one more line of it; a number of a house, which has a column of its own, stands behind the street. */
function withLine(street: string, line: string, field: 'street' | 'street2'): string {
  if (street === '' || !HOUSE.test(line) || (field === 'street2' && !isAddition(street, line)))
    return both(street, line)
  return ` ${wordsIn(street).join(' ')}`.endsWith(` ${foldKey(line)}`) ? street : `${street} ${line}`
}

function placePart(reading: Reading, address: DraftAddress, column: Column, text: string, countryOf: CountryOf): void {
  // What has no place of its own is kept as part of the region, not lost.
  const besides = () => {
    address.region = reading.cut(both(address.region, text), 'region', column)
  }
  const { field } = column
  if (field === 'street' || field === 'street2')
    address.street = reading.cut(withLine(address.street, text, field), 'street', column)
  else if (field === 'region') besides()
  else if (field === 'city' || field === 'postalCode') {
    if (address[field] === '') address[field] = reading.cut(text, field, column)
    else if (foldKey(address[field]) !== foldKey(text)) besides()
  } else {
    const code = countryOf(text)
    if (code === null || (address.country !== '' && address.country !== code)) besides()
    else address.country = code
  }
}
