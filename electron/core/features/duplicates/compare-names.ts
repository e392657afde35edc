import type { Base } from './base-counts.ts'
import type { Comparable, Word } from './comparable.ts'
import { editDistance } from './edit-distance.ts'
import { type Evidence, lr, NOTHING, reason } from './evidence.ts'
import { areForms } from './nicknames.ts'
import type { Weights } from './weights.ts'

export type WordLevel = 'same' | 'script' | 'form' | 'typo' | 'initial'
type Match = { a: Word; b: Word; level: WordLevel }

/** How much two words of names are alike; null: not at all. */
export function wordLevel(a: Word, b: Word): WordLevel | null {
  if (a.text === b.text) return a.indic === b.indic ? 'same' : 'script'
  if (a.text.length === 1 || b.text.length === 1) return a.text[0] === b.text[0] ? 'initial' : null
  if (a.indic !== b.indic) return a.sound.length >= 2 && a.sound === b.sound ? 'script' : null
  if (areForms(a.text, b.text)) return 'form'
  const longest = Math.max(a.text.length, b.text.length)
  const most = longest <= 3 ? 0 : longest <= 7 ? 1 : 2
  if (most > 0 && editDistance(a.text, b.text, most) <= most) return 'typo'
  const [short, long] = a.text.length < b.text.length ? [a.text, b.text] : [b.text, a.text]
  if (short.length >= 3 && long.length - short.length >= 2 && long.startsWith(short)) return 'form'
  return null
}

const ORDER: readonly WordLevel[] = ['same', 'script', 'form', 'typo', 'initial']

/** The best way to put the words of two names beside each other; each word once. */
function matchWords(a: readonly Word[], b: readonly Word[]): { matches: Match[]; restA: Word[]; restB: Word[] } {
  const found: (Match & { i: number; j: number })[] = []
  for (const [i, one] of a.entries()) {
    for (const [j, other] of b.entries()) {
      const level = wordLevel(one, other)
      if (level) found.push({ a: one, b: other, level, i, j })
    }
  }
  const rank = (one: Match) => ORDER.indexOf(one.level) * 2 + (one.a.role === one.b.role ? 0 : 1)
  found.sort((one, other) => rank(one) - rank(other))
  const usedA = new Set<number>()
  const usedB = new Set<number>()
  const matches = found.filter(({ i, j }) => {
    if (usedA.has(i) || usedB.has(j)) return false
    usedA.add(i)
    usedB.add(j)
    return true
  })
  return { matches, restA: a.filter((_, i) => !usedA.has(i)), restB: b.filter((_, j) => !usedB.has(j)) }
}

export function compareNames(a: Comparable, b: Comparable, base: Base, weights: Weights): Evidence {
  if (a.words.length === 0 || b.words.length === 0) return NOTHING
  const { matches, restA, restB } = matchWords(a.words, b.words)
  const { word } = weights
  let same = 0
  let house = 0
  for (const { a: one, b: other, level } of matches) {
    const common = base.share('word', one.text) + (level === 'same' ? 0 : base.share('word', other.text))
    const chance = level === 'initial' ? 0.08 : Math.min(0.5, common)
    const says = lr(word[level], chance)
    same += says
    // People of one house share the family name, not the given one.
    if (one.role === 'family' && other.role === 'family') house += Math.max(0, says)
  }
  const apart = Math.min(restA.length, restB.length)
  for (let i = 0; i < apart; i++) same += lr(word.other, 0.97)
  const more = Math.abs(restA.length - restB.length)
  same += Math.min(more, 2) * Math.log(word.extra)
  return { same, house, reason: nameReason(a, b, matches, restA.length + restB.length, apart) }
}

function nameReason(a: Comparable, b: Comparable, matches: readonly Match[], open: number, apart: number) {
  const [left, right] = [a.facts.name, b.facts.name]
  if (matches.length === 0) return reason('different-name', left, right)
  const has = (level: WordLevel) => matches.some((one) => one.level === level)
  if (apart > 0) return reason('different-name', left, right)
  if (has('script')) return reason('other-script', left, right)
  if (has('form')) return reason('nickname', left, right)
  if (has('typo'))
    return reason(
      matches.filter((one) => one.level === 'typo').length === 1 ? 'name-typo' : 'name-similar',
      left,
      right,
    )
  if (has('initial')) return reason('initials', left, right)
  if (open > 0) return reason('name-part', left, right)
  const order = (one: Comparable) => one.words.map(({ text }) => text).join(' ')
  return reason(order(a) === order(b) ? 'same-name' : 'name-order', left, right)
}
