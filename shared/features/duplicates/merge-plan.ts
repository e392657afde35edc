/**
 * What a merge of several records of one person makes of them: who stays, which value each field gets, which lines stay.
 * The page shows this plan, the core carries out the same one. Pure.
 */

import { foldKey } from '../../text-folding.ts'
import { mergeConsent } from '../customers/consent-rules.ts'
import type { Customer } from '../customers/contract.ts'
import {
  fullnessOfName,
  type OwnField,
  oldestFirst,
  type PlannedField,
  planField,
  planOwnFields,
  type United,
  unite,
} from './field-plan.ts'
import { fullnessOfAddress, type LineKind, type MergeLines, mergeLines } from './merge-lines.ts'

/** People who are merged by hand at once. */
export const MOST_AT_ONCE = 10
/** Those who are told apart at once: a word is kept of every two of them. */
export const MOST_APART = 100

const ORDINARY = ['name', 'company', 'jobTitle', 'birthday', 'language', 'owner', 'source'] as const

/** A field of one value; `custom.12` is the owner's field of that number. */
export type MergeField = (typeof ORDINARY)[number] | OwnField
/** What can be chosen beside: whose line stands first. */
export type FirstField = 'email' | 'phone' | 'address'

/** The names of both. */
export const MERGE_FIELD =
  /^(name|company|jobTitle|birthday|language|owner|source|email|phone|address|custom\.[1-9][0-9]*)$/

/** Whose value a field gets. Fields that are not named get the fuller or newer one. */
export type MergeChoices = Partial<Record<MergeField | FirstField, number>>

export type MergePlan = {
  survivorId: number
  /** The others, oldest first. */
  goneIds: number[]
  fields: PlannedField<MergeField>[]
  lines: MergeLines
  tags: string[]
  united: United[]
  /** Whose word on letters stands: the stricter one. */
  consentFrom: number
}

/** Higher: rather this one. */
const FULLNESS: Partial<Record<MergeField, (text: string) => number>> = {
  name: fullnessOfName,
  birthday: (text) => (text.startsWith('--') ? 0 : 1),
}

function planFields(people: readonly Customer[], choices: MergeChoices): PlannedField<MergeField>[] {
  const ordinary = ORDINARY.map((field) => {
    const values = people.map((one) => ({ recordId: one.id, text: one[field] ?? '', own: null }))
    return planField<MergeField>(field, values, people, { wanted: choices[field], fullness: FULLNESS[field] })
  })
  return [...ordinary, ...planOwnFields(people, (field) => choices[field])]
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
