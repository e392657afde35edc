import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMoney, minorDigits } from '../../../i18n/format.ts'
import { parsePhone, showPhone } from '../../../phone.ts'
import { readBirthday, writeBirthday } from '../../customers/birthday.ts'
import { readDay, readMoney, readNumber } from './typed-cells.ts'

/* What we print is read back as what it was: parse ∘ print = id. */

const LOCALES = ['en-IN', 'bn-BD', 'bn-IN', 'hi-IN', 'en-GB'] as const
const locale = fc.constantFrom(...LOCALES)

/** Calling codes with the lengths of their mobile numbers, and how those begin. */
const MOBILES = [
  ['+91', '9', 9, 'IN'],
  ['+880', '17', 8, 'BD'],
  ['+44', '7400', 6, 'GB'],
  ['+1', '201555', 4, 'US'],
  ['+49', '1512', 7, 'DE'],
] as const
const phone = fc
  .constantFrom(...MOBILES)
  .chain(([code, begins, length, country]) =>
    fc
      .stringMatching(new RegExp(`^[0-9]{${length}}$`))
      .map((digits) => ({ e164: `${code}${begins}${digits}`, country }) as { e164: string; country: string }),
  )

test('property: a phone number is read back from how it is shown and from how it is stored, wherever the shop is', () => {
  fc.assert(
    fc.property(phone, fc.constantFrom('IN', 'BD', 'US', null), ({ e164 }, shop) => {
      fc.pre(parsePhone(e164, null).e164 === e164)
      expect(parsePhone(showPhone(e164), shop)).toMatchObject({ e164, key: e164, extension: null })
      expect(parsePhone(e164, shop).e164).toBe(e164)
    }),
  )
})

const CURRENCIES = ['INR', 'BDT', 'EUR', 'GBP', 'USD', 'JPY'] as const

test('property: an amount is read back from how it is shown, to the last paisa, in every language and currency', () => {
  fc.assert(
    fc.property(locale, fc.constantFrom(...CURRENCIES), fc.integer({ min: 0, max: 1e11 }), (tag, currency, minor) => {
      expect(readMoney(formatMoney(tag, minor, currency), currency)).toEqual({ minor, currency })
    }),
  )
  expect(minorDigits('JPY')).toBe(0)
})

test('property: a number is read back from how it is grouped', () => {
  fc.assert(
    fc.property(locale, fc.integer({ min: -1e12, max: 1e12 }), (tag, value) => {
      expect(readNumber(new Intl.NumberFormat(tag).format(value))).toBe(value === 0 ? 0 : value)
    }),
  )
})

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const two = (value: string) => String(Number(value))

test('property: a day is read back from each way to write it', () => {
  fc.assert(
    fc.property(day, fc.constantFrom('/', '-', '.', ' '), fc.boolean(), (iso, sign, padded) => {
      const [y = '', m = '', d = ''] = iso.split('-')
      const [month, date] = padded ? [m, d] : [two(m), two(d)]
      expect(readDay(iso, 'dmy', 2026)).toBe(iso)
      expect(readDay([date, month, y].join(sign), 'dmy', 2026)).toBe(iso)
      expect(readDay([month, date, y].join(sign), 'mdy', 2026)).toBe(iso)
      for (const tag of ['en-GB', 'en-US'] as const) {
        const words = new Date(`${iso}T12:00:00Z`).toLocaleDateString(tag, { dateStyle: 'medium', timeZone: 'UTC' })
        expect(readDay(words, 'dmy', 2026), words).toBe(iso)
      }
    }),
  )
})

test('property: a birthday is read back from what is stored, with and without its year', () => {
  fc.assert(
    fc.property(day, fc.boolean(), (iso, whole) => {
      const text = whole ? iso : `-${iso.slice(4)}`
      const read = readBirthday(text)
      expect(read && writeBirthday(read)).toBe(text)
    }),
  )
})
