import { afterAll, beforeAll, expect, test } from 'vitest'
import { generatePeople } from '../../../../../tests/bench/people-generator.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'
import { openConnection } from '../../../db/open.ts'

const PEOPLE = 230
const ORDERS = [
  ['name', 'name_key', 'people_name_ix'],
  ['created', 'created_at', 'people_created_ix'],
  ['changed', 'updated_at', 'people_updated_ix'],
  ['lastMailed', 'last_mailed_at', 'people_mailed_ix'],
] as const

let t: TestCore
beforeAll(async () => {
  let now = Date.UTC(2026, 0, 1)
  t = await createTestCore({ ports: { clock: { now: () => (now += 60_000) } } })
  await openShop(t, { businessName: 'Tea', postalAddress: 'x', country: 'BD', currency: 'BDT' })
  for (const [given = '', family = '', , , company = '', , , city = '', , , tags = ''] of generatePeople(PEOPLE, 7)) {
    await t.client.customers.create({
      name: `${given} ${family}`,
      company,
      addresses: city ? [{ city }] : [],
      tags: tags ? tags.split(', ') : [],
    })
  }
  t.core.db.read.$client.exec('update people set last_mailed_at = created_at + 5 where id % 3 = 0')
  t.core.db.read.$client.exec('update people set updated_at = created_at + (id * 7919 % 100) * 1000000')
})
afterAll(() => t.close())

test.each(ORDERS)(
  'by %s both ways: the pages together are the whole list in the order of its index',
  async (sort, column, index) => {
    const { $client } = t.core.db.read
    for (const dir of ['asc', 'desc'] as const) {
      const sql = `select id from people order by ${column} ${dir}, id ${dir}`
      const wanted = $client.prepare(`${sql} `).pluck().all()
      const got: number[] = []
      for (let offset = 0; offset < PEOPLE + 60; offset += 60) {
        const { rows, total, totalCapped } = await t.client.customers.list({ sort, dir, offset, limit: 60 })
        expect([total, totalCapped]).toEqual([PEOPLE, false])
        got.push(...rows.map((row) => row.id))
      }
      expect(got).toEqual(wanted)
      const plan = $client.prepare(`explain query plan ${sql} limit 5 offset 9`).all() as { detail: string }[]
      expect(plan.map((step) => step.detail)).toEqual([`SCAN people USING COVERING INDEX ${index}`])
    }
  },
)

test.each(ORDERS)(
  'by %s: any page in any order of asking is that piece of the list, also over the border of those never mailed',
  async (sort, column, index) => {
    const { $client } = t.core.db.read
    for (const dir of ['asc', 'desc'] as const) {
      const wanted = $client.prepare(`select id from people order by ${column} ${dir}, id ${dir}`).pluck().all()
      for (let i = 0; i < 60; i++) {
        const offset = (i * 97) % (PEOPLE + 10)
        const limit = 1 + ((i * 31) % 40)
        const { rows } = await t.client.customers.list({ sort, dir, offset, limit })
        expect(rows.map((row) => row.id)).toEqual(wanted.slice(offset, offset + limit))
      }
    }
    const ways = ['= ? and id >= ?', '= ? and id < ?', '> ?', '< ?']
    if (sort === 'lastMailed') ways.push('is null and id >= ?', 'is null and id < ?', 'is not null')
    for (const way of ways.map((text) => `${column} ${text}`)) {
      const sql = `select id from people indexed by ${index} where ${way} order by ${column}, id limit 5`
      const bound = Array.from(way.matchAll(/\?/g), () => 5)
      const plan = $client.prepare(`explain query plan ${sql}`).all(...bound) as { detail: string }[]
      expect(plan.map((step) => step.detail)).toEqual([expect.stringMatching(/^SEARCH people USING COVERING INDEX/)])
    }
  },
)

test('a long list: pages anywhere, among equal moments and over the border of those never mailed, after jumps that leave marks', async () => {
  const many = await createTestCore({ start: false })
  const { $client } = many.core.db.read
  const put = $client.prepare(
    'insert into people (name, name_key, created_at, updated_at, last_mailed_at) values (?, ?, ?, ?, ?)',
  )
  const people = 24_000
  $client.transaction(() => {
    // Names of four and more, one moment for thousands as an import leaves it, a third never mailed.
    for (let i = 0; i < people; i++)
      put.run('', `n${(i * 7919) % 2_900}`, i < 15_000 ? 1 : i, (i * 31) % 7, i % 3 === 0 ? null : (i * 17) % 90)
  })()
  for (const [sort, column] of ORDERS) {
    for (const dir of ['asc', 'desc'] as const) {
      const wanted = $client.prepare(`select id from people order by ${column} ${dir}, id ${dir}`).pluck().all()
      for (let i = 0; i < 40; i++) {
        const offset = (i * 7_331) % people
        const { rows } = await many.client.customers.list({ sort, dir, offset, limit: 50 })
        expect(rows.map((row) => row.id)).toEqual(wanted.slice(offset, offset + 50))
      }
    }
  }
  await many.close()
})

test('a row shows the primary lines, the company, the tags by name and the consent', async () => {
  const { customer } = await t.client.customers.create({
    name: 'Aaa',
    company: 'Shop',
    emails: [{ address: 'a@example.com' }, { address: 'b@example.com' }],
    phones: [{ number: '01712345678' }],
    addresses: [{ city: 'Dhaka' }, { city: 'Khulna' }],
    tags: ['tea', 'eid'],
  })
  const { rows } = await t.client.customers.list({ limit: 1 })
  expect(rows).toMatchObject([
    {
      id: customer.id,
      email: 'a@example.com',
      phone: '01712345678',
      company: 'Shop',
      city: 'Dhaka',
      tags: ['eid', 'tea'],
      consent: 'unknown',
    },
  ])
  await t.client.customers.delete({ id: customer.id })
})

test('the count follows what another thread commits', async () => {
  const before = (await t.client.customers.list({})).total
  const other = openConnection(t.core.db.file)
  const { lastInsertRowid } = other.$client
    .prepare("insert into people (name, name_key, created_at, updated_at) values ('x', 'x', 1, 1)")
    .run()
  expect((await t.client.customers.list({})).total).toBe(before + 1)
  other.$client.prepare('delete from people where id = ?').run(lastInsertRowid)
  other.$client.close()
  expect((await t.client.customers.list({})).total).toBe(before)
})

test('tags come with the number of their people, the most used first', async () => {
  const tags = await t.client.customers.tags()
  const counts = tags.map((tag) => tag.people)
  expect(counts).toEqual([...counts].sort((a, b) => b - a))
  const { rows } = await t.client.customers.list({ limit: 200 })
  const more = (await t.client.customers.list({ limit: 200, offset: 200 })).rows
  const used = [...rows, ...more].filter((row) => row.tags.includes(tags[0]?.name ?? ''))
  expect(used.length).toBe(counts[0])
})
