import { formKeys } from '../../../../../shared/features/customers/nicknames.ts'
import type { Comparable } from '../score/comparable.ts'

/** `strong`: a value that few share by chance. */
export type BlockingKey = { text: string; strong: boolean }

/** Addresses before the @ that belong to an office, not to a person. */
const OFFICES = new Set(
  'info contact office mail hello admin sales support shop team accounts enquiries noreply'.split(' '),
)
const MOST_WORDS = 5

/** Keys under which a record is looked for: two records that share one are compared, where not too many share it. */
export function blockingKeys(record: Comparable): BlockingKey[] {
  const keys = new Map<string, boolean>()
  const strong = (text: string) => keys.set(text, true)
  const weak = (text: string) => keys.has(text) || keys.set(text, false)
  for (const { key, mailbox, local } of record.emails) {
    strong(`e:${mailbox}`)
    if (local.length >= 3 && !OFFICES.has(local)) strong(`l:${local}`)
    // A slip in the first half leaves the second, and the other way round.
    if (key.length >= 10) {
      weak(`e1:${key.slice(0, 8)}`)
      weak(`e2:${key.slice(-10)} ${local.slice(0, 2)}`)
    }
  }
  for (const site of record.sites) strong(`d:${site}`)
  for (const digits of record.phones) strong(`p:${digits.slice(-8)}`)
  addressKeys(record, strong)
  if (record.birthday?.year) strong(`b:${record.facts.birthday}`)
  nameKeys(record, weak)
  for (const { field, value, number } of record.own) if (number) strong(`n:${field}=${value}`)
  ownKeys(record, weak)
  return [...keys].map(([text, isStrong]) => ({ text, strong: isStrong }))
}

function addressKeys({ addresses }: Comparable, strong: (text: string) => void): void {
  for (const { numbers, names, city, postalCode } of addresses) {
    if (names.length > 0 && numbers.length > 0) strong(`s:${numbers[0]} ${[...names].sort()[0]}`)
    if (names.length > 1) strong(`st:${[...names].sort().join(' ')}`)
    if (numbers.length > 0 && postalCode) strong(`sp:${numbers[0]} ${postalCode}`)
    if (numbers.length > 0 && city) strong(`sc:${numbers[0]} ${city.slice(0, 5)}`)
    if (names.length > 0 && city) strong(`sn:${names[0]?.slice(0, 4)} ${city.slice(0, 4)}`)
  }
}

function nameKeys(record: Comparable, weak: (text: string) => void): void {
  const words = record.words.slice(0, MOST_WORDS)
  const birthday = record.birthday
  for (const [i, word] of words.entries()) {
    const sound = word.sound || word.text
    if (word.text.length >= 3) weak(`w:${word.text}`)
    for (const other of words.slice(i + 1)) weak(`ww:${[sound, other.sound || other.text].sort().join(' ')}`)
    for (const other of record.also) weak(`ww:${[sound, other.sound || other.text].sort().join(' ')}`)
    for (const form of formKeys(word.text)) {
      for (const other of words) if (other !== word) weak(`f:${form} ${other.sound}`)
      if (birthday) weak(`fb:${form} ${birthday.month} ${birthday.day}`)
    }
    for (const { city, postalCode } of record.addresses) {
      if (city) weak(`nc:${word.text.slice(0, 4)} ${city.slice(0, 4)}`)
      if (postalCode) weak(`np:${word.text.slice(0, 3)} ${postalCode}`)
    }
    if (birthday) {
      weak(`nb:${word.text.slice(0, 2)} ${birthday.month} ${birthday.day}`)
      weak(`ny:${word.text.slice(0, 3)} ${birthday.year}`)
    }
    if (record.company[0]) weak(`co:${record.company[0]} ${sound}`)
  }
}

const MOST_OWN = 4

/** Two fields of the shop's own and the beginning of a name: a birthday in three columns, a size and a membership. */
function ownKeys({ own, words }: Comparable, weak: (text: string) => void): void {
  const some = own.slice(0, MOST_OWN)
  for (const [i, one] of some.entries()) {
    for (const other of some.slice(i + 1)) {
      for (const { text } of words.slice(0, 3))
        weak(`ow:${one.field}=${one.value} ${other.field}=${other.value} ${text[0]}`)
    }
  }
}
