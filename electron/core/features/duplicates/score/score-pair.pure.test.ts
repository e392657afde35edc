import fc from 'fast-check'
import { expect, test } from 'vitest'
import { confidenceOf } from '../../../../../shared/features/duplicates/confidence.ts'
import { createBase } from './base-counts.ts'
import { comparable } from './comparable.ts'
import { seen } from './evidence.ts'
import type { Facts } from './facts.ts'
import { USUAL_MODEL } from './model.ts'
import { scorePair, sureness } from './score-pair.ts'

const NOBODY: Facts = {
  kind: 'person',
  id: 0,
  name: '',
  givenName: null,
  familyName: null,
  emails: [],
  phones: [],
  addresses: [],
  birthday: null,
  company: null,
  jobTitle: null,
  website: null,
  own: [],
}

const person = (name: string, more: Partial<Facts> = {}): Facts => {
  const words = name.split(' ')
  const familyName = words.length > 1 ? (words.at(-1) ?? null) : null
  return { ...NOBODY, name, givenName: words.slice(0, -1).join(' ') || name, familyName, ...more }
}
const at = (street: string, city = 'Kolkata') => [{ street, city, region: '', postalCode: '', country: '' }]
const phone = (number: string) => [{ number, e164: null }]

/** A town of a thousand, in which "Das" and "Khan" are common. */
function town() {
  const base = createBase(1_000)
  for (let n = 0; n < 1_000; n++) {
    const family = n % 5 === 0 ? 'Das' : n % 7 === 0 ? 'Khan' : `Family${n % 300}`
    base.add(
      comparable(
        person(`Given${n % 200} ${family}`, {
          emails: [`p${n}@example.com`],
          addresses: at(`${n} Road${n % 40} Street`),
        }),
      ),
    )
  }
  return { ...USUAL_MODEL, base }
}
const model = town()
const score = (a: Facts, b: Facts) => scorePair(comparable({ ...a, id: 1 }), comparable({ ...b, id: 2 }), model)
const kinds = (a: Facts, b: Facts) => score(a, b).reasons.map((one) => one.kind)

const mail = { emails: ['rina.das@example.com'] }

test.each<[string, Facts, Facts, string]>([
  ['the order of the names', person('Rina Das', mail), person('Das Rina', mail), 'name-order'],
  ['initials', person('R. Das', mail), person('Rina Das', mail), 'initials'],
  ['a slip', person('Rina Das', mail), person('Rinna Das', mail), 'name-typo'],
  ['a short form', person('Bob Miller', mail), person('Robert Miller', mail), 'nickname'],
  ['Md. for Mohammed', person('Md. Karim', mail), person('Mohammed Karim', mail), 'nickname'],
  ['another script', person('রিনা দাস', mail), person('Rina Das', mail), 'other-script'],
  ['Hindi', person('राहुल शर्मा', mail), person('Rahul Sharma', mail), 'other-script'],
  ['an honorific', person('Dr. Rina Das', mail), person('Rina Das', mail), 'same-name'],
  ['শ্রীমতী', person('শ্রীমতী রিনা দাস', mail), person('রিনা দাস', mail), 'same-name'],
])('one person in spite of %s', (_, a, b, why) => {
  expect(score(a, b).score).toBeGreaterThan(0.9)
  expect(kinds(a, b)[0]).toBe(why)
})

test('two of one house are two: one address and one number, other given names', () => {
  const home = { phones: phone('9830012345'), addresses: at('12 Lake Road') }
  const { score: sure, reasons } = score(person('Rina Das', home), person('Amit Das', home))
  expect(sure).toBeLessThan(0.5)
  expect(reasons.map((one) => one.kind)).toContain('same-household')
  expect(score(person('Rina Das', home), person('Rina Das', home)).score).toBeGreaterThan(0.9)
})

test('what agrees is told as it is written', () => {
  const lives = (street: string) => ({
    addresses: [{ street, city: 'London', region: '', postalCode: 'NW1 6XE', country: 'GB' }],
    own: [{ field: 'Shelf', value: 'AB 12' }],
  })
  const { reasons } = score(person('Rina Das', lives('12 Lake Road')), person('Rina Das', lives('12 LAKE ROAD')))
  const told = Object.fromEntries(reasons.map(({ kind, a, b }) => [kind, [a, b]]))
  expect(told).toMatchObject({
    'same-address': ['12 Lake Road', '12 LAKE ROAD'],
    'same-postcode': ['NW1 6XE', 'NW1 6XE'],
    'same-field': ['AB 12', 'AB 12'],
  })
})

test('a number of the shop’s own that is nobody else’s says more than every other field; one that stands for none does not', () => {
  const base = createBase(200)
  const code = (value: string, field = 'Customer number') => ({ own: [{ field, value }] })
  const all = Array.from({ length: 200 }, (_, n) =>
    person(`Given${n} Family${n}`, code(n < 10 ? 'K-0' : `K-${1000 + n}`)),
  )
  const two = [person('Tapan Kundu', code('K-4712')), person('Sheela Menon', code('K-4712'))] as const
  for (const one of [...all, ...two]) base.add(comparable(one))
  const pair = (a: Facts, b: Facts) => {
    const { score: sure, reasons } = scorePair(comparable({ ...a, id: 1 }), comparable({ ...b, id: 2 }), {
      ...model,
      base,
    })
    return { sure, kinds: reasons.map(({ kind }) => kind) }
  }
  expect(pair(...two)).toEqual({ sure: 0.5, kinds: ['different-name', 'same-number'] })
  const none = pair(person('Tapan Kundu', code('K-0')), person('Sheela Menon', code('K-0')))
  expect([none.sure < 0.5, none.kinds]).toEqual([true, ['different-name', 'same-field']])
  const shelf = pair(person('Tapan Kundu', code('12', 'Shelf')), person('Sheela Menon', code('12', 'Shelf')))
  expect([shelf.sure < 0.5, shelf.kinds]).toEqual([true, ['different-name', 'same-field']])
})

test('addresses at one domain that are numbered, or short and otherwise, are no slip of each other', () => {
  const at1 = (name: string, address: string) => person(name, { emails: [address] })
  for (const [a, b] of [
    [at1('Given1 Khan', 'p4@shop.example.in'), at1('Given1 Bose', 'p24@shop.example.in')],
    [at1('Rina Das', 'rina@example.in'), at1('Dipa Das', 'dipa@example.in')],
  ] as const) {
    expect(kinds(a, b)).not.toContain('email-typo')
    expect(score(a, b).score).toBeLessThan(0.5)
  }
  const slipped = [at1('Rina Das', 'rina.das@example.in'), at1('Rina Das', 'rina.dsa@example.in')] as const
  expect(kinds(...slipped)).toContain('email-typo')
})

test('two given names that several bear are two people, however alike they are written', () => {
  const base = createBase(1_000)
  for (let n = 0; n < 1_000; n++)
    base.add(comparable(person(`${['Amit', 'Mita', 'Sumit', 'Sunita'][n % 40] ?? `Given${n % 200}`} Family${n % 300}`)))
  const home = {
    phones: phone('9830012345'),
    addresses: at('12 Lake Road'),
    emails: ['family7@example.com'],
  }
  const apart = (one: string, other: string) => {
    const [a, b] = [one, other].map((name, id) => comparable({ ...person(`${name} Family7`, home), id: id + 1 }))
    return a && b ? scorePair(a, b, { ...model, base }) : { score: 1, reasons: [] }
  }
  expect(apart('Amit', 'Mita').score).toBeLessThan(0.9)
  expect(apart('Amit', 'Mita').reasons.map((one) => one.kind)).toContain('different-name')
  expect(apart('Sumit', 'Sunita').score).toBeLessThan(0.9)
  expect(apart('Amit', 'Ammit').score, 'nobody else is called so: a slip').toBeGreaterThan(0.99)
})

test('father and son are two: one address and one number, another word after the name', () => {
  const home = { phones: phone('9830012345'), addresses: at('12 Lake Road') }
  const john = (suffix: string, more: Partial<Facts> = {}): Facts => ({
    ...person('Zephyrine Quill', { ...home, ...more }),
    name: `Zephyrine Quill${suffix}`,
  })
  expect(score(john(' Jr'), john(' Sr')).score).toBeLessThan(0.5)
  expect(kinds(john(' Jr'), john(' III'))).toContain('other-generation')
  // A file that was brought in before names held it.
  const own = { own: [{ field: 'Name suffix', value: 'Sr.' }] }
  expect(score(john(' Jr'), john('', own)).score).toBeLessThan(0.5)
  const one = score(john(' Jr'), john(''))
  expect(one.score).toBeLessThan(0.99)
  expect(one.score).toBeGreaterThan(0.9)
  expect(one.reasons.map(({ kind }) => kind)).toContain('one-generation')
  const born = { birthday: '1980-05-12' }
  expect(score(john(' Jr', born), john('', born)).score, 'born on one day').toBeGreaterThan(0.99)
  expect(score(john(' Jr.'), john(' Junior')).score, 'one word, written otherwise').toBeGreaterThan(0.99)
})

test.each([
  ['Rina', 'Mina'],
  ['Given7', 'Given8'],
  ['Rahul', 'Rohan'],
  ['Lakshman', 'Lakshmi'],
  ['Anil', 'Sunil'],
  ['Asha', 'Usha'],
  ['Dev', 'Devika'],
])('twins are never sure to be one: %s and %s of one house and one birthday', (one, other) => {
  const home = { phones: phone('9830012345'), addresses: at('12 Lake Road'), birthday: '2001-03-04' }
  const both = { ...home, emails: ['parents@example.com'] }
  for (const lines of [home, both])
    expect(score(person(`${one} Family7`, lines), person(`${other} Family7`, lines)).score).toBeLessThan(0.99)
})

test.each([
  ['आशा', 'Usha', 'Asha'],
  ['রিনা', 'Rani', 'Reena'],
  ['সুমিত', 'Smita', 'Sumeet'],
])('two scripts hide no twin: %s may be %s no more than a sister, and is %s', (one, sister, self) => {
  const home = { phones: phone('9830012345'), addresses: at('12 Lake Road'), birthday: '2001-03-04' }
  const [a, other, same] = [one, sister, self].map((given) => person(`${given} Family7`, home)) as [Facts, Facts, Facts]
  expect(kinds(a, other)).toContain('other-script')
  expect(score(a, other).score).toBeLessThan(0.99)
  expect(score(a, same).score).toBeGreaterThan(0.99)
})

test('a name stands in an address where it begins there, not inside another name', () => {
  const home = { addresses: at('12 Lake Road') }
  const arun = person('Arun Tiwari', home)
  const nameless = (local: string) => person('', { ...home, emails: [`${local}@example.com`] })
  expect(score(arun, nameless('varuntiwari219')).score).toBeLessThan(0.9)
  for (const local of ['aruntiwari219', 'tiwariarun', 'tiwari.arun', 'arun.k.tiwari'])
    expect(score(arun, nameless(local)).score, local).toBeGreaterThan(0.99)
})

test('a town that few live in ties nobody: another family or half a name under another street are two people', () => {
  const lives = (street: string) => ({ addresses: [{ ...at(street, 'Gympie')[0]!, postalCode: '5750' }] })
  const [here, there] = [lives('22 Harper Court'), lives('81 Shaffer Crescent')]
  const elliott = person('Elliott Middleton', here)
  expect(score(elliott, person('Elliott Gutierrez', there)).score).toBeLessThan(0.5)
  expect(score(elliott, person('Elliott', there)).score).toBeLessThan(0.5)
  expect(score(elliott, person('Natasha Day', lives('22 Casey Place'))).score).toBeLessThan(0.5)
  // Who married keeps the number, who moved the name.
  const line = phone('9830012345')
  const married = score({ ...elliott, phones: line }, person('Elliott Gutierrez', { ...there, phones: line }))
  expect(married.score).toBeGreaterThan(0.5)
  expect(score(elliott, person('Elliott Middleton', there)).score).toBeGreaterThan(0.5)
})

test('who moved or married is told of: the name and one line, or the given name and the e-mail, are the same', () => {
  const lives = (number: string, street: string, city: string) => ({
    phones: phone(number),
    addresses: at(street, city),
  })
  const [here, there] = [lives('9830012345', '12 Lake Road', 'Kolkata'), lives('9455567890', '3 Hill Road', 'Siliguri')]
  const a = person('Given1 Das', { ...mail, ...here })
  // A base in which next to nobody is there twice.
  const scored = (b: Facts, of = a) =>
    scorePair(comparable({ ...of, id: 1 }), comparable({ ...b, id: 2 }), { ...model, again: 0.001 }).score
  const possible = (b: Facts) => scored(b) >= 0.5
  expect(possible(person('Given1 Das', { ...mail, ...there })), 'the e-mail').toBe(true)
  expect(possible(person('Given1 Das', { ...there, phones: here.phones })), 'the number').toBe(true)
  expect(possible(person('Given1 Khan', { ...mail, ...there })), 'the e-mail under a married name').toBe(true)
  expect(possible(person('Given1 Khan', { ...there, phones: here.phones })), 'a number is anybody’s').toBe(false)
  expect(possible(person('Given2 Das', { ...mail, ...there })), 'another given name').toBe(false)
  const born = (birthday: string) => ({ ...person('Given1 Das', { ...mail, ...there }), birthday })
  expect(scored(born('1951-11-30'), { ...a, birthday: '1980-05-12' }), 'two birthdays').toBeLessThan(0.5)
})

test('two family names that sound alike or are common, and an initial beside a name, are never one person unlooked at', () => {
  const all = { ...mail, phones: phone('9830012345'), addresses: at('12 Lake Road'), birthday: '1980-05-12' }
  const surely = (one: string, other: string) => score(person(one, all), person(other, all)).score
  expect(surely('Sunil Mishra', 'Sunil Mishrra'), 'a slip').toBeGreaterThan(0.99)
  expect(surely('Sunil Mishra', 'Sunil Mehra'), 'of one sound').toBeLessThan(0.99)
  expect(surely('Arun Das', 'Arun Khan'), 'both common').toBeLessThan(0.99)
  expect(surely('Arun Das', 'Arun Khan'), 'both common').toBeGreaterThan(0.9)
  expect(surely('S. P. Iyer', 'Sudha P. Iyer'), 'an initial').toBeLessThan(0.99)
})

test('a common name alone is not enough, a rare one with one birthday is', () => {
  expect(score(person('Given1 Das'), person('Given1 Das')).score).toBeLessThan(0.5)
  const born = { birthday: '1980-05-12' }
  expect(score(person('Zephyrine Quill', born), person('Zephyrine Quill', born)).score).toBeGreaterThan(0.99)
})

test('day and month that changed places are a slip, quite another birthday speaks against', () => {
  const a = person('Zephyrine Quill', { birthday: '1980-05-12' })
  expect(kinds(a, person('Zephyrine Quill', { birthday: '1980-12-05' }))).toContain('birthday-swapped')
  expect(kinds(a, person('Zephyrine Quill', { birthday: '1963-09-28' }))).toContain('different-birthday')
  expect(score(a, person('Zephyrine Quill', { birthday: '1980-12-05' })).score).toBeGreaterThan(0.9)
})

test('namesakes with numbers in their addresses are two', () => {
  const a = person('Given1 Khan', { emails: ['given1.khan12@example.com'], phones: phone('9830012345') })
  const b = person('Given1 Khan', { emails: ['given1.khan57@example.org'], phones: phone('9455567890') })
  expect(score(a, b).score).toBeLessThan(0.5)
})

test('companies are compared without their legal forms', () => {
  const company = (name: string, number: string) => ({
    ...NOBODY,
    kind: 'company' as const,
    name,
    phones: phone(number),
  })
  expect(
    score(company('Banalata Sweets Pvt. Ltd.', '33224455'), company('Banalata Sweets Limited', '33224455')).score,
  ).toBeGreaterThan(0.9)
  expect(score(company('Banalata Sweets', '33224455'), company('Modern Pharmacy', '33224455')).score).toBeLessThan(0.5)
  // An office has one address for several companies, but not one name.
  const whole = (name: string) => ({
    ...company(name, '33224455'),
    emails: ['info@example.com'],
    addresses: at('9 Lake Road'),
  })
  expect(confidenceOf(score(whole('Banalata Sweets'), whole('Banalata Sweets Pvt. Ltd.')).score)).toBe('sure')
  expect(confidenceOf(score(whole('Banalata Sweets'), whole('Banalata Travels')).score)).not.toBe('sure')
})

const anyone = fc.record({
  name: fc.constantFrom('Rina Das', 'Das Rina', 'R Das', 'রিনা দাস', 'Karim Khan', 'Md Karim Khan', ''),
  email: fc.constantFrom('', 'rina@example.com', 'rina1@example.com', 'rinaa@example.com', 'k.khan@example.org'),
  number: fc.constantFrom('', '9830012345', '9830012346', '8801712345678'),
  birthday: fc.constantFrom(null, '1980-05-12', '1980-12-05', '--05-12'),
  street: fc.constantFrom('', '12 Lake Road', '12, Lake Rd.', '14 Lake Road', 'House 7'),
})

test('property: a score is a chance, the same from both sides', () => {
  const facts = ({ name, email, number, birthday, street }: typeof anyone extends fc.Arbitrary<infer T> ? T : never) =>
    person(name, {
      emails: email ? [email] : [],
      phones: number ? phone(number) : [],
      birthday,
      addresses: street ? at(street) : [],
    })
  fc.assert(
    fc.property(anyone, anyone, (one, other) => {
      const [a, b] = [facts(one), facts(other)]
      const found = score(a, b).score
      expect(found).toBeGreaterThanOrEqual(0)
      expect(found).toBeLessThanOrEqual(1)
      expect(score(b, a).score).toBeCloseTo(found, 9)
    }),
  )
})

test('where couples are commoner than people who are there twice, two given names under one roof are two people', () => {
  const stories = { same: 5, house: 4.5, namesake: 0 }
  const houses = (count: number) => ({ houses: count, shared: new Set<never>() })
  const lines = [seen('word', 'given'), seen('phone', 'same', { house: 0.5 }), seen('street', 'same', { house: 1 })]
  expect(sureness(lines, stories, houses(2))).toBeLessThan(0.5)
  expect(sureness([...lines, seen('birthday', 'same')], stories, houses(2)), 'each has a birthday').toBeGreaterThan(0.5)
  expect(sureness(lines, stories, houses(0.2)), 'here it may be a name in the wrong line').toBeGreaterThan(0.5)
})

test('what few are says more than what many are, and that two are something else speaks against it', () => {
  const base = createBase(1_000)
  for (let n = 0; n < 1_000; n++)
    base.add(
      comparable(person(`Given${n % 200} Family${n % 300}`, { jobTitle: n % 3 === 0 ? 'Manager' : `Trade ${n}` })),
    )
  const as = (one: string | null, other: string | null) =>
    scorePair(
      comparable({ ...person('Rina Das', { jobTitle: one }), id: 1 }),
      comparable({ ...person('Rina Das', { jobTitle: other }), id: 2 }),
      { ...USUAL_MODEL, base },
    )
  const untold = as('Bookbinder', null).score
  expect(as('Bookbinder', 'bookbinder').score).toBeGreaterThan(untold)
  expect(as('Bookbinder', 'Bookbinder').score).toBeGreaterThan(as('Manager', 'Manager').score)
  expect(as('Bookbinder', 'Potter').score).toBeLessThan(untold)
  expect(as('Bookbinder', 'bookbinder').reasons.map(({ kind }) => kind)).toEqual(['same-name', 'same-job'])
})

test.each([
  ['Palace Cafe (Harbour)', 'Cafe', ['harbour']],
  ['Palace Cafe (2)', 'Cafe', ['cafe']],
  ['Asha Roy', 'Roy', ['roy']],
])('%s: what stands in brackets tells those of one name apart', (name, familyName, expected) => {
  const { words } = comparable(person(name, { familyName }))
  expect(words.filter(({ role }) => role === 'family').map(({ text }) => text)).toEqual(expected)
})
