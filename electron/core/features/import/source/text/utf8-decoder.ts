/*
 * UTF-8 with a byte here and there that is none: a list that two programs wrote into, a file cut in the middle of a
 * letter. Such a byte becomes a lone surrogate U+DC80 … U+DCFF (Python's `surrogateescape`, PEP 383), so that a text still
 * tells how many bytes it took; `shownText` makes the usual sign of it, `\ufffd`.
 */

/** So many letters beyond ASCII must be right for each that is not: in a code page hardly one is. */
const RIGHT_FOR_ONE_WRONG = 8

const ESCAPED = /[\udc80-\udcff]/gu

/** How many bytes less such a text took than it would as UTF-8: a lone surrogate counts three there, and was one. */
export const escapedSurplus = (text: string): number => 2 * (text.match(ESCAPED)?.length ?? 0)

/** What cannot be read as `\ufffd`. */
export const shownText = (text: string): string => text.replace(ESCAPED, '\ufffd')

/** Length in bytes of the letter that begins there (RFC 3629); 0: none does. `cut`: one does, and its end is missing. */
function letterAt(bytes: Uint8Array, at: number): number | 'cut' {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i]
    if (next === undefined) return 'cut'
    const least = i > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
    const most = i > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
    if (next < least || next > most) return 0
  }
  return length
}

type Letters = { right: number; wrong: number; text: string; rest: number }

/** Reads letter by letter; `rest`: where one begins whose end is missing. */
function escapeWrong(bytes: Buffer): Letters {
  const found: Letters = { right: 0, wrong: 0, text: '', rest: bytes.length }
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < bytes.length; ) {
    const length = letterAt(bytes, at)
    if (length === 'cut') {
      found.rest = at
      break
    }
    if (length > 0) {
      if (length > 1) found.right += 1
      at += length
      continue
    }
    found.wrong += 1
    parts.push(bytes.toString('utf8', from, at), String.fromCharCode(0xdc00 + (bytes[at] ?? 0)))
    at += 1
    from = at
  }
  found.text = parts.join('') + bytes.toString('utf8', from, found.rest)
  return found
}

/** True when the bytes are UTF-8 but for a few; a letter cut at the end does not count. */
export function isMostlyUtf8(bytes: Buffer): boolean {
  const { right, wrong } = escapeWrong(bytes)
  return right >= wrong * RIGHT_FOR_ONE_WRONG
}

export type Utf8Decoder = {
  /** Throws TypeError ERR_ENCODING_INVALID_ENCODED_DATA as soon as too much is wrong, where `strict`. */
  write(bytes: Buffer): string
  end(): string
  /** Whether a byte had to be escaped so far. */
  broken(): boolean
}

/** Decodes UTF-8 piece by piece, without its mark. `strict`: text of another encoding is refused. */
export function utf8Decoder(strict: boolean): Utf8Decoder {
  let pending = Buffer.alloc(0)
  let begun = false
  let right = 0
  let wrong = 0

  function judge(): void {
    if (!strict || right >= wrong * RIGHT_FOR_ONE_WRONG) return
    throw Object.assign(new TypeError('this is no UTF-8'), { code: 'ERR_ENCODING_INVALID_ENCODED_DATA' })
  }
  function escaped(bytes: Buffer, last: boolean): string {
    const letters = escapeWrong(bytes)
    right += letters.right
    wrong += letters.wrong
    const rest = bytes.subarray(letters.rest)
    pending = last ? Buffer.alloc(0) : Buffer.from(rest)
    const tail = last ? [...rest].map((byte) => String.fromCharCode(0xdc00 + byte)).join('') : ''
    if (tail) wrong += 1
    judge()
    return letters.text + tail
  }
  function decode(bytes: Buffer, last: boolean): string {
    const whole = pending.length > 0 ? Buffer.concat([pending, bytes]) : bytes
    const cut = last ? 0 : unfinished(whole)
    const body = cut > 0 ? whole.subarray(0, whole.length - cut) : whole
    let text: string
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
      // Each letter beyond ASCII takes one byte more than signs of text, or two.
      right += Math.ceil((body.length - text.length) / 2)
      pending = Buffer.from(whole.subarray(whole.length - cut))
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      text = escaped(whole, last)
    }
    if (begun || text === '') return text
    begun = true
    return text.startsWith('\ufeff') ? text.slice(1) : text
  }
  return {
    write: (bytes) => decode(bytes, false),
    end: () => (pending.length > 0 ? decode(Buffer.alloc(0), true) : ''),
    broken: () => wrong > 0,
  }
}

/** How many bytes at the end begin a letter whose rest is missing. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++)
    if ((bytes[bytes.length - back] ?? 0) >= 0xc0) return letterAt(bytes, bytes.length - back) === 'cut' ? back : 0
  return 0
}
