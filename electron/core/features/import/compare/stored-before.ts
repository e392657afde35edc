/** Somebody whom an import filled, as they were before it. It only reads. */

import type { ConsentStatus } from '../../../../../shared/features/consent/status.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { JournaledTable, RowImage } from '../../activity/journal.ts'
import type { StoredPerson } from './stored-person.ts'

type Entry = { table: JournaledTable; op: 'insert' | 'update' | 'delete'; first: number; last: number; before: string }

const ENTRIES = `select "table", op, first_id as first, last_id as last, ifnull(before, '{}') as before from journal
  where action_id = ? and person_id = ? order by id desc`
const LINES = {
  person_emails: 'select id from person_emails where person_id = ?',
  person_phones: 'select id from person_phones where person_id = ?',
  person_addresses: 'select id from person_addresses where person_id = ?',
  person_tags: 'select id from person_tags where person_id = ?',
}
const CHANNEL = 'select channel from consents where id = ?'
const TOPIC = "select 'topic ' || t.name_key from topic_consents c join topics t on t.id = c.topic_id where c.id = ?"

/** Without what the import of this action wrote of them. What it took away, and which lines a list had, is left out. */
export function storedBefore(db: ReadDb, actionId: number, stored: StoredPerson): StoredPerson {
  const entries = statement(db, ENTRIES).all(actionId, stored.id) as Entry[]
  const wrote = (table: JournaledTable, id: number) =>
    entries.some((one) => one.table === table && one.op === 'insert' && one.first <= id && id <= one.last)
  const hadNone = (table: keyof typeof LINES) => {
    const ids = statement(db, LINES[table]).pluck().all(stored.id) as number[]
    return ids.every((id) => wrote(table, id))
  }
  return entries.length === 0
    ? stored
    : {
        ...stored,
        ...recordBefore(stored, entries),
        ...wordsBefore(db, stored, entries),
        emails: hadNone('person_emails') ? [] : stored.emails,
        phones: hadNone('person_phones') ? [] : stored.phones,
        addresses: hadNone('person_addresses') ? [] : stored.addresses,
        tags: hadNone('person_tags') ? [] : stored.tags,
        custom: stored.custom.filter(({ id }) => !wrote('custom_values', id)),
      }
}

/** The oldest entry tells how they were before the first row. */
function recordBefore(stored: StoredPerson, entries: readonly Entry[]): Partial<StoredPerson> {
  const first = entries.findLast(({ table, op }) => table === 'people' && op === 'update')
  if (!first) return {}
  const image = JSON.parse(first.before) as RowImage
  const text = (column: string) => String(image[column] ?? '')
  return {
    name: text('name'),
    company: image.company_id === null ? null : stored.company,
    jobTitle: text('job_title') || null,
    birthday: text('birthday') || null,
    photoId: image.photo_id === null ? null : stored.photoId,
    words: { language: text('language'), source: text('source'), owner: text('owner'), about: text('notes') },
  }
}

function wordsBefore(
  db: ReadDb,
  stored: StoredPerson,
  entries: readonly Entry[],
): Pick<StoredPerson, 'consent' | 'said'> {
  const told = new Map(stored.said.map((one) => [one.about, one]))
  if (stored.consent) told.set('email', { about: 'email', ...stored.consent })
  for (const { table, op, first, before } of entries) {
    if (table !== 'consents' && table !== 'topic_consents') continue
    const about = statement(db, table === 'consents' ? CHANNEL : TOPIC)
      .pluck()
      .get(first) as string | undefined
    if (about === undefined) continue
    const { status } = JSON.parse(before) as RowImage
    if (op === 'insert') told.delete(about)
    else told.set(about, { about, status: status as ConsentStatus, ground: null })
  }
  const consent = told.get('email') ?? null
  told.delete('email')
  return { consent, said: [...told.values()] }
}
