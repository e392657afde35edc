import { LONGEST_FOUND } from '../../../../../shared/features/customers/limits.ts'
import { phoneForms } from '../../../../../shared/features/customers/phone-forms.ts'
import { fold } from '../../../../../shared/text-folding.ts'

/** What of a person can be found by typing. */
export type Searchable = {
  name: string
  /** Addresses as typed. */
  emails: readonly string[]
  /** `e164` null: could not be read by the shop's country, found by its digits. */
  phones: readonly { number: string; e164: string | null }[]
  company: string | null
  cities: readonly string[]
  /** Texts of the owner's fields: they stand with the cities, where whatever is no name is found. */
  own?: readonly string[]
}

/** The columns of search_docs, all folded. */
export type SearchDoc = { name: string; email: string; phone: string; company: string; city: string }

/**
 * The row of search_docs for a person: written with every write of the person, by the form and by the import alike.
 * Pure, about 1 µs. A phone stands there as digits with and without its country code, never with zeros in front:
 * the query drops them too (search-query.ts).
 */
export function searchDocOf({ name, emails, phones, company, cities, own = [] }: Searchable): SearchDoc {
  let phone = ''
  for (const { number, e164 } of phones) phone += (phone && ' ') + phoneForms(number, e164)
  const places = own.length === 0 ? cities : [...cities, ...own.map((text) => text.slice(0, LONGEST_FOUND))]
  return {
    name: fold(name),
    email: emails.length === 1 ? fold(emails[0] ?? '') : fold(emails.join(' ')),
    phone,
    company: company ? fold(company) : '',
    city: places.length === 1 ? fold(places[0] ?? '') : fold(places.join(' ')),
  }
}
