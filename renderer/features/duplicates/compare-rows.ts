/** What the comparison of several records shows, row by row. Pure. */

import type { Company } from '../../../shared/features/companies/contract.ts'
import type { PlainAddress } from '../../../shared/features/customers/address-lines.ts'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { MOST } from '../../../shared/features/customers/limits.ts'
import { linesKept } from '../../../shared/features/duplicates/beyond-form.ts'
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

/** Most lines that the form of one person gives. */
export const mostLines = (field: FirstField): number => MOST[LINES.find(([name]) => name === field)?.[1] ?? 'emails']

/** How numbers and addresses are written in this shop. */
export type Shown = { phone: (number: string) => string; address: (address: PlainAddress) => string }

function textsOf(person: Customer, kind: (typeof LINES)[number][1], shown: Shown): { id: number; text: string }[] {
  if (kind === 'emails') return person.emails.map(({ id, address }) => ({ id, text: address }))
  if (kind === 'phones') return person.phones.map(({ id, number }) => ({ id, text: shown.phone(number) }))
  return person.addresses.map((one) => ({ id: one.id, text: shown.address(one) }))
}

type Plans = { fields: readonly PlannedField<MergeField | CompanyField>[] }

/** Fields that any record has a value in; `ids`: in the order of the columns. `whole`: the plan of all, also of those left out. */
function valueRows(plan: Plans, whole: Plans, ids: readonly number[]): ValueRow[] {
  return whole.fields
    .filter(({ from }) => from !== null)
    .map((field) => {
      // What is chosen, and whether anything is to be, are of those who are merged.
      const { from = null, differs = false } = plan.fields.find((one) => one.field === field.field) ?? {}
      return { ...field, from, differs }
    })
    .map((field) => ({
      ...field,
      kind: 'value' as const,
      label: field.values.find((value) => value.own)?.own?.name ?? null,
      cells: ids.flatMap((id) => field.values.find((value) => value.recordId === id) ?? []),
    }))
}

function linesRow(people: readonly Customer[], plan: MergePlan, [field, kind]: (typeof LINES)[number], shown: Shown) {
  const planned = plan.lines[kind]
  if (people.every((one) => one[kind].length === 0)) return null
  const within = new Set(planned.filter((line) => line.within !== null).map((line) => line.id))
  const cells = people.map((one) => ({
    recordId: one.id,
    lines: textsOf(one, kind, shown).map(({ id, text }) => ({ id, text, same: within.has(id) })),
  }))
  const first = planned.find((line) => line.primary)
  // The first line may be one that says more than the line of whoever was chosen.
  const from = planned.filter((line) => line.id === first?.id || line.within === first?.id)[0]?.personId ?? null
  const count = linesKept(plan, kind)
  const beyond = count > MOST[kind] ? count : null
  const differs = count > 1 && cells.filter((c) => c.lines.length > 0).length > 1
  return { kind: 'lines', field, cells, from: first?.personId ?? from, differs, beyond } satisfies LinesRow
}

/** Rows that say anything, in the order of a person's page. `people`: in the order of the columns. */
export function compareRows(people: readonly Customer[], plan: MergePlan, shown: Shown, whole = plan): CompareRow[] {
  const ids = people.map(({ id }) => id)
  const values = valueRows(plan, whole, ids)
  const lines = LINES.flatMap((line) => linesRow(people, plan, line, shown) ?? [])
  return [...values.filter((row) => row.label === null), ...lines, ...values.filter((row) => row.label !== null)]
}

/** The owner's fields of several choices, which keep what any record chose; what each of them chose, in the order of the columns. */
export function severalRows(
  records: readonly Pick<Customer, 'custom'>[],
): { fieldId: number; name: string; chosen: string[][] }[] {
  const fields = new Map(
    records
      .flatMap(({ custom }) => custom.filter(({ type }) => type === 'choices'))
      .map((one) => [one.fieldId, one.name]),
  )
  return [...fields].map(([fieldId, name]) => ({
    fieldId,
    name,
    chosen: records.map(
      ({ custom }) => custom.find((one) => one.fieldId === fieldId)?.chosen?.map((option) => option.name) ?? [],
    ),
  }))
}

/** The same of companies, in the order of the columns. Numbers and addresses that are written alike ask for no choice. */
export function companyRows(
  companies: readonly Company[],
  plan: CompanyPlan,
  shown: Shown,
  whole = plan,
): CompareRow[] {
  const ids = companies.map(({ id }) => id)
  return valueRows(plan, whole, ids).map((row) => {
    if (row.field !== 'phone' && row.field !== 'address') return row
    const write = (one: Company) => (row.field === 'phone' ? shown.phone(one.phone) : shown.address(one))
    const cells = row.cells.map((cell) => {
      const company = companies.find(({ id }) => id === cell.recordId)
      return company && cell.text !== '' ? { ...cell, text: write(company) } : cell
    })
    const said = new Set(cells.map(({ text }) => text).filter(Boolean))
    return { ...row, cells, differs: row.differs && said.size > 1 }
  })
}
