import {
  type ChannelAnswer,
  channelAnswer,
  type TopicAnswer,
  topicAnswer,
} from '../../../../shared/features/consent/answers.ts'
import { type NotReachable, notReachable, type OtherChannel } from '../../../../shared/features/consent/channels.ts'
import {
  isPartOfAddress,
  isPostal,
  lineKeys,
  type PhoneLine,
  type PostLine,
} from '../../../../shared/features/consent/line-keys.ts'
import type { ConsentStatus } from '../../../../shared/features/consent/status.ts'
import type { WordOf } from '../../../../shared/features/consent/word-of.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { anyRefused } from './lines.ts'

const OF_PEOPLE = 'from json_each(@ids) k cross join'
const NAMES = `select p.id, p.name ${OF_PEOPLE} people p on p.id = k.value`
const WORDS = `select c.person_id as id, c.status, c.ground ${OF_PEOPLE} consents c
  on c.person_id = k.value and c.channel = @channel`
const PHONES = `select t.person_id as id, t.number, t.e164 ${OF_PEOPLE} person_phones t on t.person_id = k.value`
const STREETS = `select a.person_id as id, a.street, a.city, a.postal_code as postalCode
  ${OF_PEOPLE} person_addresses a on a.person_id = k.value`

type Word = { status: ConsentStatus; ground: string | null }
const NOTHING: Word = { status: 'unknown', ground: null }

/** What stands of one channel of these people, and why they may not be reached by it (null: they may), by their number. */
export function channelOfPeople(
  db: ReadDb,
  personIds: readonly number[],
  channel: OtherChannel,
): Map<number, { status: ConsentStatus; why: NotReachable | null }> {
  const ids = JSON.stringify(personIds)
  const names = statement(db, NAMES).all({ ids }) as { id: number; name: string }[]
  const words = new Map((statement(db, WORDS).all({ ids, channel }) as (Word & { id: number })[]).map((w) => [w.id, w]))
  const post = channel === 'post'
  const phones = Map.groupBy((post ? [] : statement(db, PHONES).all({ ids })) as (PhoneLine & { id: number })[], byId)
  const streets = Map.groupBy((post ? statement(db, STREETS).all({ ids }) : []) as (PostLine & { id: number })[], byId)
  // Keys are folded texts, dear for a whole list, and wanted only where somebody refused at all.
  const anybody = statement(db, 'select 1 from refused_lines where channel = ? limit 1').get(channel) !== undefined
  return new Map(
    names.map(({ id, name }) => {
      const lines = { name, phones: phones.get(id) ?? [], addresses: streets.get(id) ?? [] }
      const keys = anybody || !post ? lineKeys(channel, lines) : []
      const line = post ? lines.addresses.some(isPostal) : keys.length > 0
      const half = lines.addresses.some(isPartOfAddress)
      const word = words.get(id) ?? NOTHING
      const refused = anybody && anyRefused(db, channel, keys)
      return [id, { status: word.status, why: notReachable(channel, { ...word, line, half, refused }) }]
    }),
  )
}

const byId = ({ id }: { id: number }) => id

const TOPIC_WORDS = `select c.person_id as id, c.status ${OF_PEOPLE} topic_consents c
  on c.person_id = k.value and c.topic_id = @topicId`
const LEFT_ELSEWHERE = `select e.person_id ${OF_PEOPLE} person_emails e on e.person_id = k.value
  cross join topic_refusals r on r.address_key = e.address_key and r.topic_id = @topicId`

function topicOfPeople(db: ReadDb, personIds: readonly number[], topicId: number): Map<number, TopicAnswer> {
  const ids = JSON.stringify(personIds)
  const words = statement(db, TOPIC_WORDS).all({ ids, topicId }) as { id: number; status: ConsentStatus }[]
  const status = new Map(words.map((word) => [word.id, word.status]))
  const elsewhere = new Set(statement(db, LEFT_ELSEWHERE).pluck().all({ ids, topicId }) as number[])
  return new Map(personIds.map((id) => [id, topicAnswer(status.get(id) ?? 'unknown', elsewhere.has(id))]))
}

export type RowWord = { of: WordOf; answer: ChannelAnswer | TopicAnswer }

/** What a page of a list says of these channels and topics, by person: a few questions for all its rows together. */
export function wordsOfPage(
  db: ReadDb,
  personIds: readonly number[],
  asked: readonly WordOf[],
): Map<number, RowWord[]> {
  const rows = new Map<number, RowWord[]>(personIds.map((id) => [id, []]))
  for (const of of asked) {
    if ('topicId' in of) {
      for (const [id, answer] of topicOfPeople(db, personIds, of.topicId)) rows.get(id)?.push({ of, answer })
      continue
    }
    const { channel } = of
    // Letters by e-mail have a column of their own.
    if (channel === 'email') continue
    for (const [id, { status, why }] of channelOfPeople(db, personIds, channel))
      rows.get(id)?.push({ of, answer: channelAnswer(channel, status, why) })
  }
  return rows
}
