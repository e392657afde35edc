import type { TestCore } from './test-core.ts'

/** A person as a test needs them; an e-mail consent of `subscribed` unless said otherwise. */
export interface TestPerson {
  name: string
  givenName?: string
  email?: string
  city?: string
  status?: 'subscribed' | 'unknown' | 'unsubscribed' | 'bounced' | 'complained'
  ground?: string
  importId?: number
}

/**
 * Writes people straight into the tables they are kept in, thousands a second: for tests that are about letters and
 * not about how customers come in. Gives their ids.
 */
export function putPeople({ core }: Pick<TestCore, 'core'>, people: readonly TestPerson[]): number[] {
  const client = core.db.read.$client
  const person = client.prepare(
    'insert into people (name, name_key, given_name, import_id, created_at, updated_at) values (?, ?, ?, ?, 1, 1)',
  )
  const email = client.prepare(
    "insert into person_emails (person_id, address, address_key, kind, is_primary) values (?, ?, ?, '', 1)",
  )
  const city = client.prepare('insert into person_addresses (person_id, city, is_primary) values (?, ?, 1)')
  const consent = client.prepare(
    "insert into consents (person_id, channel, status, ground, source, at) values (?, 'email', ?, ?, 'hand', 1)",
  )
  return client.transaction(() =>
    people.map((one) => {
      const id = Number(
        person.run(one.name, one.name.toLowerCase(), one.givenName ?? null, one.importId ?? null).lastInsertRowid,
      )
      if (one.email) email.run(id, one.email, one.email.toLowerCase())
      if (one.city) city.run(id, one.city)
      if (one.email || one.status) consent.run(id, one.status ?? 'subscribed', one.ground ?? null)
      return id
    }),
  )()
}

/** What they are found by, of everybody who has none yet: the product itself writes it at a start, in its own time. */
export function putFound({ core }: Pick<TestCore, 'core'>): void {
  core.db.read.$client.exec(
    `insert into search_docs (person_id, name, email, phone, company, city, indexed)
     select p.id, p.name_key, coalesce(e.address_key, ''), '', coalesce(c.name_key, ''), coalesce(lower(a.city), ''), 1
     from people p left join person_emails e on e.person_id = p.id and e.is_primary = 1
       left join person_addresses a on a.person_id = p.id and a.is_primary = 1
       left join companies c on c.id = p.company_id
     where p.id not in (select person_id from search_docs)`,
  )
}

/** `count` subscribed people, `p1@town.in` …, every other one with a first name. */
export function town(count: number): TestPerson[] {
  return Array.from({ length: count }, (_, n) => ({
    name: `Person ${n + 1}`,
    ...(n % 2 === 0 ? { givenName: `Name${n + 1}` } : {}),
    email: `p${n + 1}@town.in`,
  }))
}
