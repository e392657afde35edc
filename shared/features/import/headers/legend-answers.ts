/** What the meaning that a header gives to a sign (header-legend.ts) answers. Pure. */

import { foldKey, plainLatin } from '../../../text-folding.ts'
import type { OtherChannel } from '../../consent/channels.ts'
import { saidYesNo } from '../cell-values.ts'

/** A no, in many languages. */
const NEGATES =
  /\b(?:no|not|never|none|nothing|cannot|without|\w+n['o]t|(?:do|does|did|has|have|is|are|wo|ca)n? ?n?'?t|nein|nicht|kein\w*|ohne|non|pas|sans|sin|senza|niet|geen|nao|sem|nie)\b|না|নয়|নেই|নহি|नहीं|नही/giu
/** Words that refuse by themselves. */
const REFUSES =
  /\b(?:opt(?:ed|s|ing)?[ -]?out|un-?subscri\w*|unsub|refus\w*|declin\w*|object\w*|stop(?:ped|s)?|withdr[ae]w\w*|block\w*|unwanted|unwilling|disagree\w*|reject\w*|oppos\w*|against|revok\w*|denied|abgemeldet|abbestell\w*|abgelehnt|widerspr\w*|widerspr[uo]ch\w*|desabonn\w*|desinscri\w*|rifiut\w*|afgemeld)\b|मना/iu
/** What is no refusal by itself, but none of it is one less: `does not mind`, `no problem`. */
const DISLIKES =
  /\b(?:mind(?:s|ed)?|bother\w*|problems?|issues?|restrict\w*|limits?|limited|complain\w*|dislik\w*|bann?\w*|barred|exclu\w*|suppress\w*|black ?list\w*|dnd|dnc|cancel\w*|remov\w*|disabl\w*|prohibit\w*|forbid\w*|left|leave|bounc\w*|spam|einw[ae]nd\w*|bezwaar|rechaz\w*|recus\w*|sprzeciw\w*|gesperrt)\b|আপত্তি|অসম্মত|নিষেধ|आपत्ति|असहमत|इनकार|इंकार/iu
const AGREES =
  /\b(?:yes|ok|okay|opt(?:ed|s)?[ -]?in|subscribed?|agree[sd]?|accept(?:s|ed)?|allow(?:s|ed)?|want(?:s|ed)?|consent(?:s|ed)?|granted|ja|oui|si|sim|tak|wanted|permitted)\b|হ্যাঁ|হাঁ|চাই|চান|हाँ|हां/iu

/** It speaks of letters, calls or a list by itself, whatever the header asks: `Y = opted out`. */
const OF_ITSELF =
  /\b(?:opt(?:ed|s)?[ -]?(?:out|in)|un-?subscribed?|unsub|subscribed|(?:do|does) ?n[o']?t (?:call|contact|e-?mail|mail|send|text|sms)|no (?:calls?|sms|e-?mails?|mail|contact|newsletters?))\b/i
const PARTED = /[,;:/|()–—]+| - |\b(?:or|and|but)\b/

/** A text as it is looked at here: folded, without accents, its apostrophes plain. */
export const plainOf = (text: string): string => plainLatin(foldKey(text)).replace(/[’‘`´]/g, "'")

/** What a column is about: a word on one way to reach somebody is none on another, nor on several together. */
export type Way = 'email' | OtherChannel | 'several'

/** `neither`: not to have refused, which is no wish. */
export type LegendAnswer = 'yes' | 'no' | 'neither'

/** What such a meaning answers; null: it is none (`M = male`). Two negatives are no refusal, and a refusal beside a yes is one. */
export function answerIn(meaning: string): LegendAnswer | null {
  const answers = new Set(plainOf(meaning).split(PARTED).map(answerOfPart))
  return (['neither', 'no', 'yes'] as const).find((one) => answers.has(one)) ?? null
}

function answerOfPart(part: string): LegendAnswer | null {
  const text = part.trim()
  const said = saidYesNo(text)
  // `no not wanted`: the no answers, and what follows says it again.
  const rest = text.replace(/^no (?=(?:not|never|do|does)\b)/, '')
  const negated = [...rest.matchAll(NEGATES)].length
  const refuses = REFUSES.test(rest)
  if (negated > 1 || (negated > 0 && (refuses || DISLIKES.test(rest)))) return 'neither'
  if (said !== null) return said ? 'yes' : 'no'
  if (negated > 0 || refuses) return 'no'
  return AGREES.test(rest) || permits(rest) === true ? 'yes' : null
}

/** Whether such a meaning speaks of letters, calls or a list by itself, whatever is asked. */
export const isOfLetters = (meaning: string): boolean => answerIn(meaning) !== null && OF_ITSELF.test(plainOf(meaning))

/** Whether it is a bare no, which answers what the header asks. */
export const isBareNo = (meaning: string): boolean => saidYesNo(plainOf(meaning)) === false

/** Calls, letters: what is allowed, or by which way somebody may be reached. */
const REACHED =
  '(?:(?:phone |telephone |to |the )*(?:calls?|phone|sms|texts?|whats ?app|messages?|e-?mails?|mail|letters?|newsletters?|post|contact|be (?:called|contacted|mailed|e-?mailed|texted|rung)|ring))'
/** It permits by itself, whatever the header asks: `A = allowed`, `C = calls allowed`, `K = ok to call`. */
const PERMITS = new RegExp(
  `^(?:${REACHED} )?(?:is |are |was )?(?:allow(?:s|ed)|permit(?:s|ted)|permitted|erlaubt|autorisee?|permitid[oa]|consentit[oa]|toegestaan|dozwolon\\w*|অনুমতি(?: আছে)?|अनुमति(?: है)?)(?: (?:by |for )?${REACHED})?$|^(?:may|can|ok|okay|happy|agrees?|agreed|wants?|consent(?:s|ed)?) ${REACHED}$`,
  'iu',
)
/** What is refused in the same words: `N = not allowed`, `B = may not call`. */
const UNPERMITTED = new RegExp(
  `^(?:${REACHED} )?(?:is |are |was )?(?:not |no |nicht |non |no |niet |nie )(?:allow\\w*|permit\\w*|wanted|erlaubt|autorisee?|consentit[oa]|toegestaan|dozwolon\\w*)(?: (?:by |for )?${REACHED})?$|^(?:may|can|must|do|does) ?n[o']?t ${REACHED}$|^(?:অনুমতি নেই|अनुमति नहीं)$`,
  'iu',
)

/** Which way each of those words names; `contact` names none. On `mail` a letter on paper is not surely meant. */
const NAMED: readonly [RegExp, readonly Way[]][] = [
  [/\b(?:calls?|phone|telephone|called|rung|ring)\b/, ['phone']],
  [/\b(?:sms|texts?|texted)\b/, ['sms']],
  [/\bwhats ?app\b/, ['whatsapp']],
  [/\bmessages?\b/, ['sms', 'whatsapp']],
  [/\b(?:e-?mails?|mail|newsletters?|e-?mailed|mailed)\b/, ['email']],
  [/\b(?:letters?|post)\b/, ['post']],
]
const namesAnother = (text: string, own: Way): boolean =>
  NAMED.some(([words, ways]) => words.test(text) && !ways.includes(own))

/**
 * What a meaning permits or forbids by itself, also under a header that refuses; null: it answers the header. `own`: what the column is
 * about; of a word on another way (`C = calls allowed` of e-mail) null, too. Without it a word on any way counts.
 */
export function permits(meaning: string, own?: Way): boolean | null {
  const text = plainOf(meaning).trim()
  if (own !== undefined && namesAnother(text, own)) return null
  return PERMITS.test(text) ? true : UNPERMITTED.test(text) ? false : null
}
