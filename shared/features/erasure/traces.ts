import { foldKey } from '../../text-folding.ts'

/** What a person is known by, in every way it was ever written here. */
export type Traces = {
  personId: number
  names: readonly string[]
  /** As typed. */
  addresses: readonly string[]
  /** Normalised. */
  keys: readonly string[]
  /** As typed. */
  phones: readonly string[]
}

/** Fewer digits than this are nobody's number. */
const FEWEST_DIGITS = 7
const digitsOf = (text: string) => text.normalize('NFKC').replace(/\D/g, '')

/**
 * Whether a text (a cell, a row, a file's name) holds an address or number of the person. A name alone says nothing:
 * somebody else may be called so. `names` true: there it does (the person's own row, a title).
 */
export function createMentions({ names, addresses, keys, phones }: Traces) {
  const mails = [...new Set([...addresses, ...keys].map(foldKey))].filter((text) => text.includes('@'))
  const numbers = [...new Set(phones.map(digitsOf))].filter((digits) => digits.length >= FEWEST_DIGITS)
  const called = [...new Set(names.map(foldKey))].filter((name) => name.length > 2)
  return {
    contact(text: string): boolean {
      const folded = foldKey(text)
      if (mails.some((mail) => folded.includes(mail))) return true
      if (numbers.length === 0) return false
      const digits = digitsOf(text)
      return numbers.some((number) => digits.includes(number))
    },
    name(text: string): boolean {
      const folded = foldKey(text)
      return called.some((name) => folded.includes(name))
    },
  }
}

export type Mentions = ReturnType<typeof createMentions>
