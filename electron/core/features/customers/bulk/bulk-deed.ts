import { foldKey } from '../../../../../shared/text-folding.ts'
import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { journalBefore, journalInserted, rowImage, rowsOf } from '../../activity/journal.ts'
import { EMAIL, keepRefusalOf, setConsentOfMany } from '../../consent/service.ts'
import { fixesFor, mendPerson } from '../mend-person.ts'
import { customerById } from '../repo.ts'
import { follow, moveFrom } from '../workplace.ts'
import { deletePerson, namedRow } from '../write-person.ts'
import { livesAlone, livesTogether } from './bulk-homes.ts'
import { setField } from './bulk-set.ts'
import type { PeopleDeed, ReadBy } from './bulk-store.ts'
import { type Deed, deleteRow, insertRow, raised, updateRow } from './deed.ts'

export const isRefusal = (deed: PeopleDeed) => deed.kind === 'consent' && deed.status === 'unsubscribed'

const WHO_NOW = 'select into_id from merged_people where person_id = ?'

/** What a merge keeps of both: a refusal, a tag, a place on a list. */
const isKept = (deed: PeopleDeed) => isRefusal(deed) || deed.kind === 'tag' || (deed.kind === 'list' && deed.on)

/** Somebody may become part of somebody else before it is their turn: what the merge would have kept is that one's then. */
export function whose(tx: Tx, deed: PeopleDeed, personId: number): number {
  if (!isKept(deed)) return personId
  return (statement(tx, WHO_NOW).pluck().get(personId) as number | undefined) ?? personId
}

/** One person's part of an act on many. True when something was changed. `people`: all whom the act is about. */
export function applyDeed(
  tx: Tx,
  changes: ChangeSet,
  bulk: { actionId: number; deed: PeopleDeed; at: number; readBy: ReadBy; people: ArrayLike<number> },
  selected: number,
): boolean {
  const personId = whose(tx, bulk.deed, selected)
  const version = statement(tx, 'select version from people where id = ?').pluck().get(personId) as number | undefined
  if (version === undefined) return false
  const { deed, actionId, at, readBy, people } = bulk
  const own: Deed = { tx, changes, actionId, personId, versionAfter: version + 1, at }
  switch (deed.kind) {
    case 'tag':
      return raised(own, tag(own, deed.name))
    case 'untag':
      return raised(own, untag(own, deed.name))
    case 'consent':
      return raised(own, consent(own, deed))
    case 'list':
      return raised(own, deed.on ? putOn(own, deed.segmentId) : takeOff(own, deed.segmentId))
    case 'mend': {
      const fixes = fixesFor(customerById(tx, personId), deed.of, deed)
      return raised(own, fixes.map((fix) => mendPerson(own, fix, deed.country)).includes(true))
    }
    case 'retag':
      return raised(own, retag(own, deed))
    case 'note':
      insertRow(own, 'timeline_events', { person_id: personId, at, kind: 'note', text: deed.text })
      return raised(own, true)
    case 'company':
      return raised(own, moveFrom(own, deed))
    case 'company-merge':
      return raised(own, follow(own, deed))
    case 'set':
    case 'set-own':
    case 'add-note':
    case 'line-kind':
      return raised(own, setField(own, deed, readBy))
    case 'photo':
      return raised(own, updateRow(own, 'people', personId, { photo_id: null }))
    case 'household':
      return deed.together ? livesTogether(own, people) : livesAlone(own)
    case 'delete':
      keepRefusalOf(tx, changes, personId)
      deletePerson({ ...own, versionAfter: version }, personId)
      return true
    default:
      return deed satisfies never
  }
}

function tag(own: Deed, name: string): boolean {
  const tagId = namedRow(own, 'tags', name.normalize('NFC'))
  if (statement(own.tx, HAS_TAG).get(own.personId, tagId)) return false
  insertRow(own, 'person_tags', { person_id: own.personId, tag_id: tagId })
  return true
}

/** Another tag in the place of one, or none. */
function retag(own: Deed, { from, to }: Extract<PeopleDeed, { kind: 'retag' }>): boolean {
  const { tx, personId } = own
  const id = statement(tx, 'select id from person_tags where person_id = ? and tag_id = ?')
    .pluck()
    .get(personId, from) as number | undefined
  if (id === undefined) return false
  deleteRow(own, 'person_tags', id)
  if (to !== null && !statement(tx, HAS_TAG).get(personId, to))
    insertRow(own, 'person_tags', { person_id: personId, tag_id: to })
  return true
}

const HAS_TAG = 'select 1 from person_tags where person_id = ? and tag_id = ?'

function untag(own: Deed, name: string): boolean {
  const id = statement(
    own.tx,
    `select pt.id from person_tags pt join tags t on t.id = pt.tag_id where pt.person_id = ? and t.name_key = ?`,
  )
    .pluck()
    .get(own.personId, foldKey(name)) as number | undefined
  if (id !== undefined) deleteRow(own, 'person_tags', id)
  return id !== undefined
}

function putOn(own: Deed, segmentId: number): boolean {
  const { tx, personId } = own
  if (!statement(tx, 'select 1 from segments where id = ?').get(segmentId)) return false
  if (statement(tx, ON_LIST).get(personId, segmentId)) return false
  insertRow(own, 'segment_members', { person_id: personId, segment_id: segmentId })
  return true
}

const ON_LIST = 'select id from segment_members where person_id = ? and segment_id = ?'

function takeOff(own: Deed, segmentId: number): boolean {
  const id = statement(own.tx, ON_LIST).pluck().get(own.personId, segmentId) as number | undefined
  if (id !== undefined) deleteRow(own, 'segment_members', id)
  return id !== undefined
}

function consent(own: Deed, { of, status, ground }: Extract<PeopleDeed, { kind: 'consent' }>): boolean {
  const { tx, changes, actionId, personId, versionAfter, at } = own
  if (personId === null) return false
  const mark = { personId, versionAfter }
  const about = of ?? EMAIL
  const [table, column, value] =
    'channel' in about
      ? (['consents', 'channel', about.channel] as const)
      : (['topic_consents', 'topic_id', about.topicId] as const)
  const before = rowsOf(tx, table, personId).map((id) => rowImage(tx, table, id))
  const image = before.find((row) => row?.[column] === value)
  const written = setConsentOfMany(tx, changes, personId, { status, ground: ground.normalize('NFC'), at }, about)
  if (!written) return false
  if (image) journalBefore(tx, actionId, 'update', table, image, mark)
  else {
    const id = rowsOf(tx, table, personId).find((one) => !before.some((row) => row?.id === one))
    if (id !== undefined) journalInserted(tx, actionId, table, id, id, mark)
  }
  journalInserted(tx, actionId, 'timeline_events', written.eventId, written.eventId, mark)
  return true
}
