/** Refusals of calls, messages and post in cells about something else: a remark, a tag, a status. Pure. */

import { OTHER_CHANNELS, type OtherChannel } from '../../consent/channels.ts'
import { yesNo } from '../cell-values.ts'
import { isShortMark, refusedWay } from '../headers/consent-headers.ts'
import { headerPhrase } from '../headers/header-text.ts'
import { plainCell } from './plain-cell.ts'

/** Where none of these stands nothing is said. Cheap: asked of cells that are about anything. */
const MAY_REFUSE =
  /call|phon|ring|sms|text|whats|contact|kontakt|dnd|dnc|disturb|post|mail|anruf|звон|appel|llam|chiam|bell|dzwon|liga|ফোন|কল|এসএমএস|হোয়াট|যোগাযোগ|फ़?ोन|कॉल|एसएमएस|व्हाट|संपर्क/i

const LONGEST = 2_000
const PARTS = /[,;|\n/।]|\s[-–]\s|[.!](?:\s|$)/
/** What may follow and changes nothing: `No calls please`. When, `Do not call before ten`, does. */
const ADDS_NOTHING =
  /^(?:please )|(?: (?:please|again|any ?more|ever|at all|him|her|them|us|me|customer|on (?:the )?(?:phone|mobile)))+$/g

/** `Do not contact`: by no way. */
const EVERY_WAY =
  /^(?:do not|dont|never) contact$|^(?:nicht kontaktieren|kontaktsperre|ne pas contacter|no contactar|non contattare|nao contatar|niet contacteren)$|^যোগাযোগ (?:করবেন না|নিষেধ)$|^संपर्क (?:न|ना|मत|नहीं) कर\S*$/u
/** India's register, as shops note it. */
const NO_CALLS =
  /^(?:on |in |is )?(?:dnd|dnc|ndnc|do ?not ?disturb)(?: (?:list|number|no|active|activated|registered))?$/
const MORE_WORDS: readonly [RegExp, OtherChannel][] = [
  [
    /^(?:do not|dont|never) (?:ring|phone|telephone|cold call)$|^(?:wants|wishes) no (?:phone )?calls?$|^not to be (?:called|phoned)$|^no (?:more |cold |sales |marketing |promo |promotional |promotion )+calls?$|^nicht anrufen$|^не (?:звонить|звоните)$/,
    'phone',
  ],
  // In English mail comes by post, too.
  [/^(?:do not|dont|never) mail$/, 'post'],
  [/^(?:do not|dont|never) send (?:any )?(?:sms|texts?|text messages?)$|^(?:wants|wishes) no (?:sms|texts?)$/, 'sms'],
  [/^(?:do not|dont|never) (?:whats ?app|(?:send|message on) (?:any )?whats ?app(?: messages?)?)$/, 'whatsapp'],
  // Bare `ফোন নেই` says that there is none, `ফোন বন্ধ` that it is off.
  [
    /^(?:ফোন|কল)(?: \S+)? (?:করবেন না|করা যাবে না|করা নিষেধ|চান না)$|^(?:फोन|फ़ोन|कॉल)(?: \S+)? (?:न|ना|मत|नहीं) (?:कर|चाह)\S*$|^(?:phone|call) (?:korben na|korbe na|mat kar\w*|na kare\w*)$/u,
    'phone',
  ],
  [/^(?:এসএমএস|sms) (?:পাঠাবেন না|করবেন না|চান না)$|^(?:एसएमएस|sms) (?:न|ना|मत|नहीं) (?:भेज|कर|चाह)\S*$/u, 'sms'],
]

/**
 * `SMS reminders (Y/N)`: whoever wants not even those wants no messages that way; a yes to them is none to advertising. Null:
 * the header asks nothing like it.
 */
export function askedWay(phrase: string): OtherChannel | null {
  return ASKED.find(([words]) => words.test(phrase))?.[1] ?? null
}
const SERVICE = '(?:reminders?|alerts?|notifications?|updates?|messages?)'
/** `WhatsApp` over yes and no: whoever has none, or wants none, gets none. */
const WAYS: readonly [RegExp, OtherChannel][] = [
  [
    /^(?:(?:is |are |has |have )?(?:on |available on )?)?whats ?app(?: (?:y n|info|infos|news|group|updates))?$|^হোযাটসঅ্যাপ$|^(?:व्हाट्सएप|व्हाट्सऐप)$/u,
    'whatsapp',
  ],
  [/^(?:sms|texts?|text messages?|এসএমএস|एसएमएस)(?: (?:y n|info|infos|news))?$/u, 'sms'],
  [/^(?:calls?|phone calls?|by phone|anrufe?|appels?)(?: y n)?$/, 'phone'],
  [/^(?:post|by post|postal|letters? by post|brief|briefpost|courrier)(?: y n)?$/, 'post'],
]

/** The way beside e-mail that a header names, and nothing else; null: none. */
export const wayNamed = (phrase: string): OtherChannel | null => WAYS.find(([words]) => words.test(phrase))?.[1] ?? null
const ASKED: readonly [RegExp, OtherChannel][] = [
  ...WAYS,
  [new RegExp(`\\b(?:sms|text) ${SERVICE}\\b|\\b(?:reminder|transactional) (?:sms|texts?)\\b`), 'sms'],
  [new RegExp(`\\bwhats ?app ${SERVICE}\\b`), 'whatsapp'],
  [new RegExp(`\\b(?:phone|call|voice) ${SERVICE}\\b`), 'phone'],
]

/** The ways beside e-mail that such a cell refuses. */
export function refusedWaysIn(cell: string, asked: OtherChannel | null = null): readonly OtherChannel[] {
  if (asked !== null && yesNo(cell) === false) return [asked]
  if (cell.length < 3 || cell.length > LONGEST || !MAY_REFUSE.test(cell)) return NONE
  const ways = new Set(plainCell(cell).split(PARTS).flatMap(waysOf))
  return ways.size === 0 ? NONE : [...ways]
}
const NONE: readonly OtherChannel[] = []

function waysOf(part: string): readonly OtherChannel[] {
  if (part.length > 60 || /[:=]/.test(part)) return NONE
  const phrase = plainCell(part.replaceAll("'", '').replace(/[^\p{L}\p{M}\p{N}\s]/gu, ' ')).replace(ADDS_NOTHING, '')
  if (EVERY_WAY.test(phrase)) return OTHER_CHANNELS
  if (NO_CALLS.test(phrase)) return ['phone', 'sms', 'whatsapp']
  const more = MORE_WORDS.find(([words]) => words.test(phrase))
  if (more) return [more[1]]
  // A register of three letters is one of many things in a remark.
  const way = /^[a-z\s]+$/.test(phrase) && !isShortMark(phrase) ? refusedWay(headerPhrase(phrase)) : undefined
  return way ? [way] : NONE
}
