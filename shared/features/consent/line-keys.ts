/** By what a person who refused is known again, beside their e-mail. Pure. */
import { foldKey } from '../../text-folding.ts'
import { reversedDigits } from '../customers/phone-forms.ts'
import type { OtherChannel } from './channels.ts'

export type PhoneLine = { number: string; e164: string | null }
export type PostLine = { street: string; city: string; postalCode: string }

/** By what a number is known again, whoever has it: as `person_phones.digits_reversed`. */
export function phoneKey({ number, e164 }: PhoneLine): string {
  return reversedDigits(number, e164)
}

/** A letter on paper is refused by one person of a house, not by the house. */
export function postKey(name: string, { street, city, postalCode }: PostLine): string {
  return [name, street, postalCode || city].map(foldKey).join('\n')
}

/** Keys of everything a record can be reached by on one channel beside e-mail; what has no digits is no number. */
export function lineKeys(
  channel: OtherChannel,
  person: { name: string; phones: readonly PhoneLine[]; addresses: readonly PostLine[] },
): string[] {
  const keys =
    channel === 'post'
      ? person.addresses.filter(isPostal).map((address) => postKey(person.name, address))
      : person.phones.map(phoneKey).filter((key) => key !== '')
  return [...new Set(keys)]
}

/** Something of an address stands there; a country alone is none. */
export function isPartOfAddress({ street, city, postalCode }: PostLine): boolean {
  return `${street}${city}${postalCode}`.trim() !== ''
}

/** A postman can find it: a street, and a place or its code. */
export function isPostal({ street, city, postalCode }: PostLine): boolean {
  return street.trim() !== '' && (city.trim() !== '' || postalCode.trim() !== '')
}
