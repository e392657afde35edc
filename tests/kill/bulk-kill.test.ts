import type { BulkDeed } from '../../shared/features/customers/bulk.ts'
import { putPeople, town } from '../support/people.ts'
import { bulkEdit, count, killedAndUndone, type ManyAct } from './killed-and-undone.ts'

/* What is done to thousands at once: each kind writes other tables. */
const PEOPLE = 3_000

/** Made in an empty base: the first of each. */
const [FIELD, LIST, TOPIC] = [1, 1, 1]

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

const ground = 'Said so in the shop'
const GONE = `select ${PEOPLE} - count(*) from people`

killedAndUndone('an act on many ends whole and so does its undo', {
  async fill(core) {
    const { client } = core
    await client.fields.create({ name: 'Shelf', kind: 'text' })
    await client.segments.create({ name: 'Fair', rules: null })
    await client.consent.createTopic({ name: 'Offers' })
    putPeople(
      core,
      town(PEOPLE).map((one) => ({ ...one, status: 'unknown' })),
    )
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
      'select count(*) from people where company_id is not null',
    ),
    edit('town', { kind: 'set', field: 'city', value: 'Kolkata' }, 'bulk-set', 'select count(*) from person_addresses'),
    edit(
      'own field',
      { kind: 'set-own', fieldId: FIELD, text: 'A4', chosen: [], how: 'replace' },
      'bulk-set',
      'select count(*) from custom_values',
    ),
  ],
})
