import { digitsOf } from '../../digits.ts'
import { fold, foldKey } from '../../text-folding.ts'
import { nationalDigits, withoutLeadingZeros } from '../customers/phone-forms.ts'
import type { PersonDraft } from '../import/rows/person-draft.ts'

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
  /** Their number here, and those of the records that were merged into theirs. */
  records: readonly number[]
  birthdays: readonly string[]
  /** As typed. */
  streets: readonly string[]
  /** Folded names of theirs that somebody else here has as well. */
  namesakes: readonly string[]
}

/** What of a row of a file tells whom it is about. */
export type RowTold = Pick<PersonDraft, 'bandhuId' | 'nameKey' | 'birthday'> & {
  emails: readonly unknown[]
  phones: readonly { key: string }[]
  addresses: readonly { street: string }[]
}

/** Fewer digits than this are nobody's number. */
const FEWEST_DIGITS = 7
/** E.164 allows no more: a longer run of digits is several numbers. */
const MOST_DIGITS = 15
/** Digits with what is written between those of one number. */
const NUMBER = /[\p{Nd}](?:[^\S\r\n]|[().+\-\u2010-\u2015\p{Nd}])*/gu

/** A number without the code of its country, as it is dialled at home; an unknown one as it was typed. */
function nationalForm(phone: string): string {
  const digits = digitsOf(phone)
  return withoutLeadingZeros(phone.startsWith('+') ? nationalDigits(digits) : digits)
}

/** Whether one of the numbers in a text is written like one of these at home, with zeros in front or without. */
function holdsNational(text: string, nationals: ReadonlySet<string>): boolean {
  if (nationals.size === 0) return false
  return (text.match(NUMBER) ?? []).some((piece) => {
    const digits = withoutLeadingZeros(digitsOf(piece))
    if (digits.length <= MOST_DIGITS) return nationals.has(digits)
    return [...nationals].some((national) => digits.includes(national))
  })
}

/**
 * Whether something tells of the person. `contact`: a text (a cell, a row, a file's name) holds an address or number of
 * theirs. `name`: it holds a name of theirs, which counts where nobody else can be meant (the person's own row, a title).
 * `titled`: it is a file's name with every word of theirs. `called`: it is a name of theirs. `named`: and nobody else here is
 * called so. `row`: a row of a file is about them: it is read as a number of theirs, or holds no address and no number of theirs and is all
 * the same.
 */
export function createMentions(traces: Traces) {
  const { names, addresses, keys, phones, namesakes } = traces
  const mails = [...new Set([...addresses, ...keys].map(foldKey))].filter((text) => text.includes('@'))
  const numbers = [...new Set(phones.map(digitsOf))].filter((digits) => digits.length >= FEWEST_DIGITS)
  const nationals = new Set(phones.map(nationalForm).filter((digits) => digits.length >= FEWEST_DIGITS))
  const called = [...new Set(names.map(foldKey))].filter((name) => name.length > 2)
  const contact = (text: string): boolean => {
    const folded = foldKey(text)
    if (mails.some((mail) => folded.includes(mail))) return true
    if (numbers.length === 0) return false
    const digits = digitsOf(text)
    return numbers.some((number) => digits.includes(number)) || holdsNational(text.normalize('NFKC'), nationals)
  }
  return {
    contact,
    name(text: string): boolean {
      const folded = foldKey(text)
      return called.some((name) => folded.includes(name))
    },
    ...createRowMention(traces),
    /** `evenShared`: the file holds them, so it tells of them although somebody else, or something, is called so. */
    titled(text: string, evenShared: boolean): boolean {
      if (contact(text)) return true
      const words = wordsOf(text)
      const whole = wordsOf(text.replace(/\.[\w-]{1,8}$/, '').replace(/ ?\(\d+\)$/, ''))
      return called.some((name) => {
        const own = wordsOf(name)
        if (own.length === 0 || (!evenShared && namesakes.includes(name))) return false
        // One word is a thing as well ("Sales 2024.csv"): of a file that does not hold the person it has to be the whole name.
        if (own.length === 1 && !evenShared) return whole.length === 1 && whole[0] === own[0]
        return own.every((word) => words.includes(word)) || words.includes(own.join(''))
      })
    },
  }
}

/** Whether a text is made of words of one of these names, or of their beginnings: half a name. */
export function isHalf(text: string, names: readonly string[]): boolean {
  const asked = wordsOf(text)
  const halves = (name: string) => asked.every((word) => wordsOf(name).some((own) => own.startsWith(word)))
  return asked.some((word) => [...word].length >= FEWEST_LETTERS) && names.some(halves)
}

/** Fewer letters begin anything. */
const FEWEST_LETTERS = 3

export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** Whoever has no address and no number is known by their name: with a day or a street, or where nobody else bears it. */
function createRowMention({ names, records, birthdays, streets, namesakes, phones: own }: Traces) {
  // As shared/phone.ts makes them: E.164, else the digits.
  const numbers = new Set(own.flatMap((phone) => [phone, digitsOf(phone)]))
  const [called, homes] = [new Set(names.map(foldKey)), new Set(streets.map(foldKey))]
  const shared = new Set(namesakes)
  const alone = (key: string) => called.has(key) && !shared.has(key)
  return {
    called: (text: string): boolean => called.has(foldKey(text)),
    named: (text: string): boolean => alone(foldKey(text)),
    row({ bandhuId, nameKey, birthday, emails, phones, addresses }: RowTold): boolean {
      if (phones.some(({ key }) => key.length >= FEWEST_DIGITS && numbers.has(key))) return true
      if (nameKey === '' || !called.has(nameKey)) return false
      if (bandhuId !== null && records.includes(bandhuId)) return true
      if (birthdays.includes(birthday)) return true
      if (addresses.some(({ street }) => homes.has(foldKey(street)))) return true
      // Reached by what is not theirs, or born on another day: somebody of the same name.
      if (emails.length > 0 || phones.some(({ key }) => key !== '')) return false
      if (birthday !== '' && birthdays.length > 0) return false
      return alone(nameKey)
    },
  }
}

export type Mentions = ReturnType<typeof createMentions>
