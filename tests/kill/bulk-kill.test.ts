import { expect } from 'vitest'
import type { CompanyDeed } from '../../shared/features/companies/bulk.ts'
import type { BulkDeed } from '../../shared/features/customers/bulk.ts'
import { putPeople, town } from '../support/people.ts'
import type { TestCore } from '../support/test-core.ts'
import { bulkEdit, count, killedAndUndone, type ManyAct } from './killed-and-undone.ts'

/* What is done to thousands at once: each kind writes other tables. */
const PEOPLE = 3_000
/** Two people work at each. */
const COMPANIES = PEOPLE / 2

/** Made in an empty base: the first of each, and the field of companies. */
const [FIELD, LIST, TOPIC, COMPANY_FIELD] = [1, 1, 1, 2]

/** `seen`: how many have it, from outside. */
const edit = (name: string, deed: BulkDeed, kind: string, seen: string): ManyAct => ({
  name,
  begins: bulkEdit(deed, PEOPLE),
  size: PEOPLE,
  done: (db) => count(db, seen),
  action: { kind, people: PEOPLE },
  left: PEOPLE,
  ...(deed.kind === 'consent' ? { says: true } : {}),
})

const editCompanies = (name: string, deed: CompanyDeed, kind: string, seen: string): ManyAct => ({
  name,
  begins: { does: 'edit-companies', input: { who: { kind: 'shown' }, deed, expected: COMPANIES } },
  size: COMPANIES,
  done: (db) => count(db, seen),
  whole: (db) => expect(count(db, NOWHERE)).toBe(0),
  action: { kind, people: COMPANIES },
  left: PEOPLE,
})

/** People who work at a company that is gone. */
const NOWHERE = 'select count(*) from people where company_id not in (select id from companies)'

/** Two people live in each household. */
function putHomes({ core }: TestCore): void {
  core.db.read.$client.exec(`insert into households (id, created_at) select id, 1 from people where id % 2 = 0;
    insert into household_members (person_id, household_id) select id, id + id % 2 from people`)
}

function putCompanies({ core }: TestCore): void {
  const { $client } = core.db.read
  const company = $client.prepare(
    'insert into companies (name, name_key, created_at, updated_at) values (?, lower(?), 1, 1)',
  )
  $client.transaction(() => {
    for (let n = 1; n <= COMPANIES; n++) company.run(`Shop ${n}`, `Shop ${n}`)
    $client.exec('update people set company_id = (id + 1) / 2')
  })()
}

const ground = 'Said so in the shop'
const GONE = `select ${PEOPLE} - count(*) from people`

killedAndUndone('an act on many ends whole and so does its undo', {
  async fill(core) {
    const { client } = core
    await client.fields.create({ name: 'Shelf', kind: 'text' })
    await client.fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
    await client.segments.create({ name: 'Fair', rules: null })
    await client.consent.createTopic({ name: 'Offers' })
    putPeople(
      core,
      town(PEOPLE).map((one) => ({ ...one, status: 'unknown' })),
    )
    putCompanies(core)
    putHomes(core)
  },
  acts: [
    { ...edit('deletion', { kind: 'delete' }, 'bulk-delete', GONE), left: 0 },
    edit('tag', { kind: 'tag', name: 'Fair' }, 'bulk-tag', 'select count(*) from person_tags'),
    edit(
      'consent',
      { kind: 'consent', of: { channel: 'email' }, status: 'subscribed', ground },
      'bulk-consent',
      "select count(*) from consents where status = 'subscribed'",
    ),
    edit(
      'consent of a topic',
      { kind: 'consent', of: { topicId: TOPIC }, status: 'subscribed', ground },
      'bulk-consent',
      'select count(*) from topic_consents',
    ),
    edit('list', { kind: 'list', segmentId: LIST, on: true }, 'bulk-list', 'select count(*) from segment_members'),
    edit(
      'company',
      { kind: 'set', field: 'company', value: 'Hotel Maidan' },
      'bulk-set',
      "select count(*) from people p join companies c on c.id = p.company_id where c.name = 'Hotel Maidan'",
    ),
    edit('town', { kind: 'set', field: 'city', value: 'Kolkata' }, 'bulk-set', 'select count(*) from person_addresses'),
    edit(
      'own field',
      { kind: 'set-own', fieldId: FIELD, text: 'A4', chosen: [], how: 'replace' },
      'bulk-set',
      'select count(*) from custom_values',
    ),
    edit(
      'out of the household',
      { kind: 'household', together: false },
      'bulk-set',
      `select ${PEOPLE} - count(*) from household_members`,
    ),
    editCompanies(
      'town of companies',
      { kind: 'set', field: 'city', value: 'Kolkata' },
      'bulk-company-set',
      'select count(*) from companies where city is not null',
    ),
    editCompanies(
      'own field of companies',
      { kind: 'set-own', fieldId: COMPANY_FIELD, text: '30 days', chosen: [], how: 'replace' },
      'bulk-company-set',
      'select count(*) from company_values',
    ),
    editCompanies(
      'deletion of companies',
      { kind: 'delete' },
      'bulk-company-delete',
      `select ${COMPANIES} - count(*) from companies`,
    ),
  ],
})
