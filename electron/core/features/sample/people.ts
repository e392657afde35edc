import { seededRandom } from '../../../../shared/seeded-random.ts'
import type { SampleContent } from './content/content.ts'
import { fictionalPhone, SAMPLE_DOMAINS } from './fictional.ts'

/** How many invented customers the shop has. */
export const PEOPLE = 320

const DAY = 86_400_000

export type SamplePerson = {
  name: string
  givenName: string
  familyName: string
  company: string
  birthday: string
  email: string | null
  phone: string | null
  address: { street: string; city: string; region: string; postalCode: string; country: string }
  tags: string[]
  notes: { text: string; at: number }[]
  consent: { status: 'subscribed' | 'unknown' | 'unsubscribed'; ground: string | null; at: number }
  /** What they said of other ways to be reached, and of topics; nothing said is no word. */
  words: { of: SampleWord; status: 'subscribed' | 'unsubscribed'; ground: string; at: number }[]
  createdAt: number
}

/** `news` and `offers` are the topics of the sample. */
export type SampleWord = { channel: 'sms' | 'whatsapp' | 'post' } | { topic: 'news' | 'offers' }

/** The customers of the sample shop, in the order in which they came over two years. Pure: the same seed, the same people. */
export function samplePeople(
  content: SampleContent,
  { country, now, seed = 1 }: { country: string; now: number; seed?: number },
): SamplePerson[] {
  const roll = seededRandom(seed)
  // Of its own, so that all else of the people stays as it was.
  const rollWords = seededRandom(seed + 1)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T
  const { given, family } = content
  return Array.from({ length: PEOPLE }, (_, n) => {
    // Each pair once: 28 given names times 24 family names and more.
    const [first, firstLatin] = given[n % given.length] ?? given[0] ?? ['', '']
    const [last, lastLatin] = family[(n * 7 + Math.floor(n / given.length)) % family.length] ?? ['', '']
    const createdAt = now - Math.floor(((PEOPLE - n) / PEOPLE) ** 1.3 * 730 * DAY) - Math.floor(roll() * DAY)
    const trade = roll() < 0.1
    const withEmail = roll() < 0.9
    const place = placeOf(content, roll() < 0.5 ? 0 : Math.floor(roll() * content.places.length))
    const phone = !withEmail || roll() < 0.8 ? fictionalPhone(country, n) : null
    const local = `${firstLatin}.${lastLatin}`.toLowerCase()
    return {
      name: `${first} ${last}`,
      givenName: first,
      familyName: last,
      company: trade ? pick(content.companies) : '',
      birthday: roll() < 0.6 ? birthday(roll) : '',
      email: withEmail ? `${local}${n + 1}@${pick(SAMPLE_DOMAINS)}` : null,
      phone,
      address: { ...place, street: `${1 + Math.floor(roll() * 120)} ${pick(content.streets)}` },
      tags: tagsOf(content, roll, pick, trade),
      notes: roll() < 0.4 ? [{ text: pick(content.notes), at: between(roll, createdAt, now) }] : [],
      consent: consentOf(content, roll, createdAt, now),
      words: wordsOf(content, rollWords, { phone: phone !== null, email: withEmail, createdAt, now }),
      createdAt,
    }
  })
}

/** Of how many hundredths who can be reached so the answer is a yes, or a no. */
const SAID: readonly { of: SampleWord; by: 'phone' | 'email' | 'street'; yes: number; no: number }[] = [
  { of: { channel: 'sms' }, by: 'phone', yes: 25, no: 5 },
  { of: { channel: 'whatsapp' }, by: 'phone', yes: 40, no: 4 },
  { of: { channel: 'post' }, by: 'street', yes: 10, no: 4 },
  { of: { topic: 'news' }, by: 'email', yes: 20, no: 2 },
  { of: { topic: 'offers' }, by: 'email', yes: 10, no: 8 },
]

function wordsOf(
  content: SampleContent,
  roll: () => number,
  { createdAt, now, ...lines }: { phone: boolean; email: boolean; createdAt: number; now: number },
): SamplePerson['words'] {
  const has = { ...lines, street: true }
  return SAID.flatMap(({ of, by, yes, no }) => {
    const die = roll() * 100
    const at = between(roll, createdAt, now)
    if (!has[by] || die >= yes + no) return []
    return [{ of, status: die < yes ? ('subscribed' as const) : ('unsubscribed' as const), ground: content.said, at }]
  })
}

function placeOf({ places, country }: SampleContent, n: number) {
  const [city, region, postalCode] = places[n] ?? ['', '', '']
  return { city, region, postalCode, country }
}

const between = (roll: () => number, from: number, until: number) =>
  from + Math.floor(roll() * Math.max(0, until - from - 3_600_000))

function birthday(roll: () => number): string {
  const at = new Date(Date.UTC(2001, 0, 1 + Math.floor(roll() * 365)))
  const year = 1950 + Math.floor(roll() * 55)
  return `${roll() < 0.7 ? year : '-'}-${at.toISOString().slice(5, 10)}`
}

function tagsOf(
  content: SampleContent,
  roll: () => number,
  pick: <T>(list: readonly T[]) => T,
  trade: boolean,
): string[] {
  const [regular, wholesale, ...others] = content.tags
  const tags = trade ? [wholesale] : roll() < 0.4 ? [regular] : []
  return roll() < 0.5 ? [...tags, pick(others)] : tags
}

function consentOf(
  content: SampleContent,
  roll: () => number,
  createdAt: number,
  now: number,
): SamplePerson['consent'] {
  const die = roll()
  if (die < 0.7) return { status: 'subscribed', ground: content.asked, at: createdAt }
  if (die < 0.92) return { status: 'unknown', ground: content.ground, at: createdAt }
  if (die < 0.96) return { status: 'unknown', ground: null, at: createdAt }
  return { status: 'unsubscribed', ground: null, at: between(roll, createdAt, now) }
}
