import { domainOf } from '../../../shared/features/accounts/providers.ts'
import bn from '../../../shared/i18n/bn/letter.json' with { type: 'json' }
import en from '../../../shared/i18n/en/letter.json' with { type: 'json' }
import hi from '../../../shared/i18n/hi/letter.json' with { type: 'json' }
import type { Brand } from './drawn-letter.ts'
import type { ParsedLetter, RenderedLetter } from './letter.ts'
import { type InlinePicture, mailboxHeader, textHeader, twoPartMessage, wireAddress } from './mime.ts'
import { cutAtAddresses } from './web-addresses.ts'
import { escapeHtml } from './wording.ts'

/**
 * A letter as bytes: multipart text and HTML in UTF-8, the headers that bulk mail must have (RFC 2369, 2919, 5322), and
 * under it the line to leave and the shop's postal address, which no letter goes without.
 */
const WORDS = { en, bn, hi }

/** What stands under every letter of a campaign; kept with it, so that a later change does not alter a running one. */
export interface Footer {
  readonly language: 'en' | 'bn' | 'hi'
  readonly businessName: string
  /** Several lines. */
  readonly postalAddress: string
  /** Missing in letters sent before there were drawn ones. */
  readonly brand?: Brand
  /** What the letter is about: whoever tires of that can leave it and keep the others. Missing: it is about no topic. */
  readonly topic?: string
}

/** A drawn letter around its footer. */
export interface Drawn {
  readonly before: string
  readonly after: string
}

/** The drawn part of one person's letter, ready for its footer. */
export function drawnOf(letter: ParsedLetter, { drawn }: RenderedLetter): Drawn | null {
  return drawn === null || letter.drawn === null ? null : { before: drawn, after: letter.drawn.after }
}

export interface LetterInput {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  /** Plain text, rendered for this person, without footer. */
  readonly text: string
  /** The drawn part, rendered for this person; null: it is drawn from the text. */
  readonly drawn: Drawn | null
  /** Pictures of the drawn part. */
  readonly pictures?: readonly InlinePicture[]
  readonly footer: Footer
  /** `<token@domain>`: made and stored before the message is handed over. */
  readonly messageId: string
  /** Identifies this letter to this person in an unsubscribe mail. */
  readonly token: string
  readonly date: Date
}

/** The Message-ID of a letter, on the sender's own domain (RFC 5322 §3.6.4). `token` is random. */
export function messageIdFor(token: string, senderAddress: string): string {
  return `<${token}@${domainOf(wireAddress(senderAddress))}>`
}

/** The token inside a Message-ID made by `messageIdFor`; '' for another's. */
export function tokenOf(messageId: string): string {
  return /^<([\w-]+)@/.exec(messageId)?.[1] ?? ''
}

/** Both parts of the letter with its footer, as a person sees them. */
export function letterParts(input: Pick<LetterInput, 'text' | 'drawn' | 'footer' | 'token' | 'from'>): {
  text: string
  html: string
} {
  const { footer, from, token, drawn } = input
  if (footer.postalAddress.trim() === '') throw new Error('a letter without a postal address must not leave')
  const words = WORDS[footer.language]
  const subject = `unsubscribe-${token}`
  const why = fill(words.why, { business: footer.businessName })
  const leave = fill(words.unsubscribe, { address: from.address, subject })
  const topic = topicWays(footer, from.address, token)
  const under = [footer.businessName, ...footer.postalAddress.split('\n').map((line) => line.trim())].filter(Boolean)
  const text = `${input.text}\n\n-- \n${under.join('\n')}\n\n${[why, ...topic.map(({ line }) => line), leave].join('\n')}\n`
  const address = under.map(escapeHtml).join('<br>')
  const ways = [...topic, { href: mailto(from.address, subject), words: words.unsubscribeLink }]
  const way = (style: string) =>
    `${escapeHtml(why)} ${ways.map((one) => `<a href="${escapeHtml(one.href)}"${style}>${escapeHtml(one.words)}</a>`).join(' · ')}`
  if (drawn === null) return { text, html: plainHtml(footer.language, input.text, address, way('')) }
  const underline = ' style="color:inherit;text-decoration:underline"'
  const foot = `<p style="margin:0 0 8px">${address}</p>\n<p style="margin:0">${way(underline)}</p>`
  return { text, html: drawn.before + foot + drawn.after }
}

/**
 * The way out of the letter's topic alone, where it has one. Its subject tells whoever reads the mailbox what is to be
 * left, and begins otherwise than that of all letters, which alone stands in List-Unsubscribe.
 */
function topicWays({ topic, language }: Footer, address: string, token: string) {
  if (topic === undefined) return []
  const words = WORDS[language]
  const subject = `leave-topic-${token} ${topic}`
  return [
    {
      href: mailto(address, subject),
      words: fill(words.topicLink, { topic }),
      line: fill(words.topic, { address, subject, topic }),
    },
  ]
}

/** A letter that was written as text only: its paragraphs, and no more than that. */
function plainHtml(language: string, text: string, address: string, way: string): string {
  const small = 'margin:0 0 8px;font-size:13px;line-height:1.5;color:#555555'
  return [
    `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>`,
    '<body style="margin:0;padding:24px;background:#ffffff;color:#1a1a1a;font-family:Arial,Helvetica,Noto Sans Bengali,Noto Sans Devanagari,sans-serif">',
    '<div style="max-width:600px;margin:0 auto">',
    paragraphs(text),
    '<hr style="border:0;border-top:1px solid #dddddd;margin:32px 0 16px">',
    `<p style="${small}">${address}</p>`,
    `<p style="${small}">${way}</p>`,
    '</div></body></html>',
  ].join('\n')
}

/** The whole message, ready to be handed to a server. */
export function composeLetter(input: LetterInput): Buffer {
  const { from, to, token } = input
  const { text, html } = letterParts(input)
  return twoPartMessage({
    headers: [
      ['From', mailboxHeader(from)],
      ['To', mailboxHeader(to)],
      ['Subject', textHeader(input.subject)],
      // RFC 5322 §3.3 wants a zone, not its obsolete name.
      ['Date', input.date.toUTCString().replace('GMT', '+0000')],
      ['Message-ID', input.messageId],
      ['List-ID', `<letters.${domainOf(wireAddress(from.address))}>`],
      ['List-Unsubscribe', `<${mailto(from.address, `unsubscribe-${token}`)}>`],
      ['Precedence', 'bulk'],
    ],
    text,
    html,
    pictures: input.pictures ?? [],
    boundary: `=_${token}`,
  })
}

/** A letter of Bandhu's own to the shop itself: no footer, no list headers. */
export function composeNote(input: {
  readonly from: LetterInput['from']
  readonly to: LetterInput['to']
  readonly words: 'test'
  readonly language: Footer['language']
  readonly messageId: string
  readonly date: Date
}): Buffer {
  const words = WORDS[input.language].note[input.words]
  const text = fill(words.text, { address: input.from.address })
  return twoPartMessage({
    headers: [
      ['From', mailboxHeader(input.from)],
      ['To', mailboxHeader(input.to)],
      ['Subject', textHeader(words.subject)],
      ['Date', input.date.toUTCString().replace('GMT', '+0000')],
      ['Message-ID', input.messageId],
      // RFC 3834: nobody's holiday notice answers it.
      ['Auto-Submitted', 'auto-generated'],
    ],
    text: `${text}\n`,
    html: `<!DOCTYPE html><html lang="${input.language}"><head><meta charset="utf-8"></head><body>${paragraphs(text)}</body></html>`,
    boundary: `=_${tokenOf(input.messageId)}`,
  })
}

/** RFC 6068; the address is one we send from, so it needs no more than its reserved characters encoded. */
function mailto(address: string, subject: string): string {
  return `mailto:${encodeURIComponent(wireAddress(address)).replaceAll('%40', '@')}?subject=${encodeURIComponent(subject)}`
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole)
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map(
      (block) =>
        `<p style="margin:0 0 16px;font-size:16px;line-height:1.6">${linked(block).replaceAll('\n', '<br>')}</p>`,
    )
    .join('\n')
}

/** Web addresses become links; everything is escaped. */
function linked(block: string): string {
  return cutAtAddresses(block)
    .map(({ text, href }) =>
      href === null ? escapeHtml(text) : `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`,
    )
    .join('')
}
