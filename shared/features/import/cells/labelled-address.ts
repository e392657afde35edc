/** Addresses of which the parts are called by name in one cell, as shops export them: `Address Line 1: 12 High St, City: Leeds`. Pure. */

import { remembered } from '../../../remembered.ts'
import { foldKey } from '../../../text-folding.ts'
import type { ImportField } from '../contract.ts'
import { ADDRESS_FIELDS } from '../headers/address-groups.ts'
import { headerPhrase, withoutNumbers } from '../headers/header-text.ts'
import { fieldOfPhrase } from '../headers/header-words.ts'

export type LabelledParts = {
  /** What no part of an address is called by stands in the street, with its label. */
  parts: [ImportField, string][]
  /** What a program calls by name beside the parts: whose address it is, its phone. */
  others: string[]
}

/** A label: a few words and a colon, at the beginning or behind what parts the cell. */
const LABEL = /(?:^|[,;|\n])\s*(\p{L}[\p{L}\p{M}\p{N} /._-]{1,40}?)\s*:(?!\/\/)/gu

/** Fewer labels are words of the address itself. */
const FEWEST = 2

const NOT_FILLED: Partial<Record<string, ImportField>> = {
  'city suburb': 'city',
  'state abbreviation': 'region',
  'zip postcode': 'postalCode',
}

/** A file has few labels, and asks for each with every row. */
const MOST_READ = 1_000

const fieldOf = remembered((label: string): ImportField | null => {
  const phrase = headerPhrase(label)
  const field = NOT_FILLED[phrase] ?? fieldOfPhrase(phrase) ?? fieldOfPhrase(withoutNumbers(phrase)) ?? null
  return field && ADDRESS_FIELDS.has(field) ? field : null
}, MOST_READ)

/** `Vill: Rampur`, `House: 12`, `Gate code: 1234`: what stands in the street says little without its label. */
const PLAIN_STREET = /\b(?:street|address|addr|line|strasse|rue|calle|via|straat)\b/
/** What programs say of an address of theirs beside its parts. */
const OF_PROGRAM = /^address (?!line\b)|^building type$/
/** Of more parts under labels of their own a village is told apart from its post office and police station: nothing is parted. */
const MOST_OWN = 1
/** Of these an address has one: `City` and `Thana` are two places. */
const ONE_OF_EACH: ReadonlySet<ImportField> = new Set<ImportField>(['city', 'postalCode', 'country'])

type Told = { label: string; phrase: string; field: ImportField | null; value: string }

const isOfProgram = ({ field, phrase }: Told) => field === null && OF_PROGRAM.test(phrase)
const isOwnLabel = (one: Told) => {
  const isStreet = one.field === 'street' || one.field === 'street2' || one.field === 'fullAddress'
  return isStreet ? !PLAIN_STREET.test(one.phrase) : one.field === null && !isOfProgram(one)
}

/** Whether one part would have to stand for two, or two that say the same for one: `Dist: Dhaka, Division: Dhaka`. */
function isTwice(one: Told, at: number, all: readonly Told[]): boolean {
  const before = all.slice(0, at).filter(({ field }) => field === one.field)
  if (one.field === 'region' && !NOT_FILLED[one.phrase])
    return before.some(({ value }) => foldKey(value) === foldKey(one.value))
  return one.field !== null && ONE_OF_EACH.has(one.field) && before.length > 0
}

/**
 * The parts of an address that are called by name in its cell; null: they are not, or not so that each has a place of its own.
 * Every value stands in one of the two lists.
 */
export function labelledParts(text: string): LabelledParts | null {
  if (!text.includes(':')) return null
  const labels = [...text.matchAll(LABEL)].map((match) => ({
    label: match[1] ?? '',
    from: match.index,
    behind: match.index + match[0].length,
  }))
  const [first] = labels
  if (!first || text.slice(0, first.from).trim() !== '') return null
  const told = labels.map(({ label, behind }, at) => ({
    label,
    phrase: headerPhrase(label),
    field: fieldOf(label),
    value: text.slice(behind, labels[at + 1]?.from).replace(/^[\s,;|]+|[\s,;|]+$/g, ''),
  }))
  if (told.filter(({ field }) => field !== null).length < FEWEST) return null
  const filled = told.filter(({ value }) => value !== '')
  if (filled.filter(isOwnLabel).length > MOST_OWN || filled.some(isTwice)) return null
  const parts = filled.filter((one) => !isOfProgram(one))
  return {
    parts: parts.map(placed),
    others: filled.filter(isOfProgram).map(labelled),
  }
}

/** `Address: 12 Park St` beside `City: Kolkata` is the street. */
function placed(one: Told): [ImportField, string] {
  const { field, value } = one
  if (field === null || isOwnLabel(one)) return ['street', labelled(one)]
  return [field === 'fullAddress' ? 'street' : field, value]
}

const labelled = ({ label, value }: Told) => `${label}: ${value}`
