/** Whether two people may live together: the same family name at the same address. Pure. */

import { foldKey } from '../../text-folding.ts'
import { withoutGeneration } from '../customers/name-suffix.ts'

export type Home = { familyName: string | null; street: string; city: string; postalCode: string }

/** What stands between the parts of an address, and words that say nothing of it. */
const SEPARATORS = /[^\p{L}\p{N}\p{M}]+/gu

const plain = (text: string) => foldKey(text).replace(SEPARATORS, ' ').trim()

/** What people of one home share; null where a family name, a street with a house or the town is not known. */
export function homeKey({ familyName, street, city, postalCode }: Home): string | null {
  const [family, house, town] = [plain(withoutGeneration(familyName ?? '')), plain(street), plain(city)]
  // A street without a number is half a town's.
  if (family === '' || !/\p{N}/u.test(house) || (town === '' && postalCode.trim() === '')) return null
  return [family, house, plain(postalCode).replaceAll(' ', '') || town].join('|')
}
