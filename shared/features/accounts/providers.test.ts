import { describe, expect, test } from 'vitest'
import { freeMailFault, freeMailProvider, OWN_DOMAIN_HOSTS, PROVIDER_KEYS, presetFor, providerOf } from './providers.ts'

describe('who keeps a mailbox', () => {
  test.each([
    ['Shop@GMAIL.com', 'gmail'],
    ['shop@hotmail.co.uk', 'outlook'],
    ['shop@live.in', 'outlook'],
    ['shop@outlook.com', 'outlook'],
    ['shop@yahoo.co.in', 'yahoo'],
    ['shop@zoho.in', 'zoho'],
    ['shop@me.com', 'icloud'],
    ['shop@web.de', 'gmx'],
    ['shop@proton.me', 'proton'],
    ['shop@rediffmail.com', 'rediff'],
  ])('%s is kept by %s', (address, key) => {
    expect(freeMailProvider(address)?.key).toBe(key)
  })

  test.each(['asha@teashop.in', 'asha@notgmail.com', 'asha@gmail.com.evil.in', 'asha@outlook.teashop.in', 'asha', ''])(
    'says nothing about %s',
    (address) => {
      expect(freeMailProvider(address)).toBeNull()
    },
  )
})

describe('what is put into the form', () => {
  test('a known provider brings its servers and about 80 % of its limit', () => {
    expect(presetFor('shop@gmail.com', 'gmail', 'IN')).toEqual({
      host: 'smtp.gmail.com',
      port: 465,
      security: 'tls',
      imapHost: 'imap.gmail.com',
      imapPort: 993,
      perMinute: 20,
      perHour: null,
      perDay: 400,
    })
    expect(presetFor('asha@teashop.in', 'workspace', 'IN')).toMatchObject({ host: 'smtp.gmail.com', perDay: 1500 })
  })

  test('an unknown host starts at 60 letters an hour, an own relay without a limit', () => {
    expect(presetFor('asha@teashop.in', 'other', 'IN')).toMatchObject({
      host: 'smtp.teashop.in',
      imapHost: 'imap.teashop.in',
      port: 587,
      security: 'starttls',
      perHour: 60,
    })
    expect(presetFor('asha@teashop.in', 'own-relay', 'IN')).toMatchObject({
      perMinute: null,
      perHour: null,
      perDay: null,
    })
  })

  test.each([
    ['asha@zoho.in', 'US', 'smtp.zoho.in'],
    ['asha@zoho.com', 'IN', 'smtp.zoho.com'],
    ['asha@teashop.in', 'IN', 'smtppro.zoho.in'],
    ['asha@teashop.us', 'US', 'smtppro.zoho.com'],
  ])('Zoho lets %s of %s in at %s', (address, country, host) => {
    expect(presetFor(address, 'zoho', country).host).toBe(host)
  })

  test('no provider of the table sends its own free addresses into a refusal', () => {
    for (const address of [
      'a@gmail.com',
      'a@yahoo.in',
      'a@aol.com',
      'a@zoho.eu',
      'a@icloud.com',
      'a@gmx.de',
      'a@web.de',
      'a@mail.com',
      'a@fastmail.fm',
      'a@ya.ru',
    ]) {
      const provider = freeMailProvider(address)
      expect(provider, address).not.toBeNull()
      expect(freeMailFault(address, presetFor(address, provider?.key ?? 'other', 'IN').host), address).toBeNull()
    }
  })

  test('who wants a password made for programs has a page where it is made', () => {
    for (const provider of PROVIDER_KEYS.map(providerOf)) {
      if (provider.signIn !== 'app-password' && provider.signIn !== 'relay-key') continue
      expect(provider.page, provider.key).toMatch(/^https:\/\//)
    }
  })

  test('whoever cannot sign in with a password finds something that works in the same list', () => {
    expect(OWN_DOMAIN_HOSTS.filter((key) => providerOf(key).signIn === 'none')).toEqual(['microsoft365'])
    expect(OWN_DOMAIN_HOSTS).toContain('brevo')
  })
})

test.each([
  ['asha@gmail.com', 'smtp.teashop.in', { domain: 'gmail.com', host: 'smtp.teashop.in' }],
  ['asha@gmail.com', 'smtp-relay.brevo.com', { domain: 'gmail.com', host: 'smtp-relay.brevo.com' }],
  ['asha@yahoo.co.in', 'smtp.gmail.com', { domain: 'yahoo.co.in', host: 'smtp.gmail.com' }],
  ['asha@gmail.com', 'notgmail.com', { domain: 'gmail.com', host: 'notgmail.com' }],
  ['asha@gmail.com', 'SMTP.gmail.com.', null],
  ['asha@outlook.com', 'smtp.office365.com', null],
  ['asha@teashop.in', 'smtp.gmail.com', null],
])('free-mail sender %s through %s', (address, host, expected) => {
  expect(freeMailFault(address, host)).toEqual(expected)
})
