import type { Change } from '../../../shared/features/history/contract.ts'

const LINES: ReadonlySet<Change['field']> = new Set(['email', 'phone', 'address'])

/** A line whose kind alone changed has it behind it, as it is kept: "98300 10001 (mobile)". The same with the kind in words. Pure. */
export function withKindInWords(field: Change['field'], text: string, kindName: (kind: string) => string): string {
  return LINES.has(field) ? text.replace(/ \(([^()]+)\)$/, (_, kind: string) => ` (${kindName(kind)})`) : text
}
