import consentBn from '../../i18n/bn/consent.json' with { type: 'json' }
import customersBn from '../../i18n/bn/customers.json' with { type: 'json' }
import historyBn from '../../i18n/bn/history.json' with { type: 'json' }
import householdsBn from '../../i18n/bn/households.json' with { type: 'json' }
import consentEn from '../../i18n/en/consent.json' with { type: 'json' }
import customersEn from '../../i18n/en/customers.json' with { type: 'json' }
import historyEn from '../../i18n/en/history.json' with { type: 'json' }
import householdsEn from '../../i18n/en/households.json' with { type: 'json' }
import consentHi from '../../i18n/hi/consent.json' with { type: 'json' }
import customersHi from '../../i18n/hi/customers.json' with { type: 'json' }
import historyHi from '../../i18n/hi/history.json' with { type: 'json' }
import householdsHi from '../../i18n/hi/households.json' with { type: 'json' }

type Said = {
  history: { field: { photo: string } }
  households: { title: string }
  customers: Pick<typeof customersEn, 'kind'> & { bulk: Pick<(typeof customersEn)['bulk'], 'set' | 'home'> }
  consent: Pick<typeof consentEn, 'channel' | 'status'>
}

const wordsOf = ({ history, households, customers, consent }: Said) => ({
  photo: history.field.photo,
  household: households.title,
  together: customers.bulk.home.together,
  alone: customers.bulk.home.alone,
  /** Kinds of a line that have words of their own. */
  kind: customers.kind,
  kindOf: customers.bulk.set.kindOf,
  /** In place of a text that is not told. */
  textAdded: customers.bulk.set.textAdded,
  channel: consent.channel,
  status: consent.status,
})
export type ActWords = ReturnType<typeof wordsOf>

/** What an act on many is called where it is about no column of a file, in the shop's language. */
export const ACT_WORDS = {
  en: wordsOf({ history: historyEn, households: householdsEn, customers: customersEn, consent: consentEn }),
  bn: wordsOf({ history: historyBn, households: householdsBn, customers: customersBn, consent: consentBn }),
  hi: wordsOf({ history: historyHi, households: householdsHi, customers: customersHi, consent: consentHi }),
}
