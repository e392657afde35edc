/**
 * What somebody pastes into a search box → what they look for: an address out of `Asha <asha@example.com>` and of a
 * link, a number out of a link (a chat's, too), a text out of the quotes around it. Pure; what is typed by hand comes
 * back as it is.
 */

/** Signs that show nothing: zero width space, marks of direction, word joiner, byte order mark, soft hyphen. */
const UNSEEN = /\u200b|[\u200e\u200f]|[\u202a-\u202e]|\u2060|[\u2066-\u2069]|\ufeff|\u00ad/g
/** Joiners belong to Indic words, but not at the ends of a text. */
const JOINERS_OUTSIDE = /^[\u200c\u200d]+|[\u200c\u200d]+$/g

/** `Asha <asha@example.com>`, `<asha@ex` while it is typed; the only one there is. */
const IN_ANGLES = /^[^<>@]*<\s*((?:mailto:)?[^<>\s]+@[^<>\s]*)\s*>?[\s,;]*$/i
const MAIL_LINK = /^mailto:\s*/i
/** RFC 3966 §3: `tel:+91-98301-10001;ext=12`. */
const PHONE_LINK = /^(?:tel|callto|sms):\s*([^;?]*)/i
/** Links to a chat, as WhatsApp gives them: the number in them has its country code and, mostly, no plus. */
const CHAT_LINK =
  /^(?:https?:\/\/)?(?:(?:www\.)?wa\.me\/|(?:(?:api|web|www)\.)?whatsapp\.com\/send\/?\?(?:[^#]*&)?phone=|whatsapp:\/\/send\/?\?(?:[^#]*&)?phone=)\s*(?:\+|%2b)?(\d[^/?&#]*)/i
const QUOTED = /^(?:"([^"]+)"|'([^']+)'|“([^“”]+)”|‘([^‘’]+)’|«([^«»]+)»|`([^`]+)`)$/u
/** A whole number with the dashes, or the signs of full width, that other programs set between its digits. */
const WITH_OTHER_SIGNS = /^[\p{Nd}\s+().,/\u2010-\u2015\u2212＋（），．／－-]+$/u
/** What stands between the addresses of a list, or around one of them, is no part of it. */
const ADDRESS_IN_LIST = /[^\s,;|<>"“”()]+@[^\s,;|<>"“”()]+/g

/** What is looked for by this text. */
export function searchText(typed: string): string {
  const text = typed.replace(UNSEEN, '').trim().replace(JOINERS_OUTSIDE, '').replace(/\s/g, ' ').trim()
  const inner = unlinked(unquoted(text))
  return WITH_OTHER_SIGNS.test(inner)
    ? inner.replace(/[\u2010-\u2015\u2212]/g, '-').replace(/[＋（），．／－]/g, narrow)
    : inner
}

/** The same sign in the width of ASCII: the block of full width stands in its order (U+FF01 to U+FF5E). */
const narrow = (sign: string) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)

/** The addresses of a list of recipients, `a@x.in, Bina <b@y.in>`; none where the text holds fewer than two. */
export function severalAddresses(text: string): string[] {
  const found = text.match(ADDRESS_IN_LIST) ?? []
  return found.length > 1 ? found.map((address) => address.replace(MAIL_LINK, '')) : []
}

function unquoted(text: string): string {
  const inner = QUOTED.exec(text)
    ?.slice(1)
    .find((part) => part !== undefined)
  return inner === undefined || inner.trim() === '' ? text : inner.trim()
}

function unlinked(text: string): string {
  const address = IN_ANGLES.exec(text)?.[1] ?? text
  if (MAIL_LINK.test(address)) return decoded(address.replace(MAIL_LINK, '').split('?')[0] ?? '')
  const phone = PHONE_LINK.exec(text)?.[1]
  if (phone !== undefined) return decoded(phone)
  const chat = CHAT_LINK.exec(text)?.[1]
  if (chat !== undefined) return `+${decoded(chat)}`
  // One of a list of recipients: what ends it there is no part of it.
  return /^[^\s@]+@[^\s@]+[,;]$/.test(address) ? address.slice(0, -1) : address
}

/** A link writes some signs as `%40`; a lone % stands for itself. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (signs) => new TextDecoder().decode(bytesOf(signs))).trim()
}

function bytesOf(signs: string): Uint8Array {
  return Uint8Array.from(signs.split('%').slice(1), (hex) => Number.parseInt(hex, 16))
}
