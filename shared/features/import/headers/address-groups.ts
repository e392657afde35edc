/**
 * Which address a column belongs to: what its header says beside the word of the part, before it, behind it, in
 * brackets, as a number or glued to it. Pure.
 */

import { lazy } from '../../../lazy.ts'
import type { ImportField } from '../contract.ts'
import { splitJoined, vocabularyOf } from './header-joined.ts'
import { headerPhrase } from './header-text.ts'
import { knownPhrases } from './header-words.ts'

type AddressColumn = { field: ImportField; index: number; header: string }
/** `kind`: home, work, billing … where the headers say so; '' where they say no kind. */
export type AddressGroup = { kind: string; columns: AddressColumn[] }

export const ADDRESS_FIELDS: ReadonlySet<ImportField> = new Set<ImportField>([
  'street',
  'street2',
  'city',
  'region',
  'postalCode',
  'country',
  'fullAddress',
])
/** Of these one address may have several: lines, and the levels of a region. */
const LINES: ReadonlySet<ImportField> = new Set<ImportField>(['street', 'street2', 'fullAddress'])

/** Words that name a kind of address, as `headerPhrase` writes them. */
const KINDS: readonly [string, RegExp][] = [
  ['shipping', words('shipping shipto liefer lieferung livraison envio entrega spedizione verzend lever')],
  ['billing', words('billing billto rechnungs? facturation facturacion fatturazione faturamento factuur factuuradres')],
  ['mailing', words('mailing')],
  ['delivery', words('delivery')],
  [
    'work',
    words(
      'work business office geschaftlich(?:e[rs]?)? gesch dienstlich(?:e[rs]?)? dienstl beruflich arbeit bureau travail pro professionnel(?:le)? trabajo oficina trabalho comercial ufficio uff lavoro werk werkadres zakelijke? sluzbow[ya] firmow[ya] praca arbete arbejde অফিস কার্যালয় कार्यालय दफ्तर',
    ),
  ],
  [
    'home',
    words(
      'home privat(?:e[rs]?)? priv zuhause huisadres domicile perso personnel(?:le)? particular deldomicilio casa residencial abitazione ab thuis prive domow[ya] prywatn[ya] hem hjem',
    ),
  ],
  ['other', words('other andere[rs]? weitere[rs]? autre otr[oa] altr[oa] outr[oa] inn[ya] অন্য अन्य')],
]

/** Words that tell one address from another and name no kind. */
const WHICH = words(
  'permanente? present current primary secondary second main default alternate alternative alt previous former old new temporary registered residential official company physical visiting legal local po sa b s deuxieme principale? স্থায়ী বর্তমান সাবেক স্থানীয় स्थायी वर्तमान अस्थायी पूर्व',
)

function words(list: string): RegExp {
  const said = list.split(' ').map((word) => (/[^a-z]/.test(word) && !/[[(?]/.test(word) ? headerPhrase(word) : word))
  return new RegExp(`^(?:${said.join('|')})$`)
}

const addressWords = lazy(() => {
  const phrases = [...knownPhrases()].filter(([, field]) => ADDRESS_FIELDS.has(field)).map(([phrase]) => phrase)
  return { parts: new Set(phrases.flatMap((phrase) => phrase.split(' '))), joined: vocabularyOf(phrases) }
})

const kindOf = (word: string) => KINDS.find(([, pattern]) => pattern.test(word))?.[0]

/** `pocity`, `saaddress`, `bcity`: two letters of the address glued to the part. */
const GLUED = /\b(po|sa|b|s)(addr(?:ess)?|street|city|region|state|zip|postal|postcode|country)(?= |$)/g

/** The words of a header, those that belong together as one. */
function wordsOf(header: string): string[] {
  const { parts, joined } = addressWords()
  return (
    headerPhrase(header)
      .replace(GLUED, '$1 $2')
      // A postal code is part of any address.
      .replace(/^postal (?!code\b|zip\w*\b)/, 'mailing address ')
      .replace(/\b(ship|bill) to\b/g, '$1to')
      .replace(/\b(?:del?|di|do) domicilio\b/g, 'deldomicilio')
      .replace(/\bp(?:ost)?(?: ?o)? box\b|\bpost office\b|পোস্ট অফিস/g, 'address')
      .split(' ')
      .flatMap((word) => (parts.has(word) || kindOf(word) ? [word] : (splitJoined(word, joined)?.split(' ') ?? [word])))
  )
}

const LINE = /^(?:line|ligne|linea|linha|zeile|linje|lijn)$/

type Told = AddressColumn & {
  kind: string
  /** Words that surely tell one address from another. */
  which: string[]
  /** Words that do so only where they stand with more than one part. */
  unknown: string[]
  /** Of the address (`Addr 2 - City`), or of the line or the address (`Street 2`). */
  number: string
  isSure: boolean
}

function toldBy(column: AddressColumn): Told {
  const { parts } = addressWords()
  const all = wordsOf(column.header)
  const told: Told = { ...column, kind: '', which: [], unknown: [], number: '', isSure: false }
  const numbers: { number: string; isSure: boolean }[] = []
  for (const [at, word] of all.entries()) {
    const kind = kindOf(word)
    if (kind !== undefined) told.kind ||= kind
    else if (/^\d+$/.test(word)) {
      const next = all[at + 1] ?? ''
      const isOfAddress = parts.has(next) && kindOf(next) === undefined && !WHICH.test(next)
      if (!LINE.test(all[at - 1] ?? '')) numbers.push({ number: word, isSure: isOfAddress })
    } else if (WHICH.test(word)) told.which.push(word)
    else if (!parts.has(word) && word.length > 1) told.unknown.push(word)
  }
  const number = numbers.find(({ isSure }) => isSure) ?? (numbers.length === 1 ? numbers[0] : undefined)
  return { ...told, ...number }
}

/** What tells the address of a column from others, beside its number. */
function remainderOf(column: Told, all: readonly Told[]): string {
  const meant = column.unknown.filter((word) =>
    all.some((other) => other.field !== column.field && other.unknown.includes(word)),
  )
  return [column.kind, ...[...column.which, ...meant].sort()].join(' ')
}

/** `Street 2` beside `City 2` is of the second address; beside one `City` alone it is its second line. */
function numberOf(column: Told & { remainder: string }, all: readonly (Told & { remainder: string })[]): string {
  const ofAddress =
    column.isSure ||
    all.some(
      ({ field, number, remainder }) => !LINES.has(field) && number === column.number && remainder === column.remainder,
    )
  return ofAddress && column.number !== '1' ? column.number : ''
}

/** The columns of a person's addresses, those of one address together, in the order of the file. */
export function addressGroups(columns: readonly AddressColumn[]): AddressGroup[] {
  const told = columns.map(toldBy)
  const named = told.map((column) => ({ ...column, remainder: remainderOf(column, told) }))
  const groups = new Map<string, AddressGroup>()
  const times = new Map<string, number>()
  for (const column of named) {
    const { field, index, header, kind } = column
    const name = `${field} ${headerPhrase(header)}`
    const time = (times.get(name) ?? 0) + 1
    times.set(name, time)
    // The same header once more is the part of one more address.
    const key = [column.remainder, numberOf(column, named), time].join('|')
    const group = groups.get(key) ?? { kind, columns: [] }
    group.columns.push({ field, index, header })
    groups.set(key, group)
  }
  return withLoose(merged([...groups.values()]))
}

const has = (group: AddressGroup, ...fields: ImportField[]) => group.columns.some(({ field }) => fields.includes(field))

/** `Customer Street` beside `City`: words that tell nothing apart are of one address. */
function merged(groups: readonly AddressGroup[]): AddressGroup[] {
  const result: AddressGroup[] = []
  for (const group of groups) {
    const own = group.columns.map(({ field }) => field)
    const same = result.find((other) => other.kind === group.kind && !has(other, ...own))
    if (same) same.columns.push(...group.columns)
    else result.push({ ...group, columns: [...group.columns] })
  }
  return result
}

/** `State` beside `Billing Address`: parts without a street are those of the one address that has nothing but it. */
function withLoose(groups: AddressGroup[]): AddressGroup[] {
  const loose = groups.find((group) => group.kind === '' && !has(group, ...LINES))
  const whole = groups.filter((group) => group !== loose && has(group, 'street', 'fullAddress'))
  const [first] = whole
  if (!loose || !first || has(first, 'city', 'region', 'postalCode', 'country')) return groups
  const joined = { ...first, columns: [...first.columns, ...loose.columns] }
  return groups.flatMap((group) => (group === loose ? [] : group === first ? [joined] : [group]))
}

/** The column that says in each row whose address it is: `Address 1 - Label`, `Address 1 - Type`; undefined: none. */
export function labelOfAddress(
  { columns }: AddressGroup,
  all: readonly { index: number; phrase: string }[],
): number | undefined {
  const bases = new Set(columns.map(({ header }) => /^.*\baddress \d+(?= )/.exec(headerPhrase(header))?.[0]))
  const [base] = bases
  if (bases.size !== 1 || base === undefined) return undefined
  return all.find(({ phrase }) => phrase === `${base} label` || phrase === `${base} type`)?.index
}
