/** What can be seen of a link without opening it. Pure. */

export type LinkFault = 'link-missing' | 'link-dead' | 'link-insecure' | 'link-elsewhere'

export interface Anchor {
  readonly href: string
  readonly text: string
}

const ANCHOR = /<a\b[^>]*?\shref="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi

/** Every link of a letter's HTML, as its reader meets it. */
export function anchorsOf(html: string): Anchor[] {
  return [...html.matchAll(ANCHOR)].map(([, href = '', inside = '']) => ({
    href: unescaped(href).trim(),
    text: unescaped(inside.replace(/<[^>]*>/g, ' '))
      .replace(/\s+/g, ' ')
      .trim(),
  }))
}

function unescaped(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
}

/** Hosts that stand in examples and lead nowhere (RFC 2606, RFC 6761), and those that templates come with. */
const NOWHERE =
  /(^|\.)(example\.(com|net|org|edu)|(test|example|invalid|localhost|local)|(your|my)-?(shop|site|store|website|domain|company|business)\.[a-z.]+|domain\.com|website\.com)$/i
const NUMBERS = /^(127|0|10)\.\d+\.\d+\.\d+$/

/** Whether a page or a mailbox lies at an address that can only be a stand-in. */
export function leadsNowhere(host: string): boolean {
  return !host.includes('.') || NOWHERE.test(host) || NUMBERS.test(host)
}

/** What is wrong with one link; null: nothing that could be seen. */
export function linkFault({ href, text }: Anchor): LinkFault | null {
  if (href === '' || href === '#') return 'link-missing'
  const host = hostOf(href)
  if (host === null || leadsNowhere(host)) return 'link-dead'
  const shown = shownHost(text)
  if (shown !== null && !sameHouse(shown, host)) return 'link-elsewhere'
  return /^http:/i.test(href) ? 'link-insecure' : null
}

/** The host a link leads to, a mailbox's domain for `mailto:`; null: it leads nowhere. */
function hostOf(href: string): string | null {
  const mailbox = /^mailto:[^@?]+@([^@?\s]+)/i.exec(href)?.[1]
  if (mailbox) return mailbox.toLowerCase()
  if (!/^https?:\/\/[^\s/]/i.test(href) || !URL.canParse(href)) return null
  return new URL(href).hostname.toLowerCase()
}

/** The host that the words of a link show, where they show one: a page's address, or a bare `www.shop.in`. */
function shownHost(text: string): string | null {
  const page = /(?:https?:\/\/|\bwww\.)[^\s/?#]+/i.exec(text)?.[0]
  const bare = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?=$|[/?#])/i.exec(text)?.[0]
  const mailbox = /^[^\s@]+@((?:[a-z0-9-]+\.)+[a-z]{2,})$/i.exec(text)?.[1]
  const host = mailbox ?? page?.replace(/^https?:\/\//i, '') ?? bare
  return host === undefined ? null : host.toLowerCase().replace(/[.,;:!?)]+$|:\d+$/g, '')
}

/** `www.shop.in`, `shop.in` and `m.shop.in` are one house; `shop.in.evil.com` is another. */
function sameHouse(one: string, other: string): boolean {
  const [a, b] = [one, other].map((host) => host.replace(/^www\./, '')) as [string, string]
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`)
}
