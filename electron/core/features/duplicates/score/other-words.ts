import { common, lean } from './asked-words.ts'
import type { Base } from './base-counts.ts'
import type { Comparable } from './comparable.ts'
import { type Evidence, seen } from './evidence.ts'
import { PLAINLY } from './name-order.ts'
import type { Word } from './words.ts'

/** Words that more records have than this say little when they are missing. */
const PLAIN = 0.01
/** Stands in the place of a family name, and beside one as often. */
const BESIDE_FAMILY =
  /^(?:kumar|kumari|devi|prasad|lal|chand|chandra|nath|ram|das|singh|begum|khatun|khatoon|bibi|bano|akter|akhter|sultana|ali|ahmed|mohammad)$/
/** So many strangers who share the rest of a name have given names that are two. */
export const GIVEN_APART = 0.95

export const isPlain = (word: Word, base: Base) => common(word, base) >= PLAIN
const isGiven = ({ role }: Word) => role === 'given'

/** Words of both names that are not each other: as many as the one with fewer has. */
export function otherWords(
  a: Comparable,
  openA: readonly Word[],
  b: Comparable,
  openB: readonly Word[],
  base: Base,
): Evidence[] {
  const apart = Math.min(openA.length, openB.length)
  // Two given names are two, however common both are; strangers' are nearly always.
  const called = (rest: readonly Word[]) => rest.filter((word) => isGiven(word) && lean(word, base) > PLAINLY).length
  const isApart = (openA.every(isGiven) && openB.every(isGiven)) || areOfOtherParents(a, openA, b, openB, base)
  const given = isApart ? apart : Math.min(called(openA), called(openB))
  const told = Array.from({ length: given }, () => seen('word', 'given', { share: GIVEN_APART }))
  if (given === apart) return told
  // In a name of two words nothing stands beside the family name, but for what often does.
  const isShort = !a.firm && a.words.length <= 2 && b.words.length <= 2
  const isBeside = (word: Word) => isPlain(word, base) && (!isShort || isGiven(word) || BESIDE_FAMILY.test(word.text))
  const plain = Math.max(openA.filter(isBeside).length, openB.filter(isBeside).length)
  for (let i = given; i < apart; i++) told.push(seen('word', i >= plain ? 'other' : 'plain'))
  return told
}

/**
 * Two who have a given and a family name in common, and another family name each beside it: José Núñez León is the father of
 * José Núñez Morales. Mary Ann Smith, who married, is Mary Ann Jones. What often stands in the place of a family name tells
 * nobody apart.
 */
function areOfOtherParents(
  a: Comparable,
  openA: readonly Word[],
  b: Comparable,
  openB: readonly Word[],
  base: Base,
): boolean {
  const lengths = [a.words.length, b.words.length]
  if (a.firm || Math.min(...lengths) < 3 || Math.max(...lengths) > 4) return false
  if (openA.length !== 1 || openB.length !== 1) return false
  const isLast = (word: Word | undefined) =>
    word?.role === 'family' && word.text.length > 2 && !BESIDE_FAMILY.test(word.text)
  const isFamilys = (word: Word) => !openA.includes(word) && (word.role === 'family' || lean(word, base) < -PLAINLY)
  return isLast(openA[0]) && isLast(openB[0]) && a.words.some(isFamilys)
}
