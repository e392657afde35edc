import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { mailboxHeader, textHeader, twoPartMessage, wireAddress } from './mime.ts'

const parsed = (headers: [string, string][], text = 'x', html = '<p>x</p>') =>
  PostalMime.parse(twoPartMessage({ headers, text, html, boundary: '=_b0undary' }))

const printable = fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) =>
  // What a header cannot carry is a space by then; runs of white space may be folded into one.
  text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim(),
)

test('property: an independent parser reads back any subject and name', async () => {
  await fc.assert(
    fc.asyncProperty(printable, printable, async (subject, name) => {
      const mail = await parsed([
        ['From', mailboxHeader({ name, address: 'shop@teashop.in' })],
        ['Subject', textHeader(subject)],
      ])
      expect(mail.subject ?? '').toBe(subject)
      expect(mail.from).toMatchObject({ address: 'shop@teashop.in' })
      expect(mail.from && 'name' in mail.from ? mail.from.name : '').toBe(name)
    }),
    { numRuns: 300 },
  )
})

test('property: both parts come back whole, in any script and with lines of any length', async () => {
  const body = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.string({ unit: 'grapheme-ascii', minLength: 990, maxLength: 1_200 }),
    fc
      .array(fc.constantFrom('প্রিয় আশা', '.', 'From x', ' ', '--=_b', '', 'café ', 'नमस्ते'))
      .map((lines) => lines.join('\n')),
  )
  await fc.assert(
    fc.asyncProperty(body, async (text) => {
      const clean = text.replace(/[\p{Cc}\u2028\u2029]/gu, (c) => (c === '\n' ? c : ' '))
      const mail = await parsed([['Subject', 'x']], clean, `<p>${clean}</p>`)
      expect((mail.text ?? '').replace(/\r\n/g, '\n').trimEnd()).toBe(clean.trimEnd())
      expect((mail.html ?? '').replace(/\r\n/g, '\n').trimEnd()).toBe(`<p>${clean}</p>`)
    }),
    { numRuns: 300 },
  )
})

test('property: no header value can begin another header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const bytes = twoPartMessage({
        headers: [
          ['To', mailboxHeader({ name: `${text}\r\nBcc: all@x.in`, address: 'a@x.in' })],
          ['Subject', textHeader(`${text}\nBcc: all@x.in`)],
        ],
        text: '',
        html: '',
        boundary: 'b',
      }).toString('utf8')
      const head = bytes.slice(0, bytes.indexOf('\r\n\r\n'))
      expect(head).toMatch(/^[\x20-\x7e\r\n]*$/)
      expect(
        head
          .split('\r\n')
          .filter((line) => !line.startsWith(' '))
          .map((line) => line.split(':')[0]),
      ).toEqual(['To', 'Subject', 'MIME-Version', 'Content-Type'])
    }),
  )
})

test('an international domain goes out in ASCII', () => {
  expect(wireAddress('আশা@ভারত.in')).toBe(
    'আশা@xn--45b7aq5a.in'.replace('xn--45b7aq5a', new URL('http://ভারত.in').hostname.split('.')[0] ?? ''),
  )
  expect(wireAddress('asha@teashop.in')).toBe('asha@teashop.in')
})
