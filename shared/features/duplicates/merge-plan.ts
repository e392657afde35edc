/**
 * What a merge of several records of one person makes of them: who stays, which value each field gets, which lines stay.
 * The page shows this plan, the core carries out the same one. Pure.
 */

import { foldKey } from '../../text-folding.ts'
import { mergeConsent } from '../customers/consent-rules.ts'
import type { Customer } from '../customers/contract.ts'
import type { FieldValue } from '../fields/contract.ts'
import { fullnessOfAddress, type LineKind, type MergeLines, mergeLines } from './merge-lines.ts'

/** People who are merged by hand at once. */
export const MOST_AT_ONCE = 10

const ORDINARY = ['name', 'company', 'jobTitle', 'birthday', 'language', 'owner', 'source'] as const

/** A field of one value; `custom.12` is the owner's field of that number. */
export type MergeField = (typeof ORDINARY)[number] | `custom.${number}`
/** What can be chosen beside: whose line stands first. */
export type FirstField = 'email' | 'phone' | 'address'

/** The names of both. */
export const MERGE_FIELD =
  /^(name|company|jobTitle|birthday|language|owner|source|email|phone|address|custom\.[1-9][0-9]*)$/

/** Whose value a field gets. Fields that are not named get the fuller or newer one. */
export type MergeChoices = Partial<Record<MergeField | FirstField, number>>

export type PlannedField = {
  field: MergeField
  /** Each person's value; '' where there is none. For own fields `own` holds it in its kind. */
  values: { personId: number; text: string; own: FieldValue | null }[]
  /** Whose value it gets; null: nobody has one. */
  from: number | null
  /** People with different values: something is to be chosen. */
  differs: boolean
}

export type MergePlan = {
  survivorId: number
  /** The others, oldest first. */
  goneIds: number[]
  fields: PlannedField[]
  lines: MergeLines
  tags: string[]
  /** Own fields of several choices: all that anybody chose, by field. */
  united: { fieldId: number; chosen: number[] }[]
  /** Whose word on letters stands: the stricter one. */
  consentFrom: number
}

/** The record that came first stays: its number is what files and letters name longest. */
function oldestFirst(people: readonly Customer[]): Customer[] {
  return [...people].sort((a, b) => a.createdAt - b.createdAt || a.id - b.id)
}

/** Words that are whole: an initial says less. Capitals alone are how machines write. */
function fullnessOfName(name: string): number {
  const words = name.split(/\s+/).filter((word) => word.replace(/[.,]/g, '').length > 1)
  const shouted = name === name.toUpperCase() && name !== name.toLowerCase()
  return words.length * 2 - (shouted ? 1 : 0)
}

/** Higher: rather this one. Equal ones: the record that was written to last. */
const FULLNESS: Partial<Record<MergeField, (text: string) => number>> = {
  name: fullnessOfName,
  birthday: (text) => (text.startsWith('--') ? 0 : 1),
}

/** How an own value is compared; '' where there is none. */
function textOf(value: FieldValue | undefined): string {
  if (!value) return ''
  const { text, number, minor, currency, day, flag, chosen } = value
  return JSON.stringify([text, number, minor, currency, day, flag, chosen?.map((option) => option.id)])
}

function fieldPlan(field: MergeField, values: PlannedField['values'], people: readonly Customer[], wanted?: number) {
  const there = values.filter(({ text }) => text !== '')
  const fullness = FULLNESS[field] ?? (() => 0)
  const updated = new Map(people.map((one) => [one.id, one.updatedAt]))
  const best = [...there].sort(
    (a, b) => fullness(b.text) - fullness(a.text) || (updated.get(b.personId) ?? 0) - (updated.get(a.personId) ?? 0),
  )[0]
  const chosen = there.find(({ personId }) => personId === wanted) ?? best
  const differs = new Set(there.map(({ text }) => text)).size > 1
  return { field, values, from: chosen?.personId ?? null, differs } satisfies PlannedField
}

/** Fields of the owner's that anybody has a value in, in the order in which they are met. */
function ownFields(people: readonly Customer[]): { fieldId: number; several: boolean }[] {
  const found = new Map<number, boolean>()
  for (const { custom } of people) for (const { fieldId, type } of custom) found.set(fieldId, type === 'choices')
  return [...found].map(([fieldId, several]) => ({ fieldId, several }))
}

function planFields(people: readonly Customer[], choices: MergeChoices): PlannedField[] {
  const ordinary = ORDINARY.map((field) => {
    const values = people.map((one) => ({ personId: one.id, text: one[field] ?? '', own: null }))
    return fieldPlan(field, values, people, choices[field])
  })
  const own = ownFields(people)
    .filter(({ several }) => !several)
    .map(({ fieldId }) => {
      const field: MergeField = `custom.${fieldId}`
      const values = people.map((one) => {
        const value = one.custom.find((each) => each.fieldId === fieldId)
        return { personId: one.id, text: textOf(value), own: value ?? null }
      })
      return fieldPlan(field, values, people, choices[field])
    })
  return [...ordinary, ...own]
}

/** The stricter word stands; of equal ones that of whoever stays. */
function whoseConsent(people: readonly Customer[]): Customer | undefined {
  const [first, ...others] = people.map((person) => ({ ...person.consent, person }))
  return first && others.reduce((stands, one) => mergeConsent(stands, one), first).person
}

/** Whose lines stand first: letters go on to the address that agreed to them. */
function firstLines(people: readonly Customer[], consent: Customer, choices: MergeChoices): Record<LineKind, number> {
  const having = (kind: LineKind, rather: Customer) =>
    (rather[kind].length > 0 ? rather : people.find((one) => one[kind].length > 0))?.id ?? rather.id
  const stays = people[0] ?? consent
  const fullest = [...people].sort((a, b) => fullnessOfAddress(b) - fullnessOfAddress(a))[0] ?? stays
  return {
    emails: choices.email ?? having('emails', consent.consent.status === 'subscribed' ? consent : stays),
    phones: choices.phone ?? having('phones', stays),
    addresses: choices.address ?? having('addresses', fullest),
  }
}

function unite(people: readonly Customer[]): MergePlan['united'] {
  return ownFields(people)
    .filter(({ several }) => several)
    .map(({ fieldId }) => {
      const all = people.flatMap((one) => one.custom.find((value) => value.fieldId === fieldId)?.chosen ?? [])
      return { fieldId, chosen: [...new Set(all.map((option) => option.id))] }
    })
}

function uniteTags(people: readonly Customer[]): string[] {
  const found = new Map<string, string>()
  for (const { tags } of people) for (const tag of tags) if (!found.has(foldKey(tag))) found.set(foldKey(tag), tag)
  return [...found.values()]
}

/** @param people two or more, in any order; the plan does not depend on it. */
export function mergePlan(people: readonly Customer[], choices: MergeChoices = {}): MergePlan {
  const ordered = oldestFirst(people)
  const [survivor, ...gone] = ordered
  const consent = whoseConsent(ordered)
  if (!survivor || !consent || gone.length === 0) throw new Error('a merge needs two people')
  return {
    survivorId: survivor.id,
    goneIds: gone.map((one) => one.id),
    fields: planFields(ordered, choices),
    lines: mergeLines(ordered, firstLines(ordered, consent, choices)),
    tags: uniteTags(ordered),
    united: unite(ordered),
    consentFrom: consent.id,
  }
}

/** Values that others have and the merged record does not get: told on its timeline. */
export function notTaken({
  fields,
}: MergePlan): { field: MergeField; personId: number; text: string; own: FieldValue | null }[] {
  return fields.flatMap(({ field, values, from }) => {
    const chosen = values.find(({ personId }) => personId === from)?.text
    return values.filter(({ text }) => text !== '' && text !== chosen).map((value) => ({ field, ...value }))
  })
}
