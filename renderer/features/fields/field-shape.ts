import type { Field, FieldKind } from '../../../shared/features/fields/contract.ts'

const FIGURES: readonly FieldKind[] = ['number', 'money', 'date']

/** How wide the column of an own field is in a list; figures stand below each other at its end. */
export function fieldShape(field: Field | undefined): { width: string; align?: 'end' } {
  if (field && FIGURES.includes(field.kind)) return { width: '128px', align: 'end' }
  return { width: field?.kind === 'flag' ? '112px' : 'minmax(136px, 1fr)' }
}
