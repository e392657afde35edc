/** What the comparison of several records shows, row by row. Pure. */

import type { Customer } from '../../../shared/features/customers/contract.ts'
import { MOST } from '../../../shared/features/customers/limits.ts'
import type { CompanyField, CompanyPlan } from '../../../shared/features/duplicates/company-plan.ts'
import type { PlannedField } from '../../../shared/features/duplicates/field-plan.ts'
import type { FirstField, MergeField, MergePlan } from '../../../shared/features/duplicates/merge-plan.ts'

/** One value is chosen. */
export type ValueRow = PlannedField<MergeField | CompanyField> & {
  kind: 'value'
  /** The name of an own field; null: a field of the product's. */
  label: string | null
  cells: PlannedField['values']
}

/** All are kept; whose stands first is chosen. */
export type LinesRow = {
  kind: 'lines'
  field: FirstField
  /** `same`: says what another line says that is kept. */
  cells: { recordId: number; lines: { id: number; text: string; same: boolean }[] }[]
  from: number | null
  differs: boolean
  /** How many of them the one that stays gets, where that is more than its form gives. */
  beyond: number | null
}

export type CompareRow = ValueRow | LinesRow

const LINES = [
  ['email', 'emails'],
  ['phone', 'phones'],
  ['address', 'addresses'],
] as const

type AddressLine = Customer['addresses'][number]

/** Most lines that the form of one person gives. */
export const mostLines = (field: FirstField): number => MOST[LINES.find(([name]) => name === field)?.[1] ?? 'emails']

/** An address in one line. */
export function addressText({ street, city, region, postalCode, country }: AddressLine): string {
  return [street, postalCode, city, region, country].filter(Boolean).join(', ')
}

function textsOf(person: Customer, kind: (typeof LINES)[number][1]): { id: number; text: string }[] {
  if (kind === 'emails') return person.emails.map(({ id, address }) => ({ id, text: address }))
  if (kind === 'phones') return person.phones.map(({ id, number }) => ({ id, text: number }))
  return person.addresses.map((one) => ({ id: one.id, text: addressText(one) }))
}

/** Fields that any record has a value in; `ids`: in the order of the columns. */
function valueRows(fields: readonly PlannedField<MergeField | CompanyField>[], ids: readonly number[]): ValueRow[] {
  return fields
    .filter(({ from }) => from !== null)
    .map((field) => ({
      ...field,
      kind: 'value' as const,
      label: field.values.find((value) => value.own)?.own?.name ?? null,
      cells: ids.flatMap((id) => field.values.find((value) => value.recordId === id) ?? []),
    }))
}

function linesRow(people: readonly Customer[], plan: MergePlan, field: FirstField, kind: (typeof LINES)[number][1]) {
  const planned = plan.lines[kind]
  if (planned.length === 0) return null
  const within = new Set(planned.filter((line) => line.within !== null).map((line) => line.id))
  const cells = people.map((one) => ({
    recordId: one.id,
    lines: textsOf(one, kind).map(({ id, text }) => ({ id, text, same: within.has(id) })),
  }))
  const first = planned.find((line) => line.primary)
  // The first line may be one that says more than the line of whoever was chosen.
  const from = planned.filter((line) => line.id === first?.id || line.within === first?.id)[0]?.personId ?? null
  const count = planned.filter((line) => line.within === null).length
  const beyond = count > MOST[kind] ? count : null
  const differs = count > 1 && cells.filter((c) => c.lines.length > 0).length > 1
  return { kind: 'lines', field, cells, from: first?.personId ?? from, differs, beyond } satisfies LinesRow
}

/** Rows that say anything, in the order of a person's page. `people`: in the order of the columns. */
export function compareRows(people: readonly Customer[], plan: MergePlan): CompareRow[] {
  const ids = people.map(({ id }) => id)
  const values = valueRows(plan.fields, ids)
  const lines = LINES.flatMap(([field, kind]) => linesRow(people, plan, field, kind) ?? [])
  return [...values.filter((row) => row.label === null), ...lines, ...values.filter((row) => row.label !== null)]
}

/** The same of companies. `ids`: in the order of the columns. */
export const companyRows = (ids: readonly number[], plan: CompanyPlan): CompareRow[] => valueRows(plan.fields, ids)
