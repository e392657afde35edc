import type { Customer } from '../../../../shared/features/customers/contract.ts'
import type { Field } from '../../../../shared/features/fields/contract.ts'
import { printOwn, type Reading, readOwn } from '../../../../shared/features/fields/values.ts'
import type { TypedField } from '../../fields/own-field-input.tsx'

/** What the form needs to know of the owner's fields. */
export type OwnForm = { fields: readonly Field[]; reading: Reading }

/** A line for each field, with what is stored as one would type it. */
export function ownLines({ fields, reading }: OwnForm, holder: Pick<Customer, 'custom'> | null): TypedField[] {
  return fields.map(({ id }) => {
    const stored = holder?.custom.find((value) => value.fieldId === id)
    if (!stored) return { fieldId: id, text: '', chosen: [] }
    if (stored.chosen) return { fieldId: id, text: '', chosen: stored.chosen.map((option) => option.id) }
    return { fieldId: id, text: printOwn(stored, reading), chosen: [] }
  })
}

/** Path of a line in the form → key of its message in fields.json. `base`: the lines as they were opened; what is left alone is no problem. */
export function ownProblems(
  lines: readonly TypedField[],
  base: readonly TypedField[],
  { fields, reading }: OwnForm,
): Record<string, string> {
  const problems: Record<string, string> = {}
  lines.forEach((line, at) => {
    const field = fields.find((one) => one.id === line.fieldId)
    if (!field || line.text === base[at]?.text) return
    const read = readOwn(field, line, reading)
    if ('problem' in read) problems[`custom.${at}`] = `problem.${read.problem}`
  })
  return problems
}

/** What a line says, for a choice between two of them. */
export function lineText({ text, chosen }: TypedField, field: Field | undefined): string {
  if (!field || (field.kind !== 'choice' && field.kind !== 'choices')) return text
  return field.options
    .filter((option) => chosen.includes(option.id))
    .map((option) => option.name)
    .join(', ')
}
