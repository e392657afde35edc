import type { FieldValue } from '../../../../shared/features/fields/contract.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import type { ReadDb } from '../../db/handles.ts'
import { fieldById, valuesOf } from '../fields/service.ts'

/** What a value is put in order by: compared part by part, numbers as such. */
type Key = readonly (string | number)[]

/** As of people: a yes first, amounts of one currency together, choices in the order of their menu. */
function keyOf(
  { text, number, minor, currency, day, flag, chosen }: FieldValue,
  places: ReadonlyMap<number, number>,
): Key {
  if (chosen !== null) return chosen.map(({ id }) => places.get(id) ?? 0)
  if (minor !== null) return [currency ?? '', minor]
  if (flag !== null) return [flag ? 0 : 1]
  return [number ?? day ?? foldKey(text ?? '')]
}

function compare(a: Key, b: Key): number {
  for (const [at, one] of a.entries()) {
    const other = b[at]
    if (other === undefined) return 1
    if (one !== other) return one < other ? -1 : 1
  }
  return a.length - b.length
}

/**
 * Companies in the order of a field of the owner's; equal ones stay as they came in both directions, and those without a
 * value come last in both. By a field that is gone nothing is another.
 */
export function inOwnOrder(db: ReadDb, ids: readonly number[], fieldId: number, dir: 'asc' | 'desc'): number[] {
  const field = fieldById(db, fieldId)
  if (field?.subject !== 'company') return [...ids]
  const places = new Map(field.options.map(({ id }, at) => [id, at]))
  const values = valuesOf(db, 'company', ids, [field])
  const keys = new Map([...values].flatMap(([id, [value]]) => (value ? [[id, keyOf(value, places)] as const] : [])))
  const turn = dir === 'asc' ? 1 : -1
  return [...ids].sort((a, b) => {
    const [one, other] = [keys.get(a), keys.get(b)]
    if (!one || !other) return Number(!one) - Number(!other)
    return turn * compare(one, other)
  })
}
