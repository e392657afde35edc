import { foldKey } from '../../../text-folding.ts'
import { generationOf, generationsAgree } from '../../customers/name-suffix.ts'
import { areForms } from '../../customers/nicknames.ts'
import { FIRM_WORDS } from './is-firm.ts'

const NO_PART_OF_IT =
  /^(?:mr|mrs|ms|miss|mstr|mx|dr|prof|sir|md|mohd|shri|smt|jr|jnr|junior|sr|snr|senior|ii|2nd|iii|3rd|iv|4th|phd|md\.|জনাব|ডা|ড|শ্রী|श्री|श्रीमती|डॉ)$/

/** The words of a name that count: folded, without titles and punctuation. */
export function nameWords(name: string): string[] {
  if (name === '') return []
  const all = foldKey(name)
    .replace(/[.,()"“”'’‘`]+/g, ' ')
    .split(/[\s-]+/)
    .filter(Boolean)
  const words = all.filter((word) => !NO_PART_OF_IT.test(word))
  return words.length > 0 ? words : all
}

/**
 * True when two names can be one person's: one is missing, they are equal in any order, one is part of the other, or
 * initials stand for words (`R. Uddin`, `Rahim U`). Two different names on one address are two people; so are Jr and Sr.
 * @param ofHouse compared for a line that a house shares: there John Smith may be the father of John Smith Jr, and Smith
 * alone anybody of the house
 */
export function namesAgree(a: string, b: string, ofHouse = false): boolean {
  if (a === '' || b === '' || a === b) return true
  if (MAY_BE_KIN.test(a) || MAY_BE_KIN.test(b)) {
    const [left, right] = [kinOf(a), kinOf(b)]
    if (left.of !== '' || right.of !== '')
      // A baby without a name is no one but the baby of the same.
      return left.own === '' || right.own === ''
        ? left.own === right.own && namesAgree(left.of, right.of, ofHouse)
        : namesAgree(left.own, right.own, ofHouse) && namesAgree(left.of, right.of, ofHouse)
  }
  const [one, other] = [generationOf(a), generationOf(b)]
  if (!generationsAgree(one, other) || (ofHouse && (one === null) !== (other === null))) return false
  const left = nameWords(a)
  const right = nameWords(b)
  const [few, many] = left.length <= right.length ? [left, right] : [right, left]
  if (few.length === 0) return true
  if ((ofHouse && isOfFamily(few, many)) || isInMiddle(few, many)) return false
  const fit = fitOf(few, many)
  // Only an initial in common ("R" and "Rahim Uddin") says too little.
  return fit !== null && fit.whole > 0
}

const MAY_BE_KIN = /\/\s?o\b|\bof\b/i
/** `Asha w/o Amit Roy`, `B/O Asha Roy`, `Baby of Asha Roy`: whose name stands behind is another. */
const KIN =
  /^(.*?)(?:^|[\s,(]+)(?:[bcdfhmsw]\s?\/\s?o\.?|(?:baby|son|daughter|wife|husband|child|mother|father) of)[\s:.]+(.+?)\)?$/i

function kinOf(name: string): { own: string; of: string } {
  const [, own = '', of = ''] = KIN.exec(name) ?? []
  return of === '' ? { own: name, of } : { own: own.trim(), of: of.trim() }
}

/** What somebody is called, without whose wife, son or baby they are; the whole where nothing else is said. */
export function withoutKin(name: string): string {
  if (!MAY_BE_KIN.test(name)) return name
  const { own } = kinOf(name)
  return own === '' || /^(?:baby|son|daughter|wife|husband|child|mother|father)$/i.test(own) ? name : own
}

/** `Mr & Mrs Smith`, `Ann and Paul Smith`; of a firm (`Smith & Sons`) more is called by its trade than what is known here. */
const TWO = /^(.*\p{L}.*?)\s(?:&|\+|and|und|et)\s(.*\p{L}.*)$/iu
/** Words of no two people, by which no firm is known either. */
const OF_SEVERAL: readonly string[] = ['co', 'family']

/** Whether a name is that of two people in one. */
export function isOfTwo(name: string): boolean {
  const [, one = '', other = ''] = TWO.exec(name) ?? []
  const words = other === '' ? [] : nameWords(`${one} ${other}`)
  return (
    other.includes(' ') && words.length <= 5 && !words.some((word) => FIRM_WORDS.has(word) || OF_SEVERAL.includes(word))
  )
}

/** How many words two names have in common, and how many are but an initial in the one and in the other; null: they contradict. */
type Fit = { whole: number; initials: [number, number] }

function fitOf(few: readonly string[], many: readonly string[]): Fit | null {
  const free = [...many]
  const open: string[] = []
  const fit: Fit = { whole: 0, initials: [0, 0] }
  for (const word of few) {
    const same = free.indexOf(word)
    if (same < 0) open.push(word)
    else {
      free.splice(same, 1)
      if (!isLetter(word)) fit.whole++
    }
  }
  for (const word of open) {
    const other = free.findIndex((one) => isInitial(word, one))
    if (other < 0) return null
    free.splice(other, 1)
    fit.initials[isLetter(word) ? 0 : 1]++
  }
  // Dan Lee is not Albina D. Lee: she has a given name, and another initial.
  return fit.initials[1] > 0 && free.some((word) => !isLetter(word)) ? null : fit
}

/**
 * Which of two names that agree has one word of the other, and for the rest no more than initials: `A. Bose` beside Amit
 * Bose may be Anita. Both, where each has an initial for a word of the other.
 */
export function saysInitialOnly(a: string, b: string): { a: boolean; b: boolean } {
  const [left, right] = [nameWords(a), nameWords(b)]
  const turned = left.length > right.length
  const fit = turned ? fitOf(right, left) : fitOf(left, right)
  if (fit === null || fit.whole !== 1) return { a: false, b: false }
  const [few, many] = fit.initials
  return turned ? { a: many > 0, b: few > 0 } : { a: few > 0, b: many > 0 }
}

/** Signs of an address before the @ that two spellings of one given name have in common. */
const BEGINS = 3

/**
 * Whether an address is put together from a word that both names have and another given name than the whole one of the two
 * has: `suresh.reddy@…` of Divya Reddy and D. Reddy. It is lent, and whose the initial is nobody knows. `bob.smith@…` is of a
 * Robert.
 * @param address before or with its @, folded
 */
export function isNamedAfterAnother(address: string, a: string, b: string): boolean {
  const local = address.replace(/[@+].*$/s, '')
  const [left, right] = [nameWords(a), nameWords(b)]
  const both = left.filter((word) => word.length >= BEGINS && right.includes(word))
  const givens = [...left, ...right].filter((word) => !isLetter(word) && !both.includes(word))
  return both.some((word) => {
    const at = local.indexOf(word)
    if (at < 0 || givens.length === 0) return false
    const sides = [local.slice(0, at), local.slice(at + word.length)].flatMap((side) => side.match(/\p{L}+/gu) ?? [])
    const fits = (side: string) =>
      givens.some(
        (given) => side.slice(0, BEGINS) === given.slice(0, Math.min(BEGINS, side.length)) || areForms(side, given),
      )
    return sides.length > 0 && !sides.some(fits)
  })
}

/** Left out of a name as often as written: what is before it is what somebody is called. */
const BEFORE_A_NAME =
  /^(?:moham+[aeo]d|muham+[ae]d|mosam+at|mst|most|abu|abul|abdul|abdur|syed|sayed|saiyad|sheikh|shaikh|sk|kazi|mir|mirza|shah|haji|alhaj|sree|sri|maria|marie|jose|joao|jean|ana|anna|মোহাম্মদ|মোছাম্মৎ|আবদুল|আব্দুল|সৈয়দ|শেখ|কাজী|मोहम्मद|अब्दुल|शेख|सैयद)$/

/** The first half of many a given name of two words, Juan Carlos, Hans Peter: friends leave it out. */
const BEFORE_ANOTHER =
  /^(?:juan|luis|carlos|miguel|francisco|pedro|jesus|victor|marco|rosa|luz|hans|karl|klaus|heinz|anne|eva|gian|pier|pierre|luiz|paulo)$/

/**
 * The one name begins inside the other, behind another given name: Anjali Mahesh Bose bears the name of her husband or her
 * father, Mahesh Bose, and has his address.
 */
export function isInMiddleOf(few: string, many: string): boolean {
  return isInMiddle(nameWords(withoutKin(few)), nameWords(withoutKin(many)))
}

function isInMiddle(few: readonly string[], many: readonly string[]): boolean {
  const [first = ''] = few
  const [other = ''] = many
  return (
    few.length > 1 &&
    few.at(-1) === many.at(-1) &&
    many.indexOf(first) > 0 &&
    !isLetter(first) &&
    !isLetter(other) &&
    !few.includes(other) &&
    !BEFORE_A_NAME.test(other) &&
    !BEFORE_ANOTHER.test(other)
  )
}

/** The one name ends with the other, which is a single word: what a whole family is called. */
function isOfFamily([word, ...more]: readonly string[], many: readonly string[]): boolean {
  return more.length === 0 && many.length > 1 && word === many.at(-1) && word !== many[0]
}

function isInitial(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return isLetter(short) && long.startsWith(short)
}

const isLetter = (word: string) => [...word].length === 1
