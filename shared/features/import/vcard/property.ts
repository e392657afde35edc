/** One property of a card: `item1.TEL;TYPE=home:…`. */
export type Property = {
  /** `item1`, or ''. */
  group: string
  /** Upper case, without the group. */
  name: string
  /** Its types in lower case: `home`, `cell`, `pref`. */
  types: ReadonlySet<string>
  params: ReadonlyMap<string, readonly string[]>
  /** The text, decoded, its backslashes still in it; '' for bytes. */
  value: string
  /** A photo, sound or key in base64; null: it is text. */
  base64: string | null
}

/** Reads one joined line. undefined: it is none. */
export function parseProperty(line: string): Property | undefined {
  const head = splitHead(line)
  if (!head) return undefined
  const [first = '', ...rest] = head.parts
  const dot = first.lastIndexOf('.')
  const name = first
    .slice(dot + 1)
    .trim()
    .toUpperCase()
  if (name === '') return undefined
  const params = readParams(rest)
  const encoding = (params.get('ENCODING')?.[0] ?? '').toLowerCase()
  const types = new Set((params.get('TYPE') ?? []).flatMap((type) => type.toLowerCase().split(',')))
  if (params.has('PREF')) types.add('pref')
  const property = { group: dot < 0 ? '' : first.slice(0, dot).toLowerCase(), name, types, params }
  if (encoding === 'base64' || encoding === 'b') return { ...property, value: '', base64: withoutBlanks(head.value) }
  const inline = /^data:[^,]*;base64,/i.exec(head.value)
  if (inline) return { ...property, value: '', base64: withoutBlanks(head.value.slice(inline[0].length)) }
  const value =
    encoding === 'quoted-printable' ? decodeQuotedPrintable(head.value, params.get('CHARSET')?.[0]) : head.value
  return { ...property, value: value.normalize('NFC').trim(), base64: null }
}

const withoutBlanks = (base64: string) => base64.replace(/\s+/g, '')

/** How many bytes such a text stands for. */
export const bytesIn = (base64: string) => Math.floor((base64.replaceAll('=', '').length * 3) / 4)

/** Name and parameters, cut at `;`, and the value behind the first `:` that no quotes hold. */
function splitHead(line: string): { parts: string[]; value: string } | undefined {
  const parts: string[] = []
  let quoted = false
  let from = 0
  for (let at = 0; at < line.length; at++) {
    const char = line[at]
    if (char === '"') quoted = !quoted
    else if (!quoted && (char === ';' || char === ':')) {
      parts.push(line.slice(from, at))
      from = at + 1
      if (char === ':') return { parts, value: line.slice(from) }
    }
  }
  return undefined
}

/** Words that stand without their name in 2.1: `TEL;WORK;VOICE`, `NOTE;QUOTED-PRINTABLE`. */
const ENCODINGS = /^(?:quoted-printable|base64|b|7bit|8bit)$/i

function readParams(parts: readonly string[]): Map<string, string[]> {
  const params = new Map<string, string[]>()
  for (const part of parts) {
    const equals = part.indexOf('=')
    const value = part.slice(equals + 1).trim()
    const name = equals >= 0 ? part.slice(0, equals).trim().toUpperCase() : ENCODINGS.test(value) ? 'ENCODING' : 'TYPE'
    // RFC 6868: `^n`, `^'` and `^^` stand for a line end, a quote and the caret.
    const plain = value.replace(/^"|"$/g, '').replace(/\^[n'^]/g, (one) => ({ '^n': '\n', "^'": '"' })[one] ?? '^')
    if (plain !== '') params.set(name, [...(params.get(name) ?? []), plain])
  }
  return params
}

/** RFC 2045 §6.7, in the charset that the property names; else UTF-8 where it is that, else Windows-1252. */
function decodeQuotedPrintable(text: string, charset: string | undefined): string {
  if (/[^\0-\x7f]/.test(text)) {
    // Signs that were never encoded stand between: only the encoded runs are bytes.
    return text.replace(/(?:=[0-9a-f]{2})+/gi, (run) => decodeBytes(bytesOf(run), charset))
  }
  return decodeBytes(bytesOf(text), charset)
}

function bytesOf(text: string): Uint8Array {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at++) {
    const code = /^=([0-9a-f]{2})/i.exec(text.slice(at, at + 3))?.[1]
    bytes.push(code ? Number.parseInt(code, 16) : text.charCodeAt(at))
    if (code) at += 2
  }
  return Uint8Array.from(bytes)
}

function decodeBytes(bytes: Uint8Array, charset: string | undefined): string {
  const named = charset && decoderOf(charset)
  if (named) return named.decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8: what Windows wrote before it.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function decoderOf(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset)
  } catch {
    // A name that nobody knows says nothing.
    return undefined
  }
}

/** Cuts a value at a sign that no backslash leads. */
export function splitValue(value: string, sign: ';' | ','): string[] {
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < value.length; at++) {
    if (value[at] === '\\') at++
    else if (value[at] === sign) {
      parts.push(value.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, value.slice(from)]
}

/** `\n`, `\,`, `\;`, `\:` and `\\` as the signs they stand for; a backslash before anything else is one. */
export function plainText(value: string): string {
  return value
    .replace(/\\([nN,;:\\])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))
    .replace(/\r\n?/g, '\n')
    .trim()
}
