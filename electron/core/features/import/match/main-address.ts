import { placeLine } from '../../../../../shared/features/import/cells/cell-values.ts'
import type { ImportField } from '../../../../../shared/features/import/contract.ts'
import type { DraftAddress, PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'

export type StoredAddress = Omit<DraftAddress, 'kind'> & { id: number }

const PARTS = ['street', 'city', 'region', 'postalCode', 'country'] as const

/**
 * What a row says of the primary address of somebody with `count` of them: the columns of a file stand in the same order
 * for all, so that theirs may be named later in the row.
 */
export function mainAddress(stored: StoredAddress | null, count: number, draft: PersonDraft): DraftAddress | undefined {
  const same = (one: DraftAddress) => stored !== null && PARTS.every((part) => saysPart(one[part], stored[part]))
  return (count > 1 ? draft.addresses.find(same) : undefined) ?? draft.addresses[0]
}

/** The parts that the file says otherwise; null: none. `weak`: parts that may only fill what is empty. */
export function otherParts(
  stored: StoredAddress | null,
  draft: DraftAddress | undefined,
  weak: (part: ImportField) => boolean,
): Partial<DraftAddress> | null {
  if (stored === null || draft === undefined) return null
  const changed = PARTS.filter(
    (part) => draft[part] !== '' && !saysPart(draft[part], stored[part]) && !(weak(part) && stored[part] !== ''),
  )
  return changed.length === 0 ? null : Object.fromEntries(changed.map((part) => [part, draft[part]]))
}

/** A file that has no line breaks in its cells says the same of a street that has some. */
const saysPart = (told: string, stored: string) => told === stored || told === placeLine(stored)
