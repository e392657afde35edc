/** Headers whose cells hold something else. Pure. */

import { saidYesNo } from '../../cell-values.ts'
import { createCountryReader } from '../../cells/country-names.ts'
import { isShortMark } from '../../headers/consent-headers.ts'
import type { ColumnProfile } from '../column-profile.ts'
import type { HeaderGuess } from '../header-field.ts'
import { CARD_NUMBER, mayPay } from './settle-cards.ts'

/** The day of anything: without its year that of a feast, and not the one since when somebody is a customer. */
const ANY_DATE = /^(?:date|tarikh|dinank|datum|fecha|data|tarih|তারিখ|तारीख|तिथि|दिनांक)$/

const isAnswer = (cell: string) => /^[sov]$/i.test(cell) || saidYesNo(cell) !== null

const SALUTATION = /\b(?:salutation|briefanrede)\b/

/** Whether what stands in a column is not what its header says, so far as cells can tell. */
export function contradicted({ field, weak, phrase, explained }: HeaderGuess, cells: ColumnProfile): boolean {
  // What the signs in them mean is said by the header.
  if (explained) return false
  switch (field) {
    // `Dear Ann`, `Mr Quist`: how a letter greets them, and no title.
    case 'namePrefix':
      return SALUTATION.test(phrase) && cells.prefixes < 0.3 && cells.worded >= 0.5
    case 'ignore':
      return CARD_NUMBER.test(phrase) && !cells.samples.some(mayPay)
    case 'email':
      return (weak && cells.emails < 0.3) || cells.switches >= 0.9
    case 'phone':
      return (weak && cells.phones < 0.3) || cells.flags >= 0.8 || (cells.numbersWithin === 0 && cells.flags >= 0.5)
    case 'consent':
    case 'phoneConsent':
    case 'smsConsent':
    case 'whatsappConsent':
    case 'postConsent':
      // Where a courier stops is numbered.
      if (/^stop\b/.test(phrase) && (cells.numbers >= 0.5 || (phrase === 'stop' && cells.dates >= 0.5))) return true
      if (cells.samples.filter(isAnswer).length * 2 >= cells.samples.length) return false
      if (isShortMark(phrase)) return cells.flags + cells.consentWords < 0.3
      return cells.flags + cells.consentWords + cells.dates < 0.3 && cells.numbers < 0.9
    case 'unsubscribedAt':
    case 'consentDate':
      return cells.dates + cells.flags + cells.numbers < 0.3
    case 'fullName':
    case 'givenName':
    case 'familyName':
      return (
        cells.numbers + cells.dates + cells.urls >= 0.7 ||
        cells.worded < 0.3 ||
        (cells.filled > 1 && cells.answers >= 0.8)
      )
    // Whether a rule applies is no group, and the number of a message no remark.
    case 'tags':
      return weak && cells.switches >= 0.9
    // `Reference`: somebody’s name, or yes and no.
    case 'externalId':
      return (cells.switches >= 0.9 && cells.samples.some((cell) => cell !== '1')) || cells.names >= 0.6
    // `by` is a town in Danish, and the year of birth elsewhere.
    case 'city':
      return phrase === 'by' && cells.numbers + cells.dates >= 0.8
    // `Indian` is no country to write to, `IND` is one.
    case 'country':
      return phrase === 'nationality' && !cells.samples.some((cell) => createCountryReader()(cell) !== null)
    // Whether it is the default address, whether somebody is told: yes and no are nobody's name or address.
    case 'fullAddress':
    case 'street':
      return cells.switches >= 0.9 || (cells.numbers >= 0.9 && cells.samples.every((cell) => /^[-+]|[.,]\d/.test(cell)))
    case 'notes':
      // When it was, `Last Message`, is no remark.
      if (cells.dates >= 0.8) return true
      return cells.switches >= 0.9 || (phrase === 'message' && cells.numbers >= 0.9)
    case 'owner':
    case 'company':
    case 'jobTitle':
    case 'department':
    case 'website':
      return cells.switches >= 0.9
    case 'createdAt':
    case 'lastOrderAt':
      return (weak || ANY_DATE.test(phrase)) && cells.dates + cells.numbers < 0.3
    case 'birthday':
      return weak && cells.dates + cells.numbers < 0.3
    default:
      return false
  }
}
