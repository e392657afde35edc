import { foldKey, withoutAccents } from '../../../text-folding.ts'
import { ownConsent } from '../../export/file-words.ts'
import { cleanAnswer, looksLikeDate, saidYesNo } from '../cell-values.ts'
import type { ImportField } from '../contract.ts'
import { isComplaintHeader, isRefusalHeader } from '../headers/consent-headers.ts'
import { ALLOWED, ALLOWED_ELSEWHERE } from '../headers/header-legend.ts'
import { plainCell } from './plain-cell.ts'
import { saysOtherWayOnly } from './said-refusals.ts'

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

/** Whole words of any script; `~` stands for any ending. */
function wordPattern(words: string): RegExp {
  const ended = words.replaceAll('~', String.raw`[\p{L}\p{M}]*`)
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${ended})(?![\p{L}\p{M}\p{N}])`, 'u')
}

const WORDS: readonly [ToldConsent, RegExp][] = [
  ['complained', wordPattern('complain~|spam|junk|abus~|marked as spam|reported')],
  [
    'unsubscribed',
    wordPattern(
      "un-?subscribed?|unsub|unsubscribes?|no consent|without consent|consent (?:not given|withdrawn|refused|denied)|opt(?:ed)?[- ]?out|not[- ]subscribed|non[- ]?subscribed|block(?:ed|list~)|blacklist~|do not (?:e?mail|contact|disturb|send)|don'?t (?:e?mail|contact|send)|dnd|dnc|removed|deleted|archived|withdrawn|revoked|suppress~|excluded|cancell?ed|inactive|denied|declined|refused|rejected|disabled|non-?marketable|stop|stopped|desabonn~|desinscri~|abgemeldet|abbestellt|gesperrt|widerrufen|abgelehnt|disiscritt~|cancellat[oiae]|revocat[oiae]|uitgeschreven|afgemeld|baja|cancelado|descadastrad~|removid[oa]|wypisan~|niezapisan~|rezygnacja|отписан~|отписал~|avregistrerad|afmeldt|avmeldt|no (?:e-?mails?|newsletters?|marketing)|nie wieder|never again|abonelikten (?:cik|ayril)~|abonelik iptal~|reddet~|istemiyor~|(?:izin|onay) (?:yok|vermedi)|izinsiz|onaysiz",
    ),
  ],
  [
    'bounced',
    wordPattern(
      '(?:hard|soft)?[- ]?bounced?|cleaned|undeliverable|invalid|dead|unreachable|unzustellbar|rebotad[oa]|rimbalzat~|odbit~|npai|devolvid[oa]',
    ),
  ],
  [
    'open',
    wordPattern(
      'pending|implied|temporary hold|no permissions? set|expired|un-?confirmed|not[- ]confirmed|awaiting|waiting|unknown|requested|never subscribed|transactional|not set|none|unverified|invited|en attente|ausstehend|unbestatigt|nicht bestatigt|in attesa|pendiente|pendente|oczekuj~|niepotwierdzon~|in afwachting|niet bevestigd|non confirm~',
    ),
  ],
  [
    'subscribed',
    wordPattern(
      'subscribed?|subscriber|(?:i|we) (?:do )?(?:not |don.?t )?(?:consent|agree)|opt(?:ed)?[- ]?in|confirmed|double opt-?in|active|accept(?:s|ed)?|agreed|granted|given|explicit|express|allow(?:s|ed)?|permitted|consented|enabled|abonn~|inscrit~|iscritt~|suscrit~|angemeldet|ingeschreven|aangemeld|inscrit[oa]|zapisan~|wyrazil~|подписан~|prenumerer~|tilmeldt|pameldt|abone|izinli|onayli|(?:izin|onay) verdi',
    ),
  ],
]

/** A word beside one of consent that turns it round: `not opted in`, `nicht angemeldet`, `no consent given`. */
const NEGATED = wordPattern(
  "no|not|don.?t|non|never|without|cannot|can't|won't|doesn't|didn't|isn't|hasn't|pas|sans|nicht|kein~|ohne|nie|brak|sin|senza|nao|sem|niet|geen|inte|ej|ikke|не|нет|без|degil~|olma(?:di|mis|yan)~|yok|hayir",
)

const INDIC: readonly [ToldConsent, RegExp][] = [
  [
    'unsubscribed',
    /আনসাবস্ক্রাইব|অসম্মত|সম্মত নয়|সম্মতি নেই|সম্মতি দেয়নি|নিষ্ক্রিয়|বাতিল|बंद|अनसब्सक्राइब|असहमत|सहमति नहीं|सहमत नहीं|सदस्यता समाप्त|निष्क्रिय|रद्द/,
  ],
  ['bounced', /বাউন্স|ফেরত|बाउंस|वापस/],
  ['open', /অপেক্ষমাণ|লম্বিত|लंबित|प्रतीक्षा/],
  ['subscribed', /সাবস্ক্রাইব|সম্মত|সম্মতি আছে|सब्सक्राइब|सहमत|सहमति दी|सक्रिय|সক্রিয়/],
]
const NEGATED_INDIC = /(?:^|\s)(?:না|নয়|নেই|নি|नहीं|नही|न|मत)(?:\s|$|[.,!।])/

/** A status word (`Unsubscribed`, `cleaned`, `opted-in` …) in many languages; null when it is none of ours. */
export function consentWord(cell: string): ToldConsent | null {
  const own = ownConsent(cell)
  if (own) return own === 'unknown' ? 'open' : own
  const text = plainCell(cell)
  if (text === '' || text.length > 60) return null
  for (const [status, words] of WORDS) {
    if (words.test(text)) return status === 'subscribed' && NEGATED.test(text) ? 'unsubscribed' : status
  }
  for (const [status, words] of INDIC) {
    if (words.test(text)) return status === 'subscribed' && NEGATED_INDIC.test(text) ? 'unsubscribed' : status
  }
  return null
}

/** Words that mean a subscription and nothing else: `active` and `pending` are said of leads and orders too. */
export function isClearConsentWord(cell: string): boolean {
  return (
    /subscri|opt(?:ed)?[ _-]?(?:in|out)|bounce|cleaned|blacklist|blocklist|unconfirmed|abonn|desinscri|iscritt|suscrit|ingeschreven|inscrito|descadastrad|zapisan|angemeldet|abgemeldet|afgemeld|marketable|সাবস্ক্রাইব|सब्सक्राइब|подписан|отписан/.test(
      plainCell(cell),
    ) && consentWord(cell) !== null
  )
}

/** `S` for sí, sim and sì, and the tick of programs that have no better one; where states are told it is one of those. */
const ONE_LETTER = /^[sv]$/i
const OF_STATES = /\b(?:status|statut|stato|estado|state|type|code|stop)\b/
const isOneLetterYes = (phrase: string, text: string): boolean => ONE_LETTER.test(text) && !OF_STATES.test(phrase)
/** `O` is oui where French asks, and "out" elsewhere. */
const IN_FRENCH =
  /\b(?:acceptez?|accepte|autorise\w*|consentement|inscrit\w*|abonne\w*|lettre|pas|recevoir|offres|souhait\w*|desinscri\w*|desabonn\w*|rgpd|npai)\b/
const isOui = (phrase: string, text: string): boolean => /^o$/i.test(text) && IN_FRENCH.test(phrase)

/** What one cell of a recognised column says; null: nothing. `phrase` is the header as `headerPhrase` writes it. */
export function consentOfCell(field: ImportField, phrase: string, cell: string): ToldConsent | null {
  const text = cleanAnswer(cell)
  if (text === '') return null
  const flag = saidYesNo(text) ?? (isOneLetterYes(phrase, text) || isOui(phrase, text) ? true : null)
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

/** A no in other words than "no", in a cell of a column about letters: `never`, `not any more`, `✗`, `চাই না`, `नहीं चाहिए`. */
const REFUSED =
  /^(?:stop(?:ped)?|never(?! (?:subscribed|opened|clicked|read|sent|mailed|asked|replied|answered|confirmed))|no longer|not any ?more|wants? (?:none|no)|please no|no,? please|nie wieder|nicht mehr|plus jamais|ya no|non piu|niet meer|nie chce)(?![\p{L}\p{M}])(?! (?:als|than|dan|que)(?![\p{L}\p{M}]))|^[✗✘❌]\ufe0f?$/u
const REFUSED_INDIC =
  /(?:চাই|চান|চায়|চাইনা|রাজি|লাগবে|পাঠাবেন) ?(?:না|নি|নন|নয়)|দরকার নেই|(?:দেয়|দেন) ?নি|প্রত্যাহার|আর না|নিষেধ|नहीं (?:चाहिए|चाहते|चाहती|दी|भेजें|भेजो)|नही चाहिए|मत भेज|(?<!\p{L})मना(?![\p{L}\p{M}])|वापस ली|अब नहीं/u

const refusedInWords = (text: string): boolean => REFUSED.test(text) || REFUSED_INDIC.test(text)

/** The one switch beside everybody of a list of subscribers (Substack's `email_disabled`): who is there and not switched off gets letters. */
const SWITCHED_OFF = /^email disabled$/

/** `Email`, `Phone` over `Allow` and `Do Not Allow`: as there. */
const ONLY_A_WAY = /^(?:bulk )?(?:e?mail|phone)$/

function statusOfCell(phrase: string, text: string, flag: boolean | null): ToldConsent | null {
  if (text === ALLOWED) return 'subscribed'
  if (isComplaintHeader(phrase) && (flag !== null || looksLikeDate(text))) return flag === false ? null : 'complained'
  const refusal = isRefusalHeader(phrase)
  // Who may be called is no reader for it, and stays refused where that is what a mark says.
  if (text === ALLOWED_ELSEWHERE) return refusal ? 'unsubscribed' : 'open'
  // Who has not confirmed yet has not refused either.
  if (flag === false && /^(?:is )?(?:email )?confirmed$/.test(phrase)) return 'open'
  // Not to have refused is no wish for letters: for that the owner has to know a ground.
  if (flag === false && refusal && !SWITCHED_OFF.test(phrase)) return null
  // `Yes (SMS only)`, `Opt-in by phone only`: to letters that is a no.
  if (!refusal && flag !== false && saysOtherWayOnly(text)) return stricter(consentWord(text), 'unsubscribed')
  if (flag !== null) return flag === refusal ? 'unsubscribed' : 'subscribed'
  if (looksLikeDate(text)) return refusal ? 'unsubscribed' : 'subscribed'
  const said = consentWord(text)
  if (!refusal && refusedInWords(plainCell(text))) return stricter(said, 'unsubscribed')
  // `Allow` under `Do not allow bulk e-mails` is what stands there while nobody said anything.
  if (said === 'subscribed' && (refusal || ONLY_A_WAY.test(phrase))) return null
  // A code that only its maker understands says nothing that we may act on.
  return said ?? 'open'
}

/** Names of files with people who want no mail, as programs and owners give them. */
const REFUSED_FILE =
  /\b(?:un subscribed?|unsubscribed?|unsubscribes|unsubs|opt outs?|optouts?|opted out|non subscribed|not subscribed|nonsubscribed|suppress\w*|do not (?:e?mail|contact)|no (?:e?mail|newsletter|marketing)|spam (?:reports?|complaints?)|complaints?|black ?list\w*|block ?list\w*|abmeldung(?:en)?|abgemeldete?|abbestellt\w*|abbestellung(?:en)?|desabonn\w*|desinscri\w*|bajas|disiscri\w*|cancellati|uitschrijvingen|uitgeschreven\w*|afmeldingen|wypisani|descadastrad\w*|descadastros)\b/

/**
 * Consent for a whole file by its name, as audience exports are named (`unsubscribed_…csv`). `cleaned` alone is also
 * what an owner calls a tidied list: it counts only where the columns are those of a mailing program.
 */
export function consentOfFileName(
  name: string,
  fromMailingProgram: boolean,
): 'subscribed' | 'unsubscribed' | 'bounced' | null {
  const text = withoutAccents(foldKey(name))
    .replace(/\.[a-z]{2,4}$/, '')
    .replace(/[^a-z]+/g, ' ')
  if (REFUSED_FILE.test(text)) return 'unsubscribed'
  if (/\b(?:hard )?bounce[ds]?\b|\bbounces\b/.test(text)) return 'bounced'
  if (fromMailingProgram && /\bcleaned\b/.test(text)) return 'bounced'
  return /\bsubscribed\b/.test(text) ? 'subscribed' : null
}
