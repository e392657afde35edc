import type { Base } from './base-counts.ts'
import type { Comparable } from './comparable.ts'

/** So far a word leans to one end of names, or the two of a name to the other ends than they are at. */
export const PLAINLY = 0.3

/**
 * Whoever writes the family name first, or bears two of them, does not say so: the base does, by what stands where in its
 * other names. Of `Kaczmarek Marta` among many a Marta Nowak and Jan Kaczmarek the roles change places; of Juan García López
 * García is a family's name, too. Once for each record; its order stays as it is.
 */
export function settleRoles(record: Comparable, base: Base): void {
  if (record.settled) return
  record.settled = true
  const { words } = record
  const [first, last] = [words[0], words.at(-1)]
  // What stands in brackets is the place, whatever else is called so.
  if (
    record.firm ||
    /[)\]]$/.test(record.facts.name) ||
    !first ||
    !last ||
    first.role !== 'given' ||
    last.role !== 'family'
  )
    return
  const [begins, ends] = [base.leanOf(first.text, 'first'), base.leanOf(last.text, 'last')]
  if (begins < 0 && ends > 0 && ends - begins > PLAINLY) {
    first.role = 'family'
    last.role = 'given'
  }
}
