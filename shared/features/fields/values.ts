/** Values of the owner's fields: what is typed → what is stored, and back. Pure. */

import { toAsciiDigits } from '../../digits.ts'
import { withoutUnkept } from '../../kept-signs.ts'
import { foldKey } from '../../text-folding.ts'
import { yesNo } from '../import/cell-values.ts'
import { type DateOrder, readDay, readMoney, readNumber } from '../import/cells/typed-cells.ts'
import type { Field, FieldKind, FieldOption, FieldValue } from './contract.ts'

/** A value as it is stored; options by their ids, in the order of the menu. */
export type OwnValue =
  | { kind: 'text' | 'long' | 'link'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'money'; minor: number; currency: string }
  | { kind: 'date'; day: string }
  | { kind: 'flag'; flag: boolean }
  | { kind: 'choice' | 'choices'; chosen: number[] }

/** What typed text means here: the shop's currency, which number of a day comes first, the year it is. */
export type Reading = { currency: string; dateOrder: DateOrder; thisYear: number }

export type ValueProblem = 'number' | 'money' | 'date' | 'flag' | 'link' | 'option' | 'one-option' | 'long' | 'nul'

export const LONGEST_TEXT = 2_000
export const LONGEST_LONG = 10_000
const LONGEST_LINK = 2_000

/** Days are typed as the shop's country writes them. */
export function dateOrderOf(country: string): DateOrder {
  return country === 'US' ? 'mdy' : 'dmy'
}

/** Any of `https:`, `http:` and `mailto:`; a page without its `https://` and a bare address are completed. Else null. */
export function linkIn(typed: string): string | null {
  const text = typed.trim()
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return `mailto:${text}`
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/:]+\.[^/:]+:\d/.test(text) ? text : `https://${text}`
  if (whole.length > LONGEST_LINK || /\s/.test(whole) || !URL.canParse(whole)) return null
  if (/^mailto:[^\s@]+@[^\s@]+$/i.test(whole)) return whole
  const { protocol, hostname, username, password, href } = new URL(whole)
  const web = (protocol === 'https:' || protocol === 'http:') && hostname.includes('.')
  return web && username === '' && password === '' ? href : null
}

/** A link as people say it: without how it is reached, `www.` and the stroke at its end. */
export function bareLink(link: string): string {
  return link
    .trim()
    .replace(/^(?:https?:\/\/(?:www\.)?|mailto:|www\.)/i, '')
    .replace(/\/$/, '')
}

type Read = { value: OwnValue | null } | { problem: ValueProblem }

/** What was typed into a field; '' and nothing chosen is no value. */
export function readOwn(field: Field, typed: { text: string; chosen: readonly number[] }, reading: Reading): Read {
  if (field.kind === 'choice' || field.kind === 'choices') return readChoice(field, typed.chosen)
  if (typed.text.includes('\0')) return { problem: 'nul' }
  const text = withoutUnkept(typed.text.normalize('NFC')).replaceAll('\r\n', '\n').trim()
  if (text === '') return { value: null }
  return readText(field.kind, text, reading)
}

function readChoice({ kind, options }: Field, chosen: readonly number[]): Read {
  const wanted = new Set(chosen)
  const ids = options.filter((option) => wanted.has(option.id)).map((option) => option.id)
  if (ids.length < wanted.size) return { problem: 'option' }
  if (ids.length === 0) return { value: null }
  if (kind === 'choice' && ids.length > 1) return { problem: 'one-option' }
  return { value: { kind: kind === 'choice' ? kind : 'choices', chosen: ids } }
}

function readText(kind: Exclude<FieldKind, 'choice' | 'choices'>, text: string, reading: Reading): Read {
  switch (kind) {
    case 'text':
      return text.length > LONGEST_TEXT ? { problem: 'long' } : { value: { kind, text: text.replace(/\s+/g, ' ') } }
    case 'long':
      return text.length > LONGEST_LONG ? { problem: 'long' } : { value: { kind, text } }
    case 'link': {
      const link = linkIn(text)
      return link === null ? { problem: 'link' } : { value: { kind, text: link } }
    }
    case 'number': {
      const number = readNumber(text)
      return number === null || printNumber(number) === null ? { problem: 'number' } : { value: { kind, number } }
    }
    case 'money': {
      const money = readMoney(text, reading.currency)
      return money ? { value: { kind, ...money } } : { problem: 'money' }
    }
    case 'date': {
      const day = readDay(text, reading.dateOrder, reading.thisYear)
      return day ? { value: { kind, day } } : { problem: 'date' }
    }
    case 'flag': {
      const flag = yesNo(toAsciiDigits(text))
      return flag === null ? { problem: 'flag' } : { value: { kind, flag } }
    }
    default:
      return kind satisfies never
  }
}

/** Digits that `readNumber` reads as the same number; null where it would need an exponent. */
function printNumber(number: number): string | null {
  const text = String(number)
  return /^-?\d+(?:\.\d+)?$/.test(text) ? text : null
}

/** An amount in digits; its currency only where it is not the shop's. */
export function printMoney(minor: number, currency: string, shop: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  const digits = format.maximumFractionDigits ?? 2
  const amount = (minor / 10 ** digits).toFixed(digits)
  return currency === shop ? amount : `${currency} ${amount}`
}

/** A stored value as one would type it: reading it gives the same value. Options by name. */
export function printOwn(value: FieldValue, { currency, dateOrder }: Pick<Reading, 'currency' | 'dateOrder'>): string {
  if (value.minor !== null) return printMoney(value.minor, value.currency ?? currency, currency)
  if (value.number !== null) return printNumber(value.number) ?? ''
  if (value.flag !== null) return value.flag ? 'yes' : 'no'
  if (value.chosen !== null) return value.chosen.map((option) => option.name).join(', ')
  if (value.day === null) return value.text ?? ''
  const [year, month, day] = value.day.split('-')
  return (dateOrder === 'mdy' ? [month, day, year] : [day, month, year]).join('/')
}

/** True where both hold the same. */
export function sameOwn(value: OwnValue | null, stored: FieldValue | undefined): boolean {
  if (value === null || !stored) return value === null && !stored
  switch (value.kind) {
    case 'number':
      return value.number === stored.number
    case 'money':
      return value.minor === stored.minor && value.currency === stored.currency
    case 'date':
      return value.day === stored.day
    case 'flag':
      return value.flag === stored.flag
    case 'choice':
    case 'choices':
      return value.chosen.join() === stored.chosen?.map((option) => option.id).join()
    default:
      return value.text === stored.text
  }
}

/** The option of this name, in any spelling that folds to the same. */
export function optionNamed(options: readonly FieldOption[], name: string): FieldOption | undefined {
  const key = foldKey(name)
  return options.find((option) => foldKey(option.name) === key)
}

/** Kinds that keep their values in the same column: going from one to the other rewrites nothing. */
export function sameColumn(a: FieldKind, b: FieldKind): boolean {
  const family = (kind: FieldKind) =>
    kind === 'long' || kind === 'link' ? 'text' : kind === 'choices' ? 'choice' : kind
  return family(a) === family(b)
}
