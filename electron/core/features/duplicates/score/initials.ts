import { soundOf } from './transliterate.ts'
import type { Email, Word } from './words.ts'

const LEAST = 3

/** `S. Dutta` at `dutta.sanjib78@…`: an address put together from a name says what the initial in it is short for. */
export function spelledOut(words: Word[], emails: readonly Email[]): Word[] {
  if (emails.length === 0 || words.every(({ text }) => text.length > 1)) return words
  return words.map((word) => {
    if (word.text.length !== 1) return word
    const meant = meantBy(word, words, emails)
    return meant === null ? word : { ...word, meant, sound: soundOf(meant) }
  })
}

function meantBy(initial: Word, words: readonly Word[], emails: readonly Email[]): string | null {
  const others = words.filter(({ text }) => text.length >= LEAST).map(({ text }) => text)
  for (const { local } of emails) {
    const found = besideIn(local, others).find((part) => part[0] === initial.text)
    if (found) return found
  }
  return null
}

/** Words that stand beside one of these in an address, on either side of it. */
export function besideIn(local: string, words: readonly string[]): string[] {
  return words.flatMap((word) => {
    const at = word.length < LEAST ? -1 : local.indexOf(word)
    if (at < 0) return []
    const sides = [local.slice(0, at), local.slice(at + word.length)].flatMap((part) => part.split(/[^a-z]+/))
    return sides.filter((part) => part.length >= LEAST && !words.includes(part))
  })
}
