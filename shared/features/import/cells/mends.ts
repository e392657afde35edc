/** What a cell with a slip of the finger was probably meant to be. Only suggestions: a person says yes. Pure. */

import { parseMailableEmail } from '../../../email-address.ts'
import { parsePhone } from '../../../phone.ts'

/** Providers whose misspelt names belong to nobody who has customers. */
const PROVIDERS: readonly [string, RegExp][] = [
  [
    'gmail.com',
    /^(?:gmial|gmai|gmal|gmil|gmaill|gmali|gamil|gnail|gmaul|gmeil|ggmail|gmsil|gmail)\.(?:com|con|cm|om)$/,
  ],
  ['yahoo.com', /^(?:yaho|yahooo|yhoo|yhaoo|yaoo|yahoo)\.(?:com|con|cm|om)$/],
  ['hotmail.com', /^(?:hotmial|hotmal|hotmai|hotmali|hotmil|hotnail|hotmail)\.(?:com|con|cm|om)$/],
  ['outlook.com', /^(?:outlok|outloo|outllook|otlook|outlook)\.(?:com|con|cm|om)$/],
  ['rediffmail.com', /^(?:redifmail|rediffmial|reddiffmail|rediffmal|rediffmail)\.(?:com|con|cm|om)$/],
  ['icloud.com', /^(?:iclod|iclould|icoud|icloud)\.(?:com|con|cm|om)$/],
]
/** None of these is a top-level domain (IANA root zone): all are `.com` with a slip. */
const NO_SUCH_END = /\.(?:con|cmo|comm|ocm|vom|xom|coom|c0m)$/

/** The address with its domain spelt as it was meant; null: nothing is wrong with it, or nobody can tell. */
export function respeltEmail(address: string): string | null {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  const provider = PROVIDERS.find(([name, slips]) => domain !== name && slips.test(domain))
  const meant = provider ? provider[0] : domain.replace(NO_SUCH_END, '.com')
  return at < 1 || meant === domain ? null : address.slice(0, at + 1) + meant
}

/** What stands for `@` where it is missing: `(at)`, ` at `, `[at]`; and the providers before whose name it was forgotten. */
const WRITTEN_AT = /\s*[([{]\s*at\s*[)\]}]\s*|\s+at\s+/i
const WRITTEN_DOT = /\s*[([{]\s*dot\s*[)\]}]\s*|\s+dot\s+/gi
const FORGOTTEN_AT = /^([^@\s]+?)[.#*]?((?:gmail|yahoo|hotmail|outlook|rediffmail|icloud)\.[a-z.]+)$/i

/** A text that is no address, as the address it was probably meant to be; null: nobody can tell. */
export function mendedEmail(text: string): string | null {
  const spelt = text
    .trim()
    .replace(WRITTEN_AT, '@')
    .replace(WRITTEN_DOT, '.')
    .replace(/@{2,}/g, '@')
    .replace(/\s+/g, '')
    .replace(/,/g, '.')
    .replace(/\.{2,}/g, '.')
    .replace(/^\.+|\.+$/g, '')
    .replace(/\.@|@\./g, '@')
  const whole = spelt.includes('@') ? spelt : spelt.replace(FORGOTTEN_AT, '$1@$2')
  const mended = respeltEmail(whole) ?? whole
  return mended !== text && parseMailableEmail(mended).ok ? mended : null
}

const LIKE_DIGITS: Record<string, string> = { o: '0', O: '0', l: '1', I: '1', i: '1', '|': '1', S: '5', B: '8' }

/** A number with letters that look like digits, as digits; null where it is no number of the country even so. */
export function mendedPhone(text: string, country: string): string | null {
  const digits = text.replace(/[oOlIi|SB]/g, (letter) => LIKE_DIGITS[letter] ?? letter)
  return digits !== text && parsePhone(digits, country).problem === null ? digits : null
}
