/** A whole name in place of half a one: the half that somebody lacks is a blank like any other. Pure. */

import { generationOf } from '../../customers/name-suffix.ts'
import { type KeptHalves, type NameParts, namesTwo, partName } from '../../customers/names.ts'
import { nameWords } from '../cells/same-name.ts'

type Named = NameParts & { name: string }
export type WholeName = KeptHalves & { name: string }

/**
 * What somebody of whom half a name is known is called by what a row tells; null: the row tells no more, or another name.
 * Nothing that is known goes: `Asha` becomes `Asha Roy`, also where the row has it in one cell, and never `Asha Jr` or `Asha & Rabi`.
 */
export function completedName(known: Named, told: Named): WholeName | null {
  if (known.name === '' || told.name === '' || (known.givenName !== null && known.familyName !== null)) return null
  if (namesTwo(told.name) || generationOf(known.name) !== generationOf(told.name)) return null
  for (const { givenName, familyName, halvesGuessed } of halvesOf(told)) {
    if (!givenName || !familyName) continue
    const has = wordsOf(known.name)
    const isGiven = known.familyName === null && beginsWith(wordsOf(givenName), has)
    const isFamily = known.givenName === null && known.familyName !== null && has === wordsOf(familyName)
    if (isGiven || isFamily) return { name: told.name, givenName, familyName, halvesGuessed }
  }
  return null
}

/** As the row tells them; of a name in one cell as it is parted, and in the other order where that is a guess. */
function halvesOf({ name, givenName, familyName }: Named): KeptHalves[] {
  if (givenName !== null || familyName !== null) return [{ givenName, familyName, halvesGuessed: null }]
  return (['given-first', 'family-first'] as const).map((order) => {
    const { guessed, ...halves } = partName(name, order)
    return { ...halves, halvesGuessed: guessed ? 1 : null }
  })
}

const wordsOf = (text: string) => nameWords(text).join(' ')
const beginsWith = (given: string, has: string) => given === has || given.startsWith(`${has} `)
