import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { alternativesOf } from '../../../tests/support/alternatives.ts'
import { composeLetter, type LetterInput, letterParts, messageIdFor, tokenOf } from './message.ts'

const letter: LetterInput = {
  from: { name: 'চা ঘর', address: 'shop@teashop.in' },
  to: { name: 'Sen, Asha', address: 'asha@x.in' },
  subject: 'পূজার নতুন চা এসেছে: দার্জিলিং, আসাম আর নীলগিরি, সব এক ছাদের নিচে',
  drawn: null,
  text: 'প্রিয় আশা,\n\nSee https://teashop.in/new?a=1&b=2.\n<script>alert(1)</script>',
  footer: { language: 'bn', businessName: 'চা ঘর', postalAddress: '12 Park Street\nKolkata 700016' },
  messageId: messageIdFor('tok_en-1', 'shop@teashop.in'),
  token: 'tok_en-1',
  date: new Date('2026-11-21T10:00:00Z'),
}

test('an independent parser reads back who, what and when', async () => {
  const mail = await PostalMime.parse(composeLetter(letter))
  expect(mail.from).toEqual({ name: 'চা ঘর', address: 'shop@teashop.in' })
  expect(mail.to).toEqual([{ name: 'Sen, Asha', address: 'asha@x.in' }])
  expect(mail.subject).toBe(letter.subject)
  expect(mail.messageId).toBe('<tok_en-1@teashop.in>')
  expect(mail.date).toBe('2026-11-21T10:00:00.000Z')
  expect(tokenOf(mail.messageId ?? '')).toBe('tok_en-1')
})

test('carries the headers of bulk mail, and no one-click promise it cannot keep', async () => {
  const mail = await PostalMime.parse(composeLetter(letter))
  const header = (key: string) => mail.headers.find((one) => one.key === key)?.value
  expect(header('list-unsubscribe')).toBe('<mailto:shop@teashop.in?subject=unsubscribe-tok_en-1>')
  expect(header('list-id')).toBe('<letters.teashop.in>')
  expect(header('precedence')).toBe('bulk')
  expect(header('list-unsubscribe-post')).toBeUndefined()
  expect(header('bcc')).toBeUndefined()
})

test('no line is longer than the wire allows (RFC 5322 §2.1.1), and headers are ASCII', async () => {
  const raw = composeLetter(letter).toString('utf8')
  expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  expect(head).toMatch(/^[\x20-\x7e\r\n\t]*$/)
  expect(Math.max(...head.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(100)
})

test('has a text beside its HTML, and says so on the wire', () => {
  expect(alternativesOf(composeLetter(letter).toString('utf8'))).toEqual(['text/plain', 'text/html'])
})

test('both parts say the same, with address and way out; the HTML part carries no code', async () => {
  const mail = await PostalMime.parse(composeLetter(letter))
  expect(mail.text).toContain('প্রিয় আশা')
  for (const part of [mail.text ?? '', mail.html ?? '']) {
    expect(part).toContain('12 Park Street')
    expect(part).toContain('Kolkata 700016')
    expect(part).toContain('unsubscribe-tok_en-1')
    expect(part).toContain('আপনি চা ঘর-এর গ্রাহক')
  }
  expect(mail.html).toContain('<a href="https://teashop.in/new?a=1&amp;b=2">')
  // A computer without Indic letters shows them by the fonts that the window brings.
  expect(mail.html).toContain('Noto Sans Bengali,Noto Sans Devanagari')
  expect(mail.html).toContain('&lt;script&gt;')
  expect(mail.html).not.toContain('<script')
})

test.each(['en', 'bn', 'hi'] as const)('the footer is in the shop’s language: %s', (language) => {
  const { text } = letterParts({ ...letter, footer: { ...letter.footer, language } })
  const letters = { en: /[a-z]{4}/, bn: /\p{Script=Bengali}{3}/u, hi: /\p{Script=Devanagari}{3}/u }
  const footer = text.slice(text.indexOf('Kolkata 700016') + 14)
  expect(footer).toMatch(letters[language])
  expect(footer).toContain('shop@teashop.in')
  expect(footer).not.toContain('{{')
})

test.each(['en', 'bn', 'hi'] as const)(
  'a letter about a topic has a way out of that alone, and the header leads out of all: %s',
  async (language) => {
    const footer = { ...letter.footer, language, topic: 'অফার & <news>' }
    const mail = await PostalMime.parse(composeLetter({ ...letter, footer }))
    const header = mail.headers.find((one) => one.key === 'list-unsubscribe')?.value
    expect(header).toBe('<mailto:shop@teashop.in?subject=unsubscribe-tok_en-1>')
    expect(mail.text).toContain('leave-topic-tok_en-1 অফার & <news>')
    expect(mail.text?.match(/unsubscribe-tok_en-1/g)).toHaveLength(1)
    const ways = [...(mail.html ?? '').matchAll(/href="mailto:[^"]*subject=([^"]*)"/g)].map(([, subject]) =>
      decodeURIComponent(subject ?? ''),
    )
    expect(ways).toEqual(['leave-topic-tok_en-1 অফার & <news>', 'unsubscribe-tok_en-1'])
    expect(mail.html).not.toContain('<news>')
    const { text } = letterParts(letter)
    expect(text).not.toContain('leave-topic')
  },
)

test('refuses to exist without a postal address', async () => {
  expect(() => composeLetter({ ...letter, footer: { ...letter.footer, postalAddress: ' \n ' } })).toThrow(
    /postal address/,
  )
})

test('a name cannot smuggle in a header', async () => {
  const mail = await PostalMime.parse(
    composeLetter({ ...letter, to: { name: 'Asha\r\nBcc: everyone@x.in', address: 'asha@x.in' } }),
  )
  expect(mail.bcc).toBeUndefined()
  expect(mail.to).toHaveLength(1)
})
