/** Addresses of which the parts are called by name in one cell, as shops export them: `Address Line 1: 12 High St, City: Leeds`. Pure. */

import { lazy } from '../../../lazy.ts'
import { ADDRESS_FIELDS } from '../columns/headers/address-groups.ts'
import { headerPhrase, withoutNumbers } from '../columns/headers/header-text.ts'
import { fieldOfPhrase } from '../columns/headers/header-words.ts'
import type { ImportField } from '../contract.ts'

export type LabelledParts = {
  parts: [ImportField, string][]
  /** What else is called by name there: whose address it is, its phone. */
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

const READ = lazy(() => new Map<string, ImportField | null>())

function fieldOf(label: string): ImportField | null {
  const known = READ().get(label)
  if (known !== undefined) return known
  const phrase = headerPhrase(label)
  const field = NOT_FILLED[phrase] ?? fieldOfPhrase(phrase) ?? fieldOfPhrase(withoutNumbers(phrase)) ?? null
  const found = field && ADDRESS_FIELDS.has(field) ? field : null
  if (READ().size < 1_000) READ().set(label, found)
  return found
}

/** The parts of an address that are called by name in its cell; null: they are not. */
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
    field: fieldOf(label),
    value: text.slice(behind, labels[at + 1]?.from).replace(/^[\s,;|]+|[\s,;|]+$/g, ''),
  }))
  if (told.filter(({ field }) => field !== null).length < FEWEST) return null
  const filled = told.filter(({ value }) => value !== '')
  return {
    parts: filled.flatMap(({ field, value }): [ImportField, string][] => (field === null ? [] : [[field, value]])),
    others: filled.flatMap(({ field, label, value }) => (field === null ? [`${label}: ${value}`] : [])),
  }
}
