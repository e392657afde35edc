/** What a person has one of, told in two columns that do not agree: the second is kept by itself, and not left out. Pure. */

import { foldKey } from '../../../../text-folding.ts'
import { placeLine } from '../../cell-values.ts'
import { birthParts } from '../../cells/birth-parts.ts'
import { createCountryReader } from '../../cells/country-names.ts'
import { createLanguageReader } from '../../cells/person-words.ts'
import { dateOrderOf, readDay, readMonthDay, readSheetDay } from '../../cells/typed-cells.ts'
import type { ImportField } from '../../contract.ts'
import { ADDRESS_FIELDS, addressGroups } from '../../headers/address-groups.ts'
import type { Draft } from './draft.ts'

/** Of everybody, and of each of their addresses. */
const OF_PEOPLE: ReadonlySet<ImportField> = new Set<ImportField>(['birthday', 'language', 'source', 'owner'])
const OF_ADDRESSES: ReadonlySet<ImportField> = new Set<ImportField>(['city', 'postalCode', 'country', 'fullAddress'])

/** Whether the second of two filled cells says what the first does not. */
type Compare = (first: string, second: string) => boolean

/** A second column that says otherwise than the first in any row becomes a field of the owner's. */
export function settleOnce(columns: Draft[], rows: readonly (readonly string[])[]): void {
  settleAnniversary(columns)
  const born = birthParts(columns.filter(({ field }) => field === 'birthday'))
  const parts = new Set(born ? Object.values(born).map(({ index }) => index) : [])
  const firsts = new Map<string, Draft[]>()
  const addresses = addressGroups(columns.filter(({ field }) => ADDRESS_FIELDS.has(field)))
  const addressOf = new Map(addresses.flatMap((one, at) => one.columns.map(({ index }) => [index, at] as const)))
  for (const column of columns) {
    const ofAddress = OF_ADDRESSES.has(column.field)
    if ((!ofAddress && !OF_PEOPLE.has(column.field)) || parts.has(column.index)) continue
    const key = `${column.field} ${ofAddress ? addressOf.get(column.index) : ''}`
    const before = firsts.get(key) ?? []
    if (before.some((first) => disagree(first, column, rows)))
      Object.assign(column, { field: 'custom', confidence: 0.75, reasons: ['another-value'] })
    else firsts.set(key, [...before, column])
  }
}

/** In Spanish `Aniversario` is no birthday, and in Portuguese it is: beside a word that means nothing else it is the other. */
function settleAnniversary(columns: Draft[]): void {
  const birthdays = columns.filter(({ field }) => field === 'birthday')
  if (!birthdays.some(({ phrase }) => SURELY_BIRTH.test(phrase))) return
  for (const column of birthdays.filter(({ phrase }) => phrase === 'aniversario'))
    Object.assign(column, { field: 'custom', confidence: 0.9, reasons: ['another-value'] })
}
const SURELY_BIRTH = /\b(?:cumpleanos|nacimiento|nascimento|nasc)\b/

/**
 * A number that people of other names and other e-mails share is that of their company, order or household: matched by
 * it, they would become one person. A list in which somebody is there twice shares a few, too.
 */
export function settleSharedNumbers(columns: Draft[], rows: readonly (readonly string[])[]): void {
  const names = columns.filter(({ field }) => NAMES.has(field))
  const emails = columns.filter(({ field }) => field === 'email')
  const said = (of: readonly Draft[], cells: readonly string[]) =>
    foldKey(of.map(({ index }) => cells[index] ?? '').join(' '))
  for (const column of columns.filter(({ field }) => field === 'externalId')) {
    const people = new Map<string, (readonly [name: string, email: string])[]>()
    for (const cells of rows) {
      const number = cells[column.index]?.trim() ?? ''
      const person = [said(names, cells), said(emails, cells)] as const
      if (number !== '' && person.every((part) => part !== ''))
        people.set(number, [...(people.get(number) ?? []), person])
    }
    const shared = [...people.values()].filter((all) => all.some((one) => isAnother(all[0] ?? one, one)))
    if (!OWN_NUMBER.test(column.phrase) && shared.length > 0 && shared.length >= people.size * SHARED_BY_CHANCE)
      Object.assign(column, { field: 'custom', confidence: 0.75, reasons: ['another-value'] })
  }
}

const NAMES: ReadonlySet<ImportField> = new Set<ImportField>(['fullName', 'givenName', 'familyName'])
/** A row’s own number by its name stays that, though a list made by hand may give one to several. */
const OWN_NUMBER = /^(?:id|uid|uuid|guid)$/
/** Of so many numbers one may be shared by a slip. */
const SHARED_BY_CHANCE = 0.05
const isAnother = (one: readonly string[], other: readonly string[]) => one.every((part, at) => part !== other[at])

function disagree(first: Draft, second: Draft, rows: readonly (readonly string[])[]): boolean {
  const both = rows
    .map((cells) => [cells[first.index]?.trim() ?? '', cells[second.index]?.trim() ?? ''] as const)
    .filter(([a, b]) => a !== '' && b !== '')
  if (both.length === 0) return false
  const other = compareOf(first.field, both)
  return both.some(([a, b]) => other(a, b))
}

const otherText: Compare = (a, b) => !foldKey(placeLine(a)).includes(foldKey(placeLine(b)))

function compareOf(field: ImportField, both: readonly (readonly [string, string])[]): Compare {
  switch (field) {
    case 'birthday':
      return otherDay(both)
    case 'language':
      return otherRead(createLanguageReader())
    case 'country':
      return otherRead(createCountryReader())
    default:
      return otherText
  }
}

/** Cells that are no such value are kept elsewhere, or told: they say nothing here. */
const otherRead =
  (read: (cell: string) => string | null): Compare =>
  (a, b) => {
    const [first, second] = [read(a), read(b)]
    return first !== null && second !== null && first !== second
  }

/** By which a year of two digits gets its century: nobody is born after it. */
const LAST_YEAR = 2040

/** Each column may write its days in an order of its own, and one of them without the year. */
function otherDay(both: readonly (readonly [string, string])[]): Compare {
  const [ours, theirs] = [0, 1].map((side) => {
    const order = dateOrderOf(both.map((cells) => cells[side] ?? ''))
    return order === 'mdy' ? 'mdy' : 'dmy'
  })
  const day = (cell: string, order: 'dmy' | 'mdy' = 'dmy') =>
    readDay(cell, order, LAST_YEAR) ?? readMonthDay(cell, order) ?? readSheetDay(cell)
  return (a, b) => {
    const [first, second] = [day(a, ours), day(b, theirs)]
    if (first === null || second === null) return false
    return second.startsWith('--') ? first.slice(-5) !== second.slice(-5) : first !== second
  }
}
