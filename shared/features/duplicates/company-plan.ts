/** What a merge of several records of one company makes of them. The page shows this plan, the core carries out the same one. Pure. */

import type { Company } from '../companies/contract.ts'
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

const TEXTS = ['name', 'phone', 'email', 'website'] as const
const PARTS = ['street', 'postalCode', 'city', 'region', 'country'] as const

/** A field of one value; the lines of an address say one thing together. */
export type CompanyField = (typeof TEXTS)[number] | 'address' | OwnField

/** The names of all. */
export const COMPANY_FIELD = /^(name|phone|email|website|address|custom\.[1-9][0-9]*)$/

/** Whose value a field gets. Fields that are not named get the fuller or newer one. */
export type CompanyChoices = Partial<Record<CompanyField, number>>

export type CompanyPlan = {
  survivorId: number
  /** The others, oldest first. */
  goneIds: number[]
  fields: PlannedField<CompanyField>[]
  united: United[]
  /** Notes of all, each once. */
  notes: string[]
}

/** The address in one line; '' for a country alone, which the form proposes. */
export function companyAddress(company: Pick<Company, (typeof PARTS)[number]>): string {
  const parts = PARTS.map((part) => company[part].replace(/\s*\n\s*/g, ', ')).filter(Boolean)
  return parts.length === 1 && company.country !== '' ? '' : parts.join(', ')
}

const textOf = (company: Company, field: (typeof TEXTS)[number] | 'address') =>
  field === 'address' ? companyAddress(company) : company[field]

/** Higher: rather this text. */
const FULLNESS: Partial<Record<CompanyField, (text: string) => number>> = {
  name: fullnessOfName,
  address: (text) => text.split(', ').length,
}

/** @param companies two or more, in any order; the plan does not depend on it. */
export function companyPlan(companies: readonly Company[], choices: CompanyChoices = {}): CompanyPlan {
  const ordered = oldestFirst(companies)
  const [survivor, ...gone] = ordered
  if (!survivor || gone.length === 0) throw new Error('a merge needs two companies')
  const ordinary = ([...TEXTS, 'address'] as const).map((field) => {
    const values = ordered.map((one) => ({ recordId: one.id, text: textOf(one, field), own: null }))
    return planField<CompanyField>(field, values, ordered, { wanted: choices[field], fullness: FULLNESS[field] })
  })
  return {
    survivorId: survivor.id,
    goneIds: gone.map((one) => one.id),
    fields: [...ordinary, ...planOwnFields(ordered, (field) => choices[field])],
    united: unite(ordered),
    notes: [...new Set(ordered.map((one) => one.notes).filter(Boolean))],
  }
}
