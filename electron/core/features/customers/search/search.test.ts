import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'
import { MOST_FOUND, searchSteps } from './search.ts'
import { planSearch, searchWords } from './search-query.ts'

type Person = { name?: string; email?: string; phone?: string; company?: string; city?: string }

const TOWN: readonly Person[] = [
  {
    name: 'Karim Rahman',
    email: 'karim.rahman12@example.com',
    phone: '01712-345678',
    company: 'Padma Store',
    city: 'Dhaka',
  },
  { name: 'Karima Begum', email: 'KB@Example.ORG', phone: '+880 1812 000111', city: 'Sylhet' },
  {
    name: 'Zoë Müller-Lüdenscheidt',
    email: 'zoe_m+tea@post.example',
    phone: '+49 30 901820',
    company: 'Café Ümläut',
    city: 'München',
  },
  { name: 'শ্রাবণী বন্দ্যোপাধ্যায়', email: 'srabani@example.com', phone: '০১৯৯৯৮৮৭৭৬৬', company: 'চা ঘর', city: 'কলকাতা' },
  { name: 'মোঃ রহিম উদ্দিন', phone: '01555123456', city: 'ঢাকা' },
  {
    name: 'सुनीता अग्रवाल',
    email: 'sunita@mail.example',
    phone: '+91 98765 43210',
    company: 'लक्ष्मी स्टोर',
    city: 'दिल्ली',
  },
  { name: 'श्रेया त्रिपाठी', phone: '+91 98111 22233', city: 'सूरत' },
  { name: "O'Brien, Sean", email: 'sean@o-brien.example', phone: '+1 202 555 0143', company: '24/7 Fish & Chips' },
  { name: '', email: 'nameless@example.net', phone: '0188 4455 667' },
  { name: 'Line Seven', phone: '12345' },
]

let t: TestCore
const ids: number[] = []

beforeAll(async () => {
  t = await createTestCore()
  await openShop(t, { businessName: 'Tea', postalAddress: 'x', country: 'BD', currency: 'BDT' })
  for (const { name, email, phone, company, city } of TOWN) {
    const { customer } = await t.client.customers.create({
      name: name ?? '',
      company: company ?? '',
      emails: email ? [{ address: email }] : [],
      phones: phone ? [{ number: phone }] : [],
      addresses: city ? [{ city }] : [],
    })
    ids.push(customer.id)
  }
})
afterAll(() => t.close())

async function found(search: string): Promise<number[]> {
  const { rows } = await t.client.customers.list({ search, limit: 200 })
  return rows.map((row) => row.id)
}

/** The first n characters as a person types them: whole graphemes. */
function start(text: string, length: number): string {
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)]
    .slice(0, length)
    .map((s) => s.segment)
    .join('')
}

describe.each(TOWN.map((person, i) => ({ who: person.name || person.email, person, i })))('$who', ({ person, i }) => {
  test.each(Object.entries(person).filter(([, value]) => value))('is found by %s: %s', async (_field, value) => {
    const text = value as string
    const wanted = ids[i]
    const spellings = [1, 2, 3, 4, 5, 6].map((n) => start(text, n)).filter((s) => /[\p{L}\p{N}]/u.test(s))
    for (const typed of [...spellings, text, ` ${text.toUpperCase()} `])
      expect(await found(typed), typed).toContain(wanted)
  })

  test('is found by each word, and by the beginnings of two words in either order', async () => {
    const words = (person.name ?? '').split(/[\s,'-]+/).filter(Boolean)
    for (const word of words) expect(await found(word), word).toContain(ids[i])
    const [a, b] = [words[0], words.at(-1)]
    if (!a || !b || a === b) return
    for (const typed of [`${start(a, 2)} ${start(b, 2)}`, `${start(b, 1)} ${start(a, 3)}`])
      expect(await found(typed), typed).toContain(ids[i])
  })
})

describe('phones', () => {
  const spellings: [number, string[]][] = [
    [
      0,
      [
        '01712345678',
        '1712345678',
        '8801712345678',
        '+8801712345678',
        '008801712345678',
        '+880 1712-345678',
        '০১৭১২৩৪৫৬৭৮',
      ],
    ],
    [3, ['01999887766', '+8801999887766', '1999 887 766', '(019) 99-887766']],
    [5, ['+919876543210', '919876543210', '9876543210', '09876543210', '98765 43210', '९८७६५ ४३२१०']],
    [7, ['+12025550143', '2025550143', '(202) 555-0143', '1-202-555-0143']],
    [9, ['12345', '১২৩৪৫']],
  ]
  test.each(spellings)(
    'person %i by every spelling of the whole number, by its beginnings and its last digits',
    async (i, all) => {
      for (const typed of all) {
        expect(await found(typed), typed).toEqual([ids[i]])
        const digits = typed.replace(/\D/g, '') || typed
        for (let n = 4; n < digits.length; n++)
          expect(await found(digits.slice(0, n)), digits.slice(0, n)).toContain(ids[i])
        for (let n = 4; n < 10 && n < digits.length; n++)
          expect(await found(digits.slice(-n)), digits.slice(-n)).toContain(ids[i])
      }
    },
  )

  test.each([
    'Sunita <sunita@mail.example>',
    '<sunita@mail.example>',
    'mailto:sunita@mail.example?subject=Tea',
    'tel:+91-98765-43210',
    '98765\u00a0–\u00a043210',
    'wa.me/919876543210',
    'https://wa.me/919876543210?text=Tea',
    '＋９１ （９８７６５）－４３２１０',
    '“सुनीता अग्रवाल”',
    '\u200bसुनीता\u00a0अग्रवाल\u200d',
  ])('whoever is pasted in as other programs write them is found: %j', async (pasted) => {
    expect(await found(pasted)).toEqual([ids[5]])
  })

  test.each([
    'karim.rahman12@example.com, sunita@mail.example',
    'Karim <karim.rahman12@example.com>; "Agarwal, S." <mailto:Sunita@mail.example>',
    'karim.rahman12@example.com,sunita@mail.example',
    '01712-345678, +91 98765 43210',
  ])('everybody is found of whom an address or a number is in a list: %j', async (pasted) => {
    expect(new Set(await found(pasted))).toEqual(new Set([ids[0], ids[5]]))
  })

  test('zeros in front count for nothing; three last digits are nobody in particular', async () => {
    expect(await found('0')).toContain(ids[0])
    expect(await found('+')).toEqual([])
    expect(await found('678')).toEqual([])
    expect(await found('5678')).toEqual([ids[0]])
  })
})

describe('order and limits', () => {
  test('names that begin so come first, then words in names, then the rest', async () => {
    expect(await found('karim')).toEqual([ids[0], ids[1]])
    expect(await found('rah')).toEqual([ids[0]])
    expect((await found('sun'))[0]).toBe(ids[5])
    expect((await found('karim.rahman12@example.com'))[0]).toBe(ids[0])
  })

  test('invisible characters and other digits in what is typed do not matter', async () => {
    expect(await found('শ্রা\u200dবণী')).toEqual([ids[3]])
    expect(await found('kar\u00adim rah')).toEqual([ids[0]])
    expect(await found('২৪')).toContain(ids[7])
  })

  test('nothing but punctuation finds nobody; blank is the whole list', async () => {
    expect(await found('%_*"()')).toEqual([])
    expect((await t.client.customers.list({ search: '  ' })).total).toBe(TOWN.length)
    expect((await t.client.customers.list({ search: 'nobody at all' })).total).toBe(0)
  })

  test('no text can break the query', async () => {
    const nasty = fc.string({ unit: 'binary', maxLength: 60 })
    const syntax = fc.array(
      fc.constantFrom(
        '"',
        "'",
        '*',
        '(',
        ')',
        '{',
        '}',
        ':',
        '^',
        '-',
        '+',
        'NOT',
        'AND',
        'OR',
        'NEAR',
        'name',
        '\0',
        'ক',
        '0',
        ' ',
      ),
      { maxLength: 20 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          nasty,
          syntax.map((s) => s.join('')),
          syntax.map((s) => s.join(' ')),
        ),
        async (search) => {
          await t.client.customers.list({ search: search.slice(0, 200) })
        },
      ),
      { numRuns: 500 },
    )
  })
})

test('every character that we take as part of a word, the index takes too: a word is never cut into a phrase', () => {
  const db = new Database(':memory:')
  const { sql } = t.core.db.read.$client.prepare("select sql from sqlite_master where name = 'people_fts'").get() as {
    sql: string
  }
  db.exec(sql.replace(/content='search_docs', content_rowid='person_id',/, ''))
  const ask = db.prepare('select rowid from people_fts where people_fts match ?')
  const broken: string[] = []
  for (let block = 0; block < 0x11_0000; block += 256) {
    const characters = Array.from({ length: 256 }, (_, i) => block + i).filter((c) => c > 0 && c >> 11 !== 27)
    for (const word of searchWords(`a${String.fromCodePoint(...characters)}a`)) {
      try {
        ask.all(`"${word}"*`)
      } catch {
        broken.push(block.toString(16))
      }
    }
  }
  expect(broken).toEqual([])
  expect(() => ask.all('"a-a"*')).toThrow('phrase queries are not supported')
  db.close()
})

test('each question of a search reads an index, whatever is typed', () => {
  const client = t.core.db.read.$client
  for (const typed of ['k', 'K-10', 'karim rah', 'karim@ex', '01712345678', '12345', 'ঢাকা']) {
    const plan = planSearch(typed, 'BD')
    for (const { sql, values } of plan ? searchSteps(plan) : []) {
      const steps = client.prepare(`explain query plan ${sql}`).all(...values, MOST_FOUND) as { detail: string }[]
      const details = steps.map((step) => step.detail).join(' · ')
      expect(details, sql).toMatch(
        /COVERING INDEX people_name_ix|INDEX custom_values_(text|field)_ix|INDEX person_emails_key_ix|INDEX person_phones_digits_ix|VIRTUAL TABLE INDEX/,
      )
      // The shop's own fields are a hundred at most.
      expect(details, sql).not.toMatch(/SCAN (?!people_fts|f$|f ·)|TEMP B-TREE/)
    }
  }
})

describe('a search that finds nobody', () => {
  const meant = async (search: string) => (await t.client.customers.suggest({ search })).search

  test.each([
    ['kraim rahman', 'karim rahman'],
    ['Karimm', 'karim'],
    ['karem rehman', 'karim rahman'],
    ['মোঃ রহিন', 'মোঃ রহিম'],
    ['सुनिता', 'सुनीता'],
    ['Müler', 'muller'],
    // The first letter is another one for the same sound.
    ['Qarim', 'karim'],
    ['Carima', 'karima'],
    ['शुनीता', 'सुनीता'],
  ])('%s is probably %s', async (typed, expected) => expect(await meant(typed)).toBe(expected))

  test.each([['karim'], ['xyzzyq'], ['01999'], ['kraim@example.com'], ['#1'], ['']])(
    'nothing is offered for %s',
    async (typed) => expect(await meant(typed)).toBeNull(),
  )
})

test('somebody’s own number is the very person', async () => {
  const { rows } = await t.client.customers.list({ search: `#${ids[3]}` })
  expect(rows[0]?.id).toBe(ids[3])
})

test('the very number of a customer comes before phones that end so, names and numbers that begin so; a word of many does not', async () => {
  const shop = await createTestCore({ start: false })
  const field = async (name: string, kind: 'text' | 'number') => (await shop.client.fields.create({ name, kind })).id
  const [number, old, year] = [
    await field('No.', 'text'),
    await field('Old no.', 'number'),
    await field('Year', 'text'),
  ]
  const own = (fieldId: number, text: string) => ({ fieldId, text, chosen: [] })
  for (let i = 0; i < 150; i++)
    await shop.client.customers.create({
      name: `1042 Lane ${i}`,
      phones: [{ number: `0171${String(100 + i)}1042` }],
      custom: [own(number, `K-10${i}`), own(year, '2024')],
    })
  const meant = async (typed: string) =>
    (await shop.client.customers.list({ search: typed })).rows.map((row) => row.name)
  await shop.client.customers.create({ name: 'Rina', custom: [own(number, '1042')] })
  await shop.client.customers.create({ name: 'Mina', custom: [own(number, 'K-10')] })
  await shop.client.customers.create({ name: 'Bina', custom: [own(number, '৫৫৫১')] })
  await shop.client.customers.create({ name: 'Tina', custom: [own(old, '777')] })
  await shop.client.customers.create({ name: '2024 Club' })
  expect((await meant('1042'))[0]).toBe('Rina')
  expect((await meant('১০৪২'))[0]).toBe('Rina')
  for (const typed of ['K-10', ' k-10 ']) expect((await meant(typed))[0]).toBe('Mina')
  expect((await meant('K-1042'))[0]).toBe('1042 Lane 42')
  expect((await meant('5551'))[0]).toBe('Bina')
  expect((await meant('777'))[0]).toBe('Tina')
  expect((await meant('2024'))[0]).toBe('2024 Club')
  await shop.client.fields.delete({ id: old, expected: 1 })
  expect(await meant('777')).toEqual([])
  await shop.close()
})

test('texts of own fields that an earlier version stored are found once the upkeep has looked', async () => {
  const core = await createTestCore()
  const field = await core.client.fields.create({ name: 'Blend', kind: 'text' })
  const custom = [{ fieldId: field.id, text: 'Golden Needle', chosen: [] }]
  await core.client.customers.create({ name: 'Asha', addresses: [{ city: 'Kolkata' }], custom })
  core.core.db.read.$client.exec("update search_docs set city = 'kolkata'")
  const { dataDir } = core
  const found = async (from: TestCore) => (await from.client.customers.list({ search: 'needle' })).total
  expect(await found(core)).toBe(0)
  await core.core.close()
  const again = await createTestCore({ dataDir })
  const job = (await again.client.jobs.list({})).find(({ kind }) => kind === 'search-upkeep')
  expect((await jobOver(again, job?.id ?? 0)).state).toBe('done')
  expect(await found(again)).toBe(1)
  await again.close()
  rmSync(dataDir, { recursive: true, force: true })
})
