import { domainToASCII } from 'node:url'
import { encodeWord, encodeWords, foldLines, isPlainText } from 'nodemailer/lib/mime-funcs'
import { encode as quotedPrintable, wrap } from 'nodemailer/lib/qp'

/**
 * A message of two alternative texts, the second with its pictures, as bytes (RFC 2045–2047, 2387, 2392, 5322). nodemailer's composer does the same for any
 * message at 0.5 ms each; a campaign writes thousands of this one shape, so it is put together here from the same
 * encoders in a tenth of that.
 */
export interface Mailbox {
  readonly name: string
  readonly address: string
}

export interface TwoPartMessage {
  /** In this order; values are ASCII already (see `mailboxHeader`, `textHeader`). */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly text: string
  readonly html: string
  /** What the HTML part shows by `cid:`. */
  readonly pictures?: readonly InlinePicture[]
  /** Occurs in no part: random. */
  readonly boundary: string
}

/** A picture that travels with the message; its bytes encoded once for all the letters it is in. */
export interface InlinePicture {
  readonly contentId: string
  readonly mime: string
  readonly name: string
  /** In lines, from `base64Lines`. */
  readonly base64: string
}

/** RFC 5322 §2.1.1: lines should be ≤ 78. */
const LINE = 76
/** RFC 5321 §4.5.3.1.6: a line must be < 1000 octets; longer ones are encoded. */
const LONGEST = 900

/** `Name <address>`, the name quoted or encoded as it needs. Line breaks in it cannot become a header. */
export function mailboxHeader({ name, address }: Mailbox): string {
  const plain = oneLine(name)
  const route = wireAddress(address)
  return plain === '' ? route : `${phrase(plain)} <${route}>`
}

/** Free text of a header, such as a subject. */
export function textHeader(text: string): string {
  return encodeWords(oneLine(text), wordEncoding(text), 52, true)
}

/** The address as the wire wants it: an international domain in its ASCII form (RFC 5890). */
export function wireAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  if (at < 0 || /^[\x21-\x7e]*$/.test(domain)) return oneLine(address)
  return `${oneLine(address.slice(0, at))}@${domainToASCII(domain) || domain}`
}

/** The whole message with CRLF line ends, without the final dot of SMTP. */
export function twoPartMessage({ headers, text, html, pictures = [], boundary }: TwoPartMessage): Buffer {
  const head = headers.map(([name, value]) => foldLines(`${name}: ${value}`, LINE)).join('\r\n')
  return Buffer.from(
    [
      head,
      'MIME-Version: 1.0',
      `Content-Type: multipart/alternative; boundary="${boundary}"`,
      '',
      `--${boundary}`,
      part('text/plain', text),
      `--${boundary}`,
      pictures.length === 0 ? part('text/html', html) : related(html, pictures, innerBoundary(boundary)),
      `--${boundary}--`,
      '',
    ].join('\r\n'),
    'utf8',
  )
}

/** Bytes in base64, in lines of the length a message may have. */
export function base64Lines(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}(?!$)/g, '$&\r\n')
}

/** Not the outer one with something behind it: a boundary matches every line that begins with it (RFC 2046 §5.1.1). */
const innerBoundary = (outer: string) => `=_r${outer}`

/** The HTML and the pictures it shows (RFC 2387). */
function related(html: string, pictures: readonly InlinePicture[], boundary: string): string {
  return [
    `Content-Type: multipart/related; type="text/html"; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    part('text/html', html),
    ...pictures.flatMap(({ contentId, mime, name, base64 }) => [
      `--${boundary}`,
      `Content-Type: ${mime}; name="${name}"`,
      'Content-Transfer-Encoding: base64',
      `Content-ID: <${contentId}>`,
      `Content-Disposition: inline; filename="${name}"`,
      '',
      base64,
    ]),
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

function part(type: string, content: string): string {
  const body = content.replace(/\r\n|\r|\n/g, '\r\n')
  const ascii = isPlainText(body)
  const head = (encoding: string) =>
    `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`
  if (ascii && !body.split('\r\n').some((line) => line.length > LONGEST)) return head('7bit') + body
  if (ascii || mostlyLatin(body)) return head('quoted-printable') + wrap(quotedPrintable(body), LINE)
  return head('base64') + base64Lines(Buffer.from(body, 'utf8'))
}

/** Whether quoted-printable, which people can read in the source, is not much longer than base64. */
function mostlyLatin(text: string): boolean {
  return Buffer.byteLength(text, 'utf8') < text.length * 1.2
}

function wordEncoding(text: string): 'Q' | 'B' {
  return mostlyLatin(text) ? 'Q' : 'B'
}

/** RFC 5322 §3.2.5: a phrase of atoms stands as it is; anything else is quoted, anything not ASCII is encoded. */
function phrase(name: string): string {
  if (/^[\w !#$%&'*+/=?^`{|}~-]+$/.test(name)) return name
  if (isPlainText(name)) return `"${name.replace(/["\\]/g, '\\$&')}"`
  return encodeWord(name, wordEncoding(name), 52)
}

/** Control characters and line breaks become spaces: a value is one line, whatever it was made from. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a header.
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()
}
