import { foldKey } from '../../text-folding.ts'
import { ownConsent } from '../export/file-words.ts'
import { cleanCell, looksLikeDate, yesNo } from './cell-values.ts'
import type { ImportField } from './contract.ts'

/** What a file can say about one person's e-mail. `open`: it says that nothing is confirmed yet. */
export type ToldConsent = 'subscribed' | 'open' | 'bounced' | 'unsubscribed' | 'complained'

/**
 * The column of several files in one table that holds what their names say. The name of the whole says nothing then: it
 * is that of one of them.
 */
export const STATUS_HEADER = 'Status by file name'

/** The stricter wins: an unsubscription outweighs an old opt-in beside it, whatever the order of the columns. */
const STRICTNESS: readonly ToldConsent[] = ['subscribed', 'open', 'bounced', 'unsubscribed', 'complained']

export function stricter(a: ToldConsent | null, b: ToldConsent | null): ToldConsent | null {
  if (a === null || b === null) return a ?? b
  return STRICTNESS.indexOf(a) >= STRICTNESS.indexOf(b) ? a : b
}

const WORDS: readonly [ToldConsent, RegExp][] = [
  ['complained', /\b(?:complain\w*|spam|abuse|marked as spam|reported)\b/],
  [
    'unsubscribed',
    /\b(?:un-?subscribed?|unsub|opt(?:ed)?[- _]?out|not[- _]subscribed|non[- _]?subscribed|block(?:ed|list\w*)|blacklist\w*|do not (?:e?mail|contact|disturb)|dnd|dnc|removed|deleted|withdrawn|revoked|suppressed|cancell?ed|inactive|denied|declined|refused|disabled|desabonn\w*|desinscri\w*|abgemeldet|disiscritt\w*|uitgeschreven|baja|cancelado|wypisan\w*|отписан\w*)\b/,
  ],
  ['bounced', /\b(?:bounced?|hard[- _]?bounced?|soft[- _]?bounced?|cleaned|undeliverable|invalid|dead|unreachable)\b/],
  [
    'open',
    /\b(?:pending|un-?confirmed|not[- _]confirmed|awaiting|waiting|unknown|requested|never subscribed|transactional|not set|none|unverified|invited|en attente|ausstehend|in attesa|pendiente)\b/,
  ],
  [
    'subscribed',
    /\b(?:subscribed?|subscriber|opt(?:ed)?[- _]?in|opt-?in|confirmed|double opt-?in|active|accepted|accepts?|agreed|granted|given|allowed|permitted|consented|enabled|abonn\w*|inscrit\w*|iscritt\w*|suscrit\w*|angemeldet|ingeschreven|inscrito|zapisan\w*|подписан\w*)\b/,
  ],
]

const INDIC: readonly [ToldConsent, RegExp][] = [
  ['unsubscribed', /আনসাবস্ক্রাইব|অসম্মত|সম্মত নয়|সম্মতি নেই|बंद|अनसब्सक्राइब|असहमत|सहमति नहीं|सदस्यता समाप्त|रद्द/],
  ['bounced', /বাউন্স|ফেরত|बाउंस|वापस/],
  ['open', /অপেক্ষমাণ|লম্বিত|लंबित|प्रतीक्षा/],
  ['subscribed', /সাবস্ক্রাইব|সম্মত|সম্মতি আছে|सब्सक्राइब|सहमत|सहमति दी|सक्रिय|সক্রিয়/],
]

/** A status word (`Unsubscribed`, `cleaned`, `opted-in` …) in many languages; null when it is none of ours. */
export function consentWord(cell: string): ToldConsent | null {
  const own = ownConsent(cell)
  if (own) return own === 'unknown' ? 'open' : own
  const text = foldKey(cell)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/_/g, ' ')
  if (text === '' || text.length > 60) return null
  for (const [status, words] of WORDS) if (words.test(text)) return status
  for (const [status, words] of INDIC) if (words.test(text)) return status
  return null
}

/** Words that mean a subscription and nothing else: `active` and `pending` are said of leads and orders too. */
export function isClearConsentWord(cell: string): boolean {
  const text = foldKey(cell)
  return (
    /subscri|opt(?:ed)?[ _-]?(?:in|out)|bounce|cleaned|blacklist|blocklist|unconfirmed|abonn|desinscri|iscritt|suscrit|angemeldet|abgemeldet|সাবস্ক্রাইব|सब्सक्राइब|подписан|отписан/.test(
      text,
    ) && consentWord(cell) !== null
  )
}

/** Whether "yes" in this column means that mail is wanted (`accepts marketing`) or refused (`email disabled`). */
export function isRefusalHeader(phrase: string): boolean {
  return /\b(?:un ?sub\w*|opt(?:ed)? ?out|optout|disabled|black ?list\w*|block ?list\w*|blocked|do ?not|donot|dnd|no email|suppress\w*|refus\w*|desabonn\w*|desinscri\w*|abgemeldet|disiscritt\w*|uitgeschreven|baja|disallow|exclude\w*|never)\b/.test(
    phrase,
  )
}

/** What one cell of a recognised column says; null: nothing. `phrase` is the header as `headerPhrase` writes it. */
export function consentOfCell(field: ImportField, phrase: string, cell: string): ToldConsent | null {
  const text = cleanCell(cell)
  if (text === '') return null
  const flag = yesNo(text)
  switch (field) {
    case 'unsubscribedAt':
      return flag === false ? null : 'unsubscribed'
    case 'bounced':
      return flag === false || /^(?:ok|valid|deliverable|never)$/i.test(text) ? null : 'bounced'
    case 'consentDate':
      return looksLikeDate(text) || /^\d{9,13}$/.test(text) ? 'subscribed' : null
    case 'consent':
      return statusOfCell(phrase, text, flag)
    default:
      return null
  }
}

function statusOfCell(phrase: string, text: string, flag: boolean | null): ToldConsent | null {
  const refusal = isRefusalHeader(phrase)
  if (flag !== null) return flag === refusal ? 'unsubscribed' : 'subscribed'
  if (looksLikeDate(text)) return refusal ? 'unsubscribed' : 'subscribed'
  // A code that only its maker understands says nothing that we may act on.
  return consentWord(text) ?? 'open'
}

/**
 * Consent for a whole file by its name, as audience exports are named (`unsubscribed_…csv`). `cleaned` alone is also
 * what an owner calls a tidied list: it counts only where the columns are those of a mailing program.
 */
export function consentOfFileName(
  name: string,
  fromMailingProgram: boolean,
): 'subscribed' | 'unsubscribed' | 'bounced' | null {
  const text = foldKey(name)
    .replace(/\.[a-z]{2,4}$/, '')
    .replace(/[^a-z]+/g, ' ')
  if (
    /\b(?:un subscribed?|unsubscribed?|unsubscribes|unsubs|opt outs?|optouts?|opted out|non subscribed|not subscribed|nonsubscribed|suppress\w*|do not mail|do not email)\b/.test(
      text,
    )
  ) {
    return 'unsubscribed'
  }
  if (/\b(?:hard )?bounce[ds]?\b|\bbounces\b/.test(text)) return 'bounced'
  if (fromMailingProgram && /\bcleaned\b/.test(text)) return 'bounced'
  return /\bsubscribed\b/.test(text) ? 'subscribed' : null
}
