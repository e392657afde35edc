import { common } from './asked-words.ts'
import type { Base } from './base-counts.ts'
import type { Comparable } from './comparable.ts'
import { type Evidence, reason, seen } from './evidence.ts'
import type { Word } from './words.ts'

/** People of one house share the family name, not the given one; companies of one office seldom share a word. */
export const houseOf = ({ firm }: Comparable): number => (firm ? 0.3 : 0.85)

/** Words of one that the other's name lacks: they may stand in the other's e-mail. Only where it is not compared itself. */
export function crossed(a: Comparable, words: readonly Word[], b: Comparable, base: Base): Evidence[] {
  if (a.emails.length > 0 || b.emails.length === 0) return []
  const locals = b.emails.map(({ local }) => local)
  return words.flatMap((word) => {
    if (word.text.length < 3) return []
    const inside = locals.find((local) => standsIn(word, local, a.words))
    if (inside === undefined) {
      const initial = locals.some(
        (local) => new RegExp(`(?:^|[^a-z])${word.text[0]}(?:[^a-z]|$)`).test(local) || local[0] === word.text[0],
      )
      return [seen('cross', initial ? 'initial' : 'out')]
    }
    const share = common(word, base) + 0.001
    const house = word.role === 'family' ? houseOf(a) : 0
    return [seen('cross', 'in', { share, house, reason: reason('email-name', a.facts.name, b.emails[0]?.key ?? '') })]
  })
}

/**
 * Whether a word of a name is one of those that an address is put together from: it begins there, or an initial or a word of
 * the name is before it. `varuntiwari` has Tiwari in it, at its end, and no Arun.
 */
function standsIn({ text, role }: Word, local: string, name: readonly Word[]): boolean {
  for (let at = local.indexOf(text); at >= 0; at = local.indexOf(text, at + 1)) {
    const before = /[a-z]*$/.exec(local.slice(0, at))?.[0] ?? ''
    if (
      before === '' ||
      name.some((word) => word.text !== text && (before === word.text[0] || before.endsWith(word.text)))
    )
      return true
    if (role === 'family' && !/^[a-z]/.test(local.slice(at + text.length))) return true
  }
  return false
}
