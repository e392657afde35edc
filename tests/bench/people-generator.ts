import { type Random, seededRandom } from '../../shared/seeded-random.ts'
/**
 * A seeded town of customers for benches and kill tests: Latin, Bengali and Hindi names of natural frequency (a third
 * Indic), 12 columns, missing cells, 5 % rows with a bad value, 2 % rows that repeat an earlier one. The same seed
 * gives the same rows on every machine.
 */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import {
  BENGALI_FAMILY,
  BENGALI_GIVEN,
  CITIES,
  COMPANY_KINDS,
  COMPANY_WORDS,
  HINDI_FAMILY,
  HINDI_GIVEN,
  JOB_TITLES,
  LATIN_FAMILY,
  LATIN_GIVEN,
  TAGS,
} from './people-names.ts'

export const PEOPLE_HEADER = [
  'First Name',
  'Last Name',
  'Email',
  'Phone',
  'Company',
  'Job Title',
  'Street',
  'City',
  'Postal Code',
  'Country',
  'Tags',
  'Email Status',
] as const

/** One row, cells in the order of PEOPLE_HEADER; '' for a missing cell. */
export type PersonRow = string[]

/** Rows of the town. `firstNumber` shifts addresses and phones, so that two towns share nobody. */
export function* generatePeople(count: number, seed: number, firstNumber = 0): Generator<PersonRow> {
  const random = seededRandom(seed)
  const earlier: PersonRow[] = []
  for (let i = 0; i < count; i++) {
    const repeated = earlier.length > 0 && random() < 0.02
    if (repeated) {
      yield [...(earlier[Math.floor(random() * earlier.length)] ?? [])]
      continue
    }
    const row = person(random, firstNumber + i)
    if (random() < 0.05) spoil(row, random)
    else if (earlier.length < 5000) earlier.push(row)
    else earlier[Math.floor(random() * 5000)] = row
    yield row
  }
}

/** Writes the town as a CSV file (UTF-8, `,`, `\n`). Returns its size in bytes. */
export async function writePeopleCsv(path: string, count: number, seed: number, firstNumber = 0): Promise<number> {
  const out = createWriteStream(path)
  let bytes = 0
  const write = async (text: string) => {
    bytes += Buffer.byteLength(text)
    if (!out.write(text)) await once(out, 'drain')
  }
  let chunk = `${PEOPLE_HEADER.join(',')}\n`
  for (const row of generatePeople(count, seed, firstNumber)) {
    chunk += `${row.map(csvCell).join(',')}\n`
    if (chunk.length > 262_144) {
      await write(chunk)
      chunk = ''
    }
  }
  await write(chunk)
  out.end()
  await once(out, 'close')
  return bytes
}

function csvCell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function person(random: Random, number: number): PersonRow {
  const [given, family, givenLatin, familyLatin] = name(random)
  const has = (share: number) => random() < share
  return [
    given,
    has(0.93) ? family : '',
    has(0.85) ? `${givenLatin}.${familyLatin}${number}@${zipf(MAIL_HOSTS, random)}` : '',
    has(0.8) ? phone(random, number) : '',
    has(0.3) ? `${zipf(COMPANY_WORDS, random)} ${zipf(COMPANY_KINDS, random)}` : '',
    has(0.2) ? zipf(JOB_TITLES, random) : '',
    has(0.5) ? `${1 + Math.floor(random() * 400)} ${zipf(STREETS, random)}` : '',
    has(0.8) ? zipf(CITIES, random) : '',
    has(0.4) ? String(1000 + Math.floor(random() * 8999)) : '',
    has(0.7) ? (random() < 0.75 ? 'Bangladesh' : 'India') : '',
    has(0.4) ? tagCell(random) : '',
    has(0.9) ? consent(random) : '',
  ]
}

const MAIL_HOSTS = ['example.com', 'example.org', 'example.net', 'mail.example', 'shop.example', 'post.example']
const STREETS = ['Station Road', 'Mirpur Road', 'College Street', 'MG Road', 'Lake View', 'New Market', 'Ring Road']

/** A third of the town writes its name in Bengali or Hindi. */
function name(random: Random): [given: string, family: string, givenLatin: string, familyLatin: string] {
  const script = random()
  if (script < 0.2) return indic(BENGALI_GIVEN, BENGALI_FAMILY, random)
  if (script < 1 / 3) return indic(HINDI_GIVEN, HINDI_FAMILY, random)
  const given = zipf(LATIN_GIVEN, random)
  const family = zipf(LATIN_FAMILY, random)
  return [given, family, plain(given), plain(family)]
}

type Spelt = readonly [string, string]

function indic(givens: readonly Spelt[], families: readonly Spelt[], random: Random): [string, string, string, string] {
  const [given, givenLatin] = zipf(givens, random)
  const [family, familyLatin] = zipf(families, random)
  return [given, family, givenLatin, familyLatin]
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()
}

/** Draws item k with a chance that falls as 1/(k+2). */
function zipf<T>(items: readonly T[], random: Random): T {
  const n = items.length
  const k = Math.floor(2 * ((n + 2) / 2) ** random() - 2)
  const item = items[Math.min(Math.max(k, 0), n - 1)]
  if (item === undefined) throw new Error('an empty list of names')
  return item
}

/** A mobile number of Bangladesh or India, in one of the ways people type them. */
function phone(random: Random, number: number): string {
  const tail = String(number % 100_000_000).padStart(8, '0')
  const style = random()
  if (style < 0.45) return `01${3 + Math.floor(random() * 7)}${tail}`
  if (style < 0.6) return `+88017${tail}`
  if (style < 0.7) return `+880 19${tail.slice(0, 2)}-${tail.slice(2)}`
  if (style < 0.78) return bengaliDigits(`018${tail}`)
  return `+91 98${tail.slice(0, 3)} ${tail.slice(3)}`
}

function bengaliDigits(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(0x09e6 + Number(digit)))
}

function tagCell(random: Random): string {
  const count = 1 + Math.floor(random() * 3)
  return [...new Set(Array.from({ length: count }, () => zipf(TAGS, random)))].join(', ')
}

function consent(random: Random): string {
  const x = random()
  if (x < 0.9) return 'subscribed'
  return x < 0.97 ? 'unsubscribed' : 'bounced'
}

const BAD_EMAILS = ['rahim.example.com', 'no email', 'a@@example.com', 'name@', 'x y@example.com']
const BAD_PHONES = ['call me', '12', 'O17I2345', '8.80171E+12', '123456789012345678']

function spoil(row: PersonRow, random: Random): void {
  const column = random() < 0.5 ? 2 : 3
  row[column] = zipf(column === 2 ? BAD_EMAILS : BAD_PHONES, random)
}
