/**
 * What a header says that the signs below it mean: `Calls (x = no)`, `Newsletter: Y = opted out`, `Mail 1=yes 0=no`, `Email (tick if
 * NOT)`. Only what answers a question is read so; what else is explained (`M = male`) stays part of the header. Pure.
 */

import { foldKey } from '../../../text-folding.ts'
import { looksLikeDate, saidYesNo } from '../cell-values.ts'
import { answerIn, isBareNo, isOfLetters, permits, plainOf, type Way } from './legend-answers.ts'

export type Legend = {
  /** The header without what it explains. */
  asked: string
  /** Sign (folded) → what it means, as one would write it into the cell. */
  means: ReadonlyMap<string, string>
  /** What any mark means where only a mark is spoken of: `tick if not wanted`; '': nothing; null: the signs are named. */
  mark: string | null
  /** It speaks of letters, calls or a list by itself, whatever is asked. */
  ofLetters: boolean
}

/** Longer ones are no header that somebody wrote to explain a sign, in signs. */
const LONGEST = 200
/** A refusal under any header: also one that refuses itself turns it round no more. */
const REFUSED = 'unsubscribed'
/** A yes under any header, as such a cell is read (consent-cells.ts): also one that refuses turns it round no more. */
export const ALLOWED = 'expressly allowed'
/** A yes to another way to reach somebody than the column is about (`Do not email (C = calls allowed)`): to this one it is none. */
export const ALLOWED_ELSEWHERE = 'allowed by another way'

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

const MARK_BEHIND = /^(.*?\p{L}.*?)[\s,;:–—-]+((?:please )?(?:tick|check|mark|cross|put)\b.*)$/iu
const BRACKETED = /[([{]([^)\]}]*)[)\]}]?/gu

/** The legend of a header; null: it explains nothing that answers a question. `own`: as of `permits`. */
export function legendOf(inFile: string, own?: Way): Legend | null {
  const header = inFile.replace(/\s+/g, ' ').trim()
  if (header.length > LONGEST) return null
  if (!/=|→|->|\b(?:tick|check|mark|cross|put|x|y)\b/i.test(header)) return null
  for (const [whole, inside = ''] of header.matchAll(BRACKETED)) {
    const legend = legendIn(inside.trim(), header.replace(whole, ' '), own)
    if (legend) return legend
  }
  const [tail] = BEGINS.exec(header) ?? []
  if (tail !== undefined) return legendIn(tail, header.slice(0, header.length - tail.length), own)
  const [, before = '', after = ''] = MARK_BEHIND.exec(header) ?? []
  return after === '' ? null : legendIn(after, before, own)
}

function legendIn(text: string, rest: string, own?: Way): Legend | null {
  const asked = rest
    .replace(/[\s:,;–—-]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (asked === '') return null
  if (MARKED_IF.test(plainOf(text)))
    return { asked, means: new Map(), mark: answerIn(text) === 'neither' ? '' : REFUSED, ofLetters: false }
  const told: [string, string][] = []
  for (const piece of text.split(NEXT)) {
    const [, sign, meaning = ''] = PAIR.exec(piece.trim().replace(/[,;/|\s]+$/, '')) ?? []
    if (sign === undefined) return null
    told.push([sign, meaning])
  }
  const answers = told.filter(([sign]) => signKey(sign) !== '').map(([, meaning]) => answerIn(meaning))
  // Where every sign refuses, what one of them says was not understood.
  if (told.length > 1 && answers.length > 1 && answers.every((answer) => answer === 'no')) return null
  if (told.every(([, meaning]) => answerIn(meaning) === null)) return null
  const hasYes = answers.includes('yes')
  return {
    asked,
    means: new Map(told.map(([sign, meaning]) => [signKey(sign), meantBy(sign, meaning, { own, hasYes })])),
    mark: null,
    ofLetters: told.some(([, meaning]) => isOfLetters(meaning)),
  }
}

/**
 * As one would write it into the cell. Some meanings say the same under any header: what speaks of letters or calls, what permits, and a
 * mark that refuses. Others answer what the header asks: a bare no, and a no beside a yes. `hasYes`: some sign of the legend is a yes.
 */
function meantBy(sign: string, meaning: string, { own, hasYes }: { own: Way | undefined; hasYes: boolean }): string {
  switch (answerIn(meaning)) {
    case null:
      return meaning.trim()
    case 'neither':
      return ''
    case 'yes':
      if (permits(meaning)) return permits(meaning, own) ? ALLOWED : ALLOWED_ELSEWHERE
      return isOfLetters(meaning) ? 'subscribed' : 'yes'
    case 'no': {
      if (isOfLetters(meaning) || permits(meaning, own) === false) return REFUSED
      const isNo = signKey(sign) === '' || saidYesNo(sign) === false
      return isNo || (isBareNo(meaning) && hasYes) ? 'no' : REFUSED
    }
  }
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
  // Where the mark is no refusal (`tick if no objection`), a no is one.
  if (mark !== null) return saidYesNo(text) === false ? (mark === '' ? cell : '') : text && mark
  const meant = means.get(signKey(text))
  if (meant !== undefined) return text === '' && answerIn(meant) === 'yes' ? '' : meant
  const answers = [...means].map(([sign, meaning]) => ({
    sign,
    meaning,
    answer: meaning === '' ? '' : answerIn(meaning),
  }))
  // Beside what is permitted a no is none to the header: `Do not call (A = allowed)` over `N`.
  if (saidYesNo(text) === false && answers.some(({ meaning }) => meaning === ALLOWED)) return REFUSED
  if (text === '' || answers.some(({ answer }) => answer === 'yes' || answer === null)) return cell
  return besideRefusals(answers, cell)
}

/** A cell with a sign that is not explained, where what is explained are refusals, or that there is none (`''`). */
function besideRefusals(answers: readonly { sign: string; meaning: string }[], cell: string): string {
  const refusal = answers.find(({ meaning }) => meaning !== '')
  const isClear = answers.every(({ meaning }) => meaning !== '')
  // The day on which they refused.
  if (looksLikeDate(cell.trim())) return refusal?.meaning ?? ''
  const said = saidYesNo(cell)
  if (said === null) return cell
  // `Y = opted out` over `N`; `Yes` and `1` are other ways to write the sign.
  const written = answers.filter(({ sign }) => sign !== 'x' && sign !== 'tick')
  const same = written.find(({ sign }) => saidYesNo(sign) === said)
  if (same) return same.meaning
  if (!said) return written.some(({ sign, meaning }) => saidYesNo(sign) === true && meaning !== '') ? '' : cell
  if (isClear) return cell
  // Beside `N = not objected` a yes is the objection; beside `✓ = no objection` it is no wish.
  return answers.every(({ sign }) => saidYesNo(sign) === false) ? REFUSED : ''
}

/** Whether a cell holds one of the signs that the header explains, or what such a column may hold instead: yes, no, a mark, a day. */
export function isSignOf({ means, mark }: Legend, cell: string): boolean {
  const text = cell.trim()
  return (
    means.has(signKey(text)) || (mark !== null && text.length === 1) || saidYesNo(text) !== null || looksLikeDate(text)
  )
}

/** Whether a header says what a cross means. */
export const explainsCross = ({ means, mark }: Legend): boolean => mark !== null || means.has('x')
