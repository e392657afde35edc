import { expect, test } from 'vitest'
import { freeMailFault, presetFor } from './limits.ts'

test('a known provider brings its server and about 80 % of its limit', () => {
  expect(presetFor('Shop@GMAIL.com')).toEqual({
    provider: 'Gmail',
    host: 'smtp.gmail.com',
    port: 465,
    security: 'tls',
    passwordAccepted: true,
    perMinute: 20,
    perHour: null,
    perDay: 400,
  })
  expect(presetFor('shop@zoho.in')).toMatchObject({ provider: 'Zoho', perHour: 40 })
})

test('says before a password is asked for that Microsoft takes none', () => {
  expect(presetFor('shop@hotmail.com').passwordAccepted).toBe(false)
})

test('an unknown host starts at 60 letters an hour', () => {
  expect(presetFor('asha@teashop.in')).toMatchObject({
    provider: null,
    host: 'smtp.teashop.in',
    port: 587,
    security: 'starttls',
    perHour: 60,
  })
  expect(presetFor('asha').host).not.toBe('')
})

test.each([
  ['asha@gmail.com', 'smtp.teashop.in', { domain: 'gmail.com', host: 'smtp.teashop.in' }],
  ['asha@yahoo.co.in', 'smtp.gmail.com', { domain: 'yahoo.co.in', host: 'smtp.gmail.com' }],
  ['asha@gmail.com', 'notgmail.com', { domain: 'gmail.com', host: 'notgmail.com' }],
  ['asha@gmail.com', 'SMTP.gmail.com.', null],
  ['asha@outlook.com', 'smtp.office365.com', null],
  ['asha@teashop.in', 'smtp.gmail.com', null],
])('free-mail sender %s through %s', (address, host, expected) => {
  expect(freeMailFault(address, host)).toEqual(expected)
})
