/** In which encoding some bytes are. Pure. */

import chardet from 'chardet'
import iconv from 'iconv-lite'
import type { Encoding } from '../../../../../../shared/features/import/text/encodings.ts'
import { isMostlyUtf8 } from './utf8-decoder.ts'

/** What chardet calls them. ISO-8859-1 is read as its superset of Windows, as every browser does (WHATWG). */
const NAMES: Record<string, Encoding> = {
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  'iso-8859-2': 'iso-8859-2',
  'windows-1250': 'windows-1250',
  'iso-8859-5': 'iso-8859-5',
  'windows-1251': 'windows-1251',
  'koi8-r': 'koi8-r',
  'iso-8859-7': 'windows-1253',
  'windows-1253': 'windows-1253',
  'iso-8859-9': 'windows-1254',
  'windows-1254': 'windows-1254',
  'iso-8859-8': 'windows-1255',
  'windows-1255': 'windows-1255',
  'iso-8859-6': 'windows-1256',
  'windows-1256': 'windows-1256',
  shift_jis: 'shift_jis',
  'euc-jp': 'euc-jp',
  gb18030: 'gb18030',
  big5: 'big5',
  'euc-kr': 'euc-kr',
}
/** Tried too, whatever chardet says: it knows no code pages of DOS and the Macintosh, and little text misleads it. */
const ALSO: readonly Encoding[] = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'shift_jis',
  'gb18030',
  'big5',
  'euc-kr',
  'macintosh',
  'ibm850',
]
/** No more of it is looked at. */
const MOST = 32 * 1024

/** The encoding that the marks and the shape of the bytes give away; null: some code page, or UTF-8. */
export function unicodeOf(head: Buffer): Encoding | null {
  const hex = head.subarray(0, 4).toString('hex')
  if (hex.startsWith('fffe0000')) return 'utf-32le'
  if (hex.startsWith('0000feff')) return 'utf-32be'
  if (hex.startsWith('fffe')) return 'utf-16le'
  if (hex.startsWith('feff')) return 'utf-16be'
  if (hex.startsWith('efbbbf')) return 'utf-8'
  return wideOf(head)
}

/** UTF-32 and UTF-16 without a mark: by where the NULs stand, and the blanks and line ends of scripts that have few. */
function wideOf(head: Buffer): Encoding | null {
  const zero = [0, 0, 0, 0]
  const even = head.length - (head.length % 4)
  for (let i = 0; i < even; i++) if (head[i] === 0) zero[i % 4] = (zero[i % 4] ?? 0) + 1
  const [a = 0, b = 0, c = 0, d = 0] = zero.map((count) => count / Math.max(1, even / 4))
  if (even >= 8 && c > 0.9 && d > 0.9 && a < 0.1) return 'utf-32le'
  if (even >= 8 && a > 0.9 && b > 0.9 && d < 0.1) return 'utf-32be'
  if (b + d > 0.6 && a + c < 0.04) return 'utf-16le'
  if (a + c > 0.6 && b + d < 0.04) return 'utf-16be'
  if (a + b + c + d === 0) return null
  const plain = { le: 0, be: 0 }
  for (let i = 0; i + 1 < head.length; i += 2) {
    const [first = 0, second = 0] = [head[i], head[i + 1]]
    if (second === 0 && isSeparator(first)) plain.le++
    if (first === 0 && isSeparator(second)) plain.be++
  }
  const pairs = head.length / 2
  if (plain.le > pairs * 0.02 && plain.be < plain.le * 0.05) return 'utf-16le'
  if (plain.be > pairs * 0.02 && plain.le < plain.be * 0.05) return 'utf-16be'
  return null
}

const isSeparator = (byte: number) => [0x20, 0x0a, 0x0d, 0x09, 0x2c, 0x3b, 0x22].includes(byte)

/** The escapes that switch the letters of ISO-2022-JP (RFC 1468): seven bits, so it would pass for plain text. */
export function isEscapedJapanese(head: Buffer): boolean {
  const escapes = head.toString('latin1').split('\u001b').slice(1)
  return escapes.some((text) => /^\$[@B]/.test(text)) && escapes.some((text) => /^\([BJ]/.test(text))
}

/** The encoding of a whole text. */
export const encodingOfText = (bytes: Buffer): Encoding =>
  unicodeOf(bytes) ?? (isMostlyUtf8(bytes) ? 'utf-8' : codePageOf(bytes))

/** True when the bytes are UTF-8; a character cut at the end does not count. */
export function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** The code page that makes the best sense of these bytes; windows-1252 where none does. */
export function codePageOf(bytes: Buffer): Encoding {
  const telling = tellingPart(bytes)
  const ranked = chardet.analyse(telling).map(({ name, confidence }) => ({
    encoding: NAMES[name.toLowerCase()],
    weight: confidence / 100,
  }))
  let best: { encoding: Encoding; score: number } = { encoding: 'windows-1252', score: Number.NEGATIVE_INFINITY }
  const seen = new Set<Encoding>()
  for (const { encoding, weight } of [...ranked, ...ALSO.map((one) => ({ encoding: one, weight: 0 }))]) {
    if (!encoding || seen.has(encoding)) continue
    seen.add(encoding)
    const score = sense(iconv.decode(telling, encoding)) + weight
    if (score > best.score + 0.02) best = { encoding, score }
  }
  return best.encoding === 'windows-1252' && isTurkish(iconv.decode(telling, best.encoding))
    ? 'windows-1254'
    : best.encoding
}

/**
 * Turkish differs from the western code page in six letters, where that has those of Icelandic: `ý` for `ı`. A text of
 * Iceland is full of letters with an acute, which Turkish has none of.
 */
function isTurkish(western: string): boolean {
  const told = western.match(/[ýþðÝÞÐ]/g)?.length ?? 0
  const icelandic = western.match(/[áíúóæÁÍÚÓÆ]/g)?.length ?? 0
  return told >= 3 && /[ýÝ]/.test(western) && icelandic * 4 < told
}

/** The words that hold more than ASCII: a few accents in a long English list would else be outvoted. */
function tellingPart(bytes: Buffer): Buffer {
  const lines: Buffer[] = []
  let size = 0
  let start = 0
  for (let i = 0; i <= bytes.length && size < MOST; i++) {
    if (i < bytes.length && bytes[i] !== 10 && bytes[i] !== 13) continue
    const line = bytes.subarray(start, i)
    start = i + 1
    if (line.length === 0 || line.every((byte) => byte < 128)) continue
    lines.push(line.subarray(0, 2_000), Buffer.from('\n'))
    size += line.length
  }
  return Buffer.concat(lines)
}

const BAD = /[\ufffd\u0080-\u009f\p{Co}]/u
const LETTER = /\p{L}|\p{M}/u
const SCRIPTS = [
  /\p{sc=Latin}/u,
  /\p{sc=Cyrillic}/u,
  /\p{sc=Greek}/u,
  /\p{sc=Hebrew}/u,
  /\p{sc=Arabic}/u,
  /\p{sc=Thai}/u,
  /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]/u,
]

/**
 * How much a decoded text reads like words, −4…1: letters in words of one script, capitals at their beginnings. A wrong
 * code page puts signs and capitals into the middle of words.
 */
function sense(text: string): number {
  let letters = 0
  let wrong = 0
  let all = 0
  for (const word of text.split(/[\s,;|"'()<>/\\.:!?-]+/)) {
    const odd = word.match(/\P{ASCII}/gu)
    if (!odd) continue
    all += odd.length
    for (const char of odd) {
      if (BAD.test(char)) wrong += 4
      else if (LETTER.test(char)) letters++
      else if (/\p{L}/u.test(word.replaceAll(char, ''))) wrong++
    }
    const scripts = SCRIPTS.filter((script) => script.test(word)).length
    if (scripts > 1) wrong += odd.length
    const inner = word.match(/\p{Ll}\p{Lu}/gu)
    if (inner) wrong += inner.length * 1.5
  }
  return all === 0 ? 0 : (letters - wrong) / all
}
