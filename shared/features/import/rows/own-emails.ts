/** Whose addresses a row holds, where a name stands beside each: `To: Asha <a@x.in>; Ravi <r@y.in>` are two people. Pure. */

import { foldKey } from '../../../text-folding.ts'
import type { Reading } from '../cells/reading.ts'
import { namesAgree } from '../cells/same-name.ts'

type Named = {
  /** As it stands in the cell. */
  text: string
  /** The name beside the address. */
  name: string | null
  column: { index: number; header: string }
}

/**
 * Of several addresses with names of several people those of the row's person: whoever the row names, else whoever stands
 * first. The others are told of, and set aside with the row: nobody gets the address of somebody else. What the row refuses
 * it refuses for them, too.
 */
export function ownEmails<T extends Named>(reading: Reading, found: readonly T[], nameKey: string): Whose<T> {
  const names = found.flatMap(({ name }) => (name === null ? [] : [foldKey(name)]))
  const [first] = names
  if (first === undefined || names.every((name) => namesAgree(first, name))) return { own: found, others: [] }
  const owner = names.some((name) => namesAgree(name, nameKey)) ? nameKey : first
  const isOwn = ({ name }: T) => name === null || namesAgree(foldKey(name), owner)
  const others = found.filter((one) => !isOwn(one))
  for (const { text, column } of others) reading.problem('email-of-other', column, text)
  return { own: found.filter(isOwn), others }
}

type Whose<T> = { own: readonly T[]; others: readonly T[] }
