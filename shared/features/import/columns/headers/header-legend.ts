/**
 * What a header says that the signs below it mean: `Calls (x = no)`, `Newsletter: Y = opted out`, `Mail 1=yes 0=no`, `Email (tick if
 * NOT)`. Only what answers a question is read so; what else is explained (`M = male`) stays part of the header. Pure.
 */

import { foldKey, plainLatin } from '../../../../text-folding.ts'
import { saidYesNo } from '../../cells/cell-values.ts'

export type Legend = {
  /** The header without what it explains. */
  asked: string
  /** Sign (folded) → what it means, as one would write it into the cell. */
  means: ReadonlyMap<string, string>
  /** What any mark means where only a mark is spoken of: `tick if not wanted`; null: the signs are named. */
  mark: string | null
}

const EQUALS = String.raw`\s*(?:=+>?|→|->)\s*`
/** One sign and its meaning; a sign is short, or the word for one. */
const SIGN = String.raw`(?:[\p{L}\p{N}]\p{M}*|[✓✔☑✅✗✘❌*+–-]\ufe0f?|(?:yes|no|ja|nein|oui|non|si|sí|true|false|tick(?:ed)?|cross|check(?:ed)?|blank|empty|leer|vide|হ্যাঁ|না|हाँ|हां|नहीं))`
const PAIR = new RegExp(`^["'“‘]?(${SIGN})["'”’]?${EQUALS}(.+)$`, 'iu')
const NEXT = new RegExp(String.raw`(?:[\s,;/|&]|\band\b|\bor\b)+(?=["'“‘]?${SIGN}["'”’]?\s*(?:=|→|->))`, 'iu')
const BEGINS = new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}])["'“‘]?${SIGN}["'”’]?\s*(?:=|→|->).*$`, 'iu')

const IF_NOT = String.raw`(?:not|no|never|opt(?:ed|ing)?[ -]?out|unsubscribe[ds]?|refus\w*|declin\w*|object\w*|unwanted|(?:do|does|did)(?:es)? ?n[o']?t\b.*|don'?t\b.*|(?:he|she|they|customer|client) .*(?:not|n't)\b.*)`
/** `tick if NOT`, `mark x for no`, `put a cross to opt out` */
const MARKED_IF = new RegExp(
  `^(?:please )?(?:tick|check|mark|cross|put|x|y)(?: (?:a|an|the|this|here|box|it|with|off|tick|cross|x|✓|✗|✘|✔))*[ :,]+(?:if|when|where|for|to)(?: (?:you|customer|client|they|is|are|want|wish|would|like|prefer|to))* ${IF_NOT}(?: .*)?$`,
  'iu',
)

const REFUSES =
  /\b(?:no|not|never|none|opt(?:ed|s)?[ -]?out|un-?subscribed?|unsub|refus\w*|declin\w*|object\w*|do ?n[o']?t|does ?n[o']?t|without|stop(?:ped)?|withdr[ae]w\w*|block\w*|nein|nicht|kein\w*|non|pas|refus|sin|niet|geen|nao|nie)\b|না|নয়|নেই|নহি|नहीं|नही|मना/iu
const AGREES =
  /\b(?:yes|ok|okay|opt(?:ed|s)?[ -]?in|subscribed?|agree[sd]?|accept(?:s|ed)?|allow(?:s|ed)?|want(?:s|ed)?|consent(?:s|ed)?|granted|ja|oui|si|sim|tak|wanted|permitted)\b|হ্যাঁ|হাঁ|চাই|চান|हाँ|हां/iu

const plainOf = (text: string): string => plainLatin(foldKey(text)).replace(/[’‘`´]/g, "'")

/** What such a meaning answers; null: it is none (`M = male`). */
function answerIn(meaning: string): 'yes' | 'no' | null {
  const text = plainOf(meaning)
  const said = saidYesNo(text)
  if (said !== null) return said ? 'yes' : 'no'
  if (REFUSES.test(text)) return 'no'
  return AGREES.test(text) ? 'yes' : null
}

/** Whether a legend speaks of letters, calls or a list by itself, whatever is asked. */
export const tellsOfLetters = ({ means }: Legend): boolean =>
  [...means.values()].some((meaning) => meaning === 'unsubscribed' || meaning === 'subscribed')

/** It speaks of letters, calls or a list by itself, whatever the header asks: `Y = opted out`. */
const OF_ITSELF =
  /\b(?:opt(?:ed|s)?[ -]?(?:out|in)|un-?subscribed?|unsub|subscribed|(?:do|does) ?n[o']?t (?:call|contact|e-?mail|mail|send|text|sms)|no (?:calls?|sms|e-?mails?|mail|contact|newsletters?))\b/i

const MARK_BEHIND = /^(.*?\p{L}.*?)[\s,;:–—-]+((?:please )?(?:tick|check|mark|cross|put)\b.*)$/iu
const BRACKETED = /[([{]([^)\]}]*)[)\]}]?/gu

/** The legend of a header; null: it explains nothing that answers a question. */
export function legendOf(header: string): Legend | null {
  if (!/=|→|->|\b(?:tick|check|mark|cross|put|x|y)\b/i.test(header)) return null
  for (const [whole, inside = ''] of header.matchAll(BRACKETED)) {
    const legend = legendIn(inside.trim(), header.replace(whole, ' '))
    if (legend) return legend
  }
  const [tail] = BEGINS.exec(header) ?? []
  if (tail !== undefined) return legendIn(tail, header.slice(0, header.length - tail.length))
  const [, before = '', after = ''] = MARK_BEHIND.exec(header) ?? []
  return after === '' ? null : legendIn(after, before)
}

function legendIn(text: string, rest: string): Legend | null {
  const asked = rest
    .replace(/[\s:,;–—-]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (asked === '') return null
  if (MARKED_IF.test(plainOf(text))) return { asked, means: new Map(), mark: 'no' }
  const means = new Map<string, string>()
  for (const piece of text.split(NEXT)) {
    const [, sign, meaning = ''] = PAIR.exec(piece.trim().replace(/[,;/|\s]+$/, '')) ?? []
    if (sign === undefined) return null
    means.set(signKey(sign), meantBy(meaning))
  }
  return [...means.values()].some((meaning) => answerIn(meaning) !== null) ? { asked, means, mark: null } : null
}

/** As one would write it into the cell: what speaks of letters or calls by itself says the same under any header. */
function meantBy(meaning: string): string {
  const answer = answerIn(meaning)
  if (answer === null) return meaning.trim()
  if (!OF_ITSELF.test(plainOf(meaning))) return answer
  return answer === 'no' ? 'unsubscribed' : 'subscribed'
}

const CLASSES: readonly [RegExp, string][] = [
  [/^[✓✔☑✅]\ufe0f?$|^(?:tick(?:ed)?|check(?:ed)?)$/u, 'tick'],
  [/^[✗✘❌]\ufe0f?$|^x$|^cross$/u, 'x'],
  [/^(?:y|yes)$/, 'yes'],
  [/^(?:n|no)$/, 'no'],
  [/^(?:j|ja)$/, 'ja'],
  [/^(?:t|true)$/, 'true'],
  [/^(?:f|false)$/, 'false'],
  [/^(?:blank|empty|leer|vide)$/, ''],
]
function signKey(sign: string): string {
  const text = foldKey(sign)
  return CLASSES.find(([words]) => words.test(text))?.[1] ?? text
}

/**
 * A cell as its header explains it. Where only a refusal is explained, the contrary of its sign says nothing: not to have refused is no
 * wish. Nothing is read out of a blank cell but a refusal.
 */
export function asExplained({ means, mark }: Legend, cell: string): string {
  const text = cell.trim()
  const said = saidYesNo(text)
  if (mark !== null) return text === '' || said === false ? '' : mark
  const meant = means.get(signKey(text))
  if (meant !== undefined) return text === '' && answerIn(meant) === 'yes' ? '' : meant
  const refusals = [...means].filter(([, meaning]) => answerIn(meaning) === 'no')
  if (refusals.length < means.size || text === '') return cell
  const [signs] = refusals.map(([sign]) => saidYesNo(sign))
  // `Y = opted out` over `N`; `Yes` and `1` are other ways to write the sign.
  if (said !== null && signs === true && !refusals.some(([sign]) => sign === 'x' || sign === 'tick'))
    return said ? (refusals[0]?.[1] ?? cell) : ''
  return cell
}
