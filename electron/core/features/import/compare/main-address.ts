import { placeLine } from '../../../../../shared/features/import/cell-values.ts'
import type { ImportField } from '../../../../../shared/features/import/contract.ts'
import type { DraftAddress, PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'

export type StoredAddress = Omit<DraftAddress, 'kind'> & { id: number; isPrimary: 0 | 1 }

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

/**
 * What a further row of the same file tells of where somebody lives: `address` are the blank parts of the primary one where
 * it says that whole and more, `addresses` those that say otherwise than each that stands there. Parts of two are never mixed.
 */
export function furtherAddresses(
  primary: StoredAddress | null,
  stored: readonly StoredAddress[],
  told: readonly DraftAddress[],
): { address: Partial<DraftAddress> | null; addresses: DraftAddress[] } {
  const within = (one: Parts, other: Parts) =>
    PARTS.every((part) => one[part] === '' || saysPart(one[part], other[part]) || same(one[part], other[part]))
  const fresh = told.filter((one) => !stored.some((has) => within(one, has)))
  const whole = primary && fresh.find((one) => within(primary, one))
  return {
    address: whole ? Object.fromEntries(PARTS.flatMap((part) => (primary[part] ? [] : [[part, whole[part]]]))) : null,
    addresses: fresh.filter((one) => one !== whole),
  }
}

type Parts = Pick<DraftAddress, (typeof PARTS)[number]>
const same = (a: string, b: string) => foldKey(placeLine(a)) === foldKey(placeLine(b))

/** A file that has no line breaks in its cells says the same of a street that has some. */
const saysPart = (told: string, stored: string) => told === stored || told === placeLine(stored)
