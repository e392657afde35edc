/**
 * E-mail addresses as people and exports write them (`Name <a@b>`, `mailto:a@b`, `"a@b"`) → one address and the key
 * that equal addresses share. Syntax after RFC 5321 §4.1.2 with international letters (RFC 6531); comments, folding
 * white space and address literals of RFC 5322 are refused: no customer has one, and mail programs disagree about them.
 */

export type EmailProblem =
  | 'email-no-at'
  | 'email-no-local'
  | 'email-no-domain'
  | 'email-several'
  | 'email-space'
  | 'email-dots'
  | 'email-characters'
  | 'email-domain'
  | 'email-incomplete-domain'
  | 'email-too-long'

export type ParsedEmail =
  | { ok: true; address: string; key: EmailKey; name: string | null }
  | { ok: false; raw: string; problem: EmailProblem }

/** Normalised address: NFC, lower case, no surrounding space. Made by `emailKey` only. */
export type EmailKey = string & { readonly brand: 'EmailKey' }

/** RFC 5321 §4.5.3.1: octets. 254 is the longest path without its angle brackets. */
const MAX_LOCAL = 64
const MAX_DOMAIN = 253
const MAX_ADDRESS = 254

const SIMPLE =
  /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i
const ATOM = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+$/u
const QUOTED = /^"(?:[\p{L}\p{M}\p{N} !#-[\]-~]|\\[ -~])*"$/u
const LABEL = /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_-]{0,61}[\p{L}\p{M}\p{N}])?$/u
const INVISIBLE = /\u200b|\u200c|\u200d|\u200e|\u200f|\u2060|\ufeff|\u00ad/g

/** The key under which an address is unique, suppressed and matched. The caller has checked the syntax. */
export function emailKey(address: string): EmailKey {
  return address.normalize('NFC').trim().toLowerCase().normalize('NFC') as EmailKey
}

/** Reads one address. Syntax only: a domain without a dot passes (`root@localhost` is valid); see `parseMailableEmail`. */
export function parseEmail(text: string): ParsedEmail {
  if (SIMPLE.test(text) && text.length <= MAX_LOCAL) {
    return { ok: true, address: text, key: text.toLowerCase() as EmailKey, name: null }
  }
  const raw = text.trim()
  const { address, name } = unwrap(widthFolded(raw).replace(INVISIBLE, '').trim())
  const problem = problemOf(address)
  return problem
    ? { ok: false, raw, problem }
    : { ok: true, address: address.normalize('NFC'), key: emailKey(address), name }
}

/** As `parseEmail`, and the domain must have a dot: what a shop can send to over the Internet. */
export function parseMailableEmail(text: string): ParsedEmail {
  const parsed = parseEmail(text)
  if (parsed.ok && !parsed.address.slice(parsed.address.lastIndexOf('@')).includes('.')) {
    return { ok: false, raw: text.trim(), problem: 'email-incomplete-domain' }
  }
  return parsed
}

/**
 * The addresses of one cell: `a@x; b@y`, `a@x ::: b@y`, one per line. A cell with at most one `@` comes back whole, so
 * that `Last, First <a@b>` is not cut in two.
 */
export function splitEmails(cell: string): string[] {
  const text = unlisted(cell.trim())
  if (text.indexOf('@') === text.lastIndexOf('@')) return text ? [text] : []
  if (/^"[^"]*"@[^@\s,;]+$/.test(text)) return [text]
  const parts = text.split(/\s*(?::::|[;\n|])\s*|(?<=>)\s*,\s*|\s*,\s*(?=[^<>]*@)|\s+\/\s+|\s+(?:and|&|or)\s+/i)
  const wordwise = parts.flatMap((part) => (/^\S+@\S+(?:\s+\S+@\S+)+$/.test(part) ? part.split(/\s+/) : [part]))
  return wordwise.map((part) => part.trim()).filter(Boolean)
}

/** `["a@b.com","c@d.com"]`, as databases write several: without its brackets and quotes. */
const unlisted = (text: string): string =>
  /^\[(?:"[^"]*"(?:,\s*)?)+\]$/.test(text) ? text.slice(1, -1).replaceAll('"', '') : text

/** Full-width Latin (`ａ＠ｂ．ｃｏｍ`, typed with an East Asian keyboard) as plain Latin. */
function widthFolded(text: string): string {
  return /[\uff01-\uff5e]/.test(text) ? text.normalize('NFKC') : text
}

function unwrap(text: string): { address: string; name: string | null } {
  const named = /^([^<>]*)<\s*([^<>]+?)\s*>[;,]?$/.exec(text) ?? /^(".*")\s*<\s*([^<>]+?)\s*>[;,]?$/.exec(text)
  if (named) return { address: bare(named[2] ?? ''), name: displayName(named[1] ?? '') }
  const commented = /^(\S+@\S+)\s+\(([^()\\]*)\)$/.exec(text)
  if (commented) return { address: bare(commented[1] ?? ''), name: displayName(commented[2] ?? '') }
  return { address: bare(text), name: null }
}

function bare(text: string): string {
  const unlinked = text.replace(/^mailto:/i, '')
  const address = unlinked === text ? text : (unlinked.split('?')[0] ?? '')
  // A whole cell in quotes (`'a@b.c'`, a spreadsheet's leading apostrophe), not a quoted local part (`"a b"@c.d`).
  return address
    .replace(/^(["'‘’“”`])(.*@[^"'‘’“”`]*)["'‘’“”`]$/, '$2')
    .replace(/^['‘’]+/, '')
    .replace(/[;,]+$/, '')
    .trim()
}

function displayName(text: string): string | null {
  const name = text
    .trim()
    .replace(/^["'](.*)["']$/, '$1')
    .replace(/\\(["\\])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  return name && !name.includes('@') ? name.normalize('NFC') : null
}

function problemOf(address: string): EmailProblem | null {
  const at = address.lastIndexOf('@')
  if (at < 0) return 'email-no-at'
  const local = address.slice(0, at)
  const domain = address.slice(at + 1)
  if (!local) return 'email-no-local'
  if (!domain) return 'email-no-domain'
  if (octets(local) > MAX_LOCAL || domain.length > MAX_DOMAIN || octets(address) > MAX_ADDRESS) return 'email-too-long'
  return localProblem(local) ?? domainProblem(domain)
}

function localProblem(local: string): EmailProblem | null {
  if (local.startsWith('"')) return QUOTED.test(local) ? null : 'email-characters'
  if (local.includes('@')) return 'email-several'
  if (/\s/.test(local)) return 'email-space'
  const atoms = local.split('.')
  if (atoms.some((atom) => atom === '')) return 'email-dots'
  return atoms.every((atom) => ATOM.test(atom)) ? null : 'email-characters'
}

function domainProblem(domain: string): EmailProblem | null {
  if (/\s/.test(domain)) return 'email-space'
  const labels = domain.split('.')
  if (labels.some((label) => label === '')) return 'email-dots'
  if (!labels.every((label) => label.length <= 63 && LABEL.test(label))) return 'email-domain'
  // A last label of digits only is an IP address written without brackets, or a cut cell.
  return labels.length > 1 && /^\d+$/.test(labels.at(-1) ?? '') ? 'email-domain' : null
}

function octets(text: string): number {
  return new TextEncoder().encode(text).length
}
