import historyBn from '../../i18n/bn/history.json' with { type: 'json' }
import householdsBn from '../../i18n/bn/households.json' with { type: 'json' }
import historyEn from '../../i18n/en/history.json' with { type: 'json' }
import householdsEn from '../../i18n/en/households.json' with { type: 'json' }
import historyHi from '../../i18n/hi/history.json' with { type: 'json' }
import householdsHi from '../../i18n/hi/households.json' with { type: 'json' }

const wordsOf = (history: { field: { photo: string } }, households: { title: string }) => ({
  photo: history.field.photo,
  household: households.title,
})

/** What an act on many is called where it is about no column of a file, in the shop's language. */
export const ACT_WORDS = {
  en: wordsOf(historyEn, householdsEn),
  bn: wordsOf(historyBn, householdsBn),
  hi: wordsOf(historyHi, householdsHi),
}
