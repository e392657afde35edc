/** What an act on many would do, counted before it begins. For the reading thread. */

import type { BulkDeed, LineOf, Settable, Staying } from '../../../../../shared/features/customers/bulk.ts'
import { kindChanges, notesWith } from '../../../../../shared/features/customers/bulk-values.ts'
import { MOST } from '../../../../../shared/features/customers/limits.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { companyMeant } from '../workplace.ts'
import { FIRST_HOME, whoComesAlong } from './bulk-homes.ts'
import { countOwn } from './bulk-own.ts'
import { isSet, LINE_TABLE, lineOf, oneLine, type SetDeed } from './bulk-set.ts'

/** Why people stay, how many of the others have a value now that is replaced, how many get more than the form gives, and how many come along. */
export type Outlook = Staying & { replaced: number; beyond: number; along: number }

const NOBODY: Outlook = { same: 0, refused: 0, agreed: 0, full: 0, replaced: 0, beyond: 0, along: 0 }

const CONSENT_STAYS = `select
      count(*) filter (where c.status = @status and (c.status = 'unsubscribed' or c.ground = @ground)) as same,
      count(*) filter (where c.status in ('unsubscribed', 'bounced', 'complained') and c.status <> @status
        and (@status <> 'unsubscribed' or c.status <> 'bounced')) as refused,
      count(*) filter (where c.status = 'subscribed' and @status = 'unknown') as agreed
    from json_each(@ids) k`
/** Of a topic: the same of another table. */
const TOPIC_STAYS = `${CONSENT_STAYS} join topic_consents c on c.person_id = k.value and c.topic_id = @topic`

/** How many stay, one column a reason; nobody has two. */
const STAYS: Record<Exclude<BulkDeed['kind'], SetDeed['kind']>, string> = {
  tag: `select count(*) filter (where has) as same, count(*) filter (where not has and tags >= ${MOST.tags}) as beyond
    from (select (select count(*) from person_tags where person_id = k.value) as tags, exists (
      select 1 from person_tags pt join tags t on t.id = pt.tag_id where pt.person_id = k.value and t.name_key = @key) as has
    from json_each(@ids) k)`,
  untag: `select count(*) as same from json_each(@ids) k where not exists (
    select 1 from person_tags pt join tags t on t.id = pt.tag_id where pt.person_id = k.value and t.name_key = @key)`,
  list: `select count(*) as same from json_each(@ids) k
    where exists (select 1 from segment_members m where m.person_id = k.value and m.segment_id = @segment) = @on`,
  consent: `${CONSENT_STAYS} join consents c on c.person_id = k.value and c.channel = @channel`,
  delete: 'select 0 as same from (select @ids)',
  photo: 'select count(*) as same from json_each(@ids) k join people p on p.id = k.value where p.photo_id is null',
  household: `select count(*) as same from json_each(@ids) k left join household_members m on m.person_id = k.value
    where iif(@together, m.household_id = (${FIRST_HOME}), m.id is null)`,
}

/** How many of these people would stay as they are, and why. `now`: the moment by which days are read. */
export function whoStays(db: ReadDb, { ids, deed, now }: { ids: Int32Array; deed: BulkDeed; now: number }): Outlook {
  if (isSet(deed)) return { ...NOBODY, ...countSet(db, ids, deed, now) }
  const ofTopic = deed.kind === 'consent' && 'topicId' in deed.of
  const counted = statement(db, ofTopic ? TOPIC_STAYS : STAYS[deed.kind]).get({
    ids: JSON.stringify([...ids]),
    ...boundOf(deed),
  }) as Partial<Outlook>
  const along = deed.kind === 'household' ? whoComesAlong(db, ids, deed.together) : 0
  return { ...NOBODY, ...counted, along }
}

function boundOf(deed: Exclude<BulkDeed, SetDeed>): Record<string, string | number> {
  if (deed.kind === 'tag' || deed.kind === 'untag') return { key: foldKey(deed.name) }
  if (deed.kind === 'list') return { segment: deed.segmentId, on: deed.on ? 1 : 0 }
  if (deed.kind === 'household') return { together: deed.together ? 1 : 0 }
  if (deed.kind !== 'consent') return {}
  const said = { status: deed.status, ground: deed.ground.normalize('NFC') }
  return 'topicId' in deed.of ? { ...said, topic: deed.of.topicId } : { ...said, channel: deed.of.channel }
}

function countSet(db: ReadDb, ids: Int32Array, deed: SetDeed, now: number): Partial<Outlook> {
  switch (deed.kind) {
    case 'set':
      return countKnown(db, ids, deed)
    case 'set-own':
      return countOwn(db, ids, { deed, subject: 'person', now })
    case 'add-note':
      return countNotes(db, ids, lineOf({ field: 'notes', value: deed.text }))
    case 'line-kind':
      return { same: ids.length - countLines(db, ids, deed) }
    default:
      return deed satisfies never
  }
}

const AMONG = 'from json_each(@ids) k join people p on p.id = k.value'
const PLACE = `${AMONG} left join person_addresses a on a.person_id = p.id and a.is_primary = 1`
const counted = (value: string, from: string) =>
  `select count(*) filter (where coalesce(${value}, '') = @value) as same,
    count(*) filter (where coalesce(${value}, '') not in ('', @value)) as replaced ${from}`

/** Whose value is so already, and whose is another. */
const COUNTED: Record<Settable, string> = {
  company: counted('cast(p.company_id as text)', AMONG),
  jobTitle: counted('p.job_title', AMONG),
  birthday: counted('p.birthday', AMONG),
  language: counted('p.language', AMONG),
  source: counted('p.source', AMONG),
  owner: counted('p.owner', AMONG),
  notes: counted('p.notes', AMONG),
  street: counted('a.street', PLACE),
  postalCode: counted('a.postal_code', PLACE),
  city: counted('a.city', PLACE),
  region: counted('a.region', PLACE),
  country: counted('a.country', PLACE),
}

function countKnown(db: ReadDb, ids: Int32Array, deed: Extract<BulkDeed, { kind: 'set' }>): Partial<Outlook> {
  const line = lineOf(deed)
  // By the company that the act would find, also under a name it had before; 0: it would make a new one.
  const value = deed.field === 'company' && line !== '' ? String(companyMeant(db, line) ?? 0) : line
  return statement(db, COUNTED[deed.field]).get({ ids: JSON.stringify([...ids]), value }) as Partial<Outlook>
}

function countNotes(db: ReadDb, ids: Int32Array, text: string): Partial<Outlook> {
  const found = { same: 0, full: 0 }
  const rows = statement(db, `select p.notes ${AMONG} where p.notes is not null`).pluck()
  for (const notes of rows.iterate({ ids: JSON.stringify([...ids]) })) {
    const after = notesWith(String(notes), text)
    if (typeof after === 'string') found[after] += 1
  }
  return found
}

const linesAmong = (of: LineOf) =>
  `select l.person_id as person, l.kind from json_each(@ids) k join ${LINE_TABLE[of]} l on l.person_id = k.value
   where l.is_primary = 1 or not @primary`
const LINES_AMONG = { email: linesAmong('email'), phone: linesAmong('phone'), address: linesAmong('address') }

/** How many people have a line that gets another kind. */
function countLines(db: ReadDb, ids: Int32Array, deed: Extract<BulkDeed, { kind: 'line-kind' }>): number {
  const bound = { ids: JSON.stringify([...ids]), primary: deed.primary ? 1 : 0 }
  const changing = new Set<number>()
  const to = oneLine(deed.to)
  for (const row of statement(db, LINES_AMONG[deed.of]).iterate(bound)) {
    const { person, kind } = row as { person: number; kind: string }
    if (kindChanges({ from: deed.from, to }, kind)) changing.add(person)
  }
  return changing.size
}
