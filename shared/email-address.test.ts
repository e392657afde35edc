import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseEmail, parseMailableEmail, splitEmails } from './email-address.ts'

const key = (text: string) => {
  const parsed = parseEmail(text)
  return parsed.ok ? parsed.key : parsed.problem
}

test('the forms in which exports write an address', () => {
  expect(parseEmail('Rahim Uddin <Rahim@Example.com>')).toEqual({
    ok: true,
    address: 'Rahim@Example.com',
    key: 'rahim@example.com',
    name: 'Rahim Uddin',
  })
  expect(parseEmail('"Uddin, Rahim" <r@example.com>')).toMatchObject({ key: 'r@example.com', name: 'Uddin, Rahim' })
  expect(parseEmail('r@example.com (Rahim)')).toMatchObject({ key: 'r@example.com', name: 'Rahim' })
  expect(key('mailto:r@example.com?subject=Hi')).toBe('r@example.com')
  expect(key(' <r@example.com>; ')).toBe('r@example.com')
  expect(key('"r@example.com"')).toBe('r@example.com')
  expect(key("'r@example.com")).toBe('r@example.com')
  expect(key("''r@example.com")).toBe('r@example.com')
  expect(key('ｒ＠example．com')).toBe('r@example.com')
  expect(key('r\u200b@example.com\u00a0')).toBe('r@example.com')
})

test('one address has one key', () => {
  expect(key('MU\u0308LLER@Example.DE')).toBe(key('müller@example.de'))
  expect(key('রহিম@উদাহরণ.বাংলা')).toBe('রহিম@উদাহরণ.বাংলা')
})

test('quoted local parts are addresses too', () => {
  expect(key('"very unusual"@example.com')).toBe('"very unusual"@example.com')
})

test('what is no address says why', () => {
  expect(key('rahim')).toBe('email-no-at')
  expect(key('@example.com')).toBe('email-no-local')
  expect(key('rahim@')).toBe('email-no-domain')
  expect(key('rahim uddin@example.com')).toBe('email-space')
  expect(key('rahim..uddin@example.com')).toBe('email-dots')
  expect(key('rahim@example..com')).toBe('email-dots')
  expect(key('rahim@-example.com')).toBe('email-domain')
  expect(key('rahim@exam!ple.com')).toBe('email-domain')
  expect(key('a@b@c@example.com')).toBe('email-several')
  expect(key('ra(h)im@example.com')).toBe('email-characters')
  expect(key(`${'r'.repeat(65)}@example.com`)).toBe('email-too-long')
})

test('a domain without a dot is valid but cannot be mailed', () => {
  expect(parseEmail('root@localhost').ok).toBe(true)
  expect(parseMailableEmail('bob@adv')).toEqual({ ok: false, raw: 'bob@adv', problem: 'email-incomplete-domain' })
})

test('several addresses in one cell', () => {
  expect(splitEmails('a@x.com; b@y.com')).toEqual(['a@x.com', 'b@y.com'])
  expect(splitEmails('a@x.com ::: b@y.com')).toEqual(['a@x.com', 'b@y.com'])
  expect(splitEmails('a@x.com, b@y.com\nc@z.com')).toEqual(['a@x.com', 'b@y.com', 'c@z.com'])
  expect(splitEmails('a@x.com b@y.com')).toEqual(['a@x.com', 'b@y.com'])
  expect(splitEmails('Uddin, Rahim <a@x.com>')).toEqual(['Uddin, Rahim <a@x.com>'])
  expect(splitEmails('"a@b"@x.com')).toEqual(['"a@b"@x.com'])
  expect(splitEmails(' ')).toEqual([])
})

test('any plain address survives being written with a name', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,20}[A-Za-z]$/), (address, name) => {
      // A leading apostrophe is what spreadsheets put before text, far more often than a part of the address.
      fc.pre(!/^['`]/.test(address))
      const parsed = parseEmail(`${name} <${address}>`)
      return parsed.ok && parsed.key === address.toLowerCase()
    }),
  )
})

const folder = `${process.env.TESTDATA ?? '../shared/testdata'}/addresses`
const there = existsSync(folder)
/** Behind the name of a test that is skipped. */
const why = there ? '' : `: ${folder} is not there`
if (why) console.info(`skipped: address syntax cases${why}`)

test.skipIf(!there)(`syntax cases by category: the valid are accepted, at most one error passes${why}`, () => {
  const rows = JSON.parse(readFileSync(`${folder}/isemail.json`, 'utf8')) as { address: string; category: string }[]
  const accepted = (category: string) => rows.filter((row) => row.category === category && parseEmail(row.address).ok)
  const refused = rows.filter((row) => /VALID|DNSWARN/.test(row.category) && !parseEmail(row.address).ok)
  expect(refused).toEqual([])
  expect(accepted('ISEMAIL_ERR').length, JSON.stringify(accepted('ISEMAIL_ERR'))).toBeLessThanOrEqual(1)
})

test.skipIf(!there)(`lists of valid and invalid mailboxes${why}`, () => {
  const lines = (name: string) =>
    readFileSync(`${folder}/${name}`, 'utf8')
      .split('\n')
      .filter((line) => line.trim() && !line.trim().startsWith('#'))
      .map((line) => line.replace(/ {3,}#.*$/, ''))
  const valid = lines('mailbox_valid.txt')
  const invalid = lines('mailbox_invalid.txt')
  const share = (list: string[], good: (text: string) => boolean) => list.filter(good).length / list.length
  const bad = invalid.filter((line) => parseEmail(line).ok)
  expect(
    share(valid, (line) => parseEmail(line).ok),
    JSON.stringify(valid.filter((line) => !parseEmail(line).ok)),
  ).toBeGreaterThan(0.9)
  expect(bad.length / invalid.length, JSON.stringify(bad)).toBeLessThan(0.05)
})
