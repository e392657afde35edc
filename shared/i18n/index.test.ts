import { expect, test } from 'vitest'
import { countryCodes, currencyOf, guessCountry } from './countries.ts'
import { languageFrom, localeOf } from './index.ts'

test('the locale follows the language and, for English and Bengali, the country', () => {
  expect(localeOf('en', 'GB')).toBe('en-GB')
  expect(localeOf('en', null)).toBe('en-IN')
  expect(localeOf('en', '')).toBe('en-IN')
  expect(localeOf('bn', 'BD')).toBe('bn-BD')
  expect(localeOf('bn', 'GB')).toBe('bn-IN')
  expect(localeOf('hi', 'US')).toBe('hi-IN')
})

test('the first language is the first of ours that the computer prefers', () => {
  expect(languageFrom(['fr-FR', 'bn-BD', 'en-US'])).toBe('bn')
  expect(languageFrom(['hi'])).toBe('hi')
  expect(languageFrom(['de'])).toBe('en')
})

test('every country has a name and every usual currency exists', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  expect(countryCodes.filter((code) => !names.of(code))).toEqual([])
  expect(new Set(countryCodes).size).toBe(249)
  const known = new Set(Intl.supportedValuesOf('currency'))
  expect(countryCodes.map(currencyOf).filter((code) => code !== null && !known.has(code))).toEqual([])
})

test('the country is guessed from the clock, then from the languages', () => {
  expect(guessCountry(['en-US'], 'Asia/Kolkata')).toBe('IN')
  expect(guessCountry(['en-US'], 'Asia/Dhaka')).toBe('BD')
  expect(guessCountry(['en', 'de-AT'], 'Europe/Vienna')).toBe('AT')
  expect(guessCountry(['zh-Hans-SG'], 'Asia/Singapore')).toBe('SG')
  expect(guessCountry(['en'], 'UTC')).toBe('IN')
})
