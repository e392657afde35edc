import { CHANNEL_ANSWERS, type ChannelAnswer, channelAnswer } from '../../../../shared/features/consent/answers.ts'
import { notReachable, type OtherChannel } from '../../../../shared/features/consent/channels.ts'
import type { ConsentStatus } from '../../../../shared/features/consent/status.ts'
import type { WordOf } from '../../../../shared/features/consent/word-of.ts'
import { eachValue } from '../../db/each-value.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { channelOfPeople } from './words-of-page.ts'

/** Where each person stands by what is said of a channel or a topic, by their number; 0: there is nothing to say. */
type Places = { of: Int32Array; most: number }

/** Those one may reach come first; who has no number or street has nothing there. */
const PLACE: Record<ChannelAnswer, number> = {
  yes: 1,
  untilNo: 2,
  'no-ground': 3,
  unsubscribed: 4,
  refused: 5,
  'no-number': 0,
  'no-address': 0,
  'half-address': 0,
}
const TOPIC_PLACE = { chosen: 1, usual: 2, elsewhere: 3, left: 4 } as const

/** What is said of a channel or a topic of everybody, as a list is put in order by it. `most`: the highest number of a person. */
export function answersInOrder(db: ReadDb, word: WordOf, most: number): Places {
  if ('topicId' in word) return topicPlaces(db, word.topicId, most)
  return word.channel === 'email' ? { of: new Int32Array(0), most: 0 } : channelPlaces(db, word.channel, most)
}

const LINES = {
  phones: "select person_id from person_phones where digits_reversed <> ''",
  post: `select person_id from person_addresses
    where trim(street) <> '' and (trim(city) <> '' or trim(postal_code) <> '')`,
}
/** What was said of the channel; `+`: with a ground. */
const SAID = `select person_id, status || iif(trim(ifnull(ground, '')) = '', '', '+') from consents
  where channel = ? and person_id between ? and ?`
/** Whoever has what was refused on the channel: looked at as a page of the list does. */
const REFUSED = {
  phones: `select t.person_id from refused_lines r
    join person_phones t on t.digits_reversed = r.key where r.channel = ?`,
  // The first line of such a key is the name.
  post: `select p.id from refused_lines r
    join people p on p.name_key = substr(r.key, 1, instr(r.key, char(10)) - 1) where r.channel = ?`,
}
/** Looked at at once. */
const SOME = 5_000

function channelPlaces(db: ReadDb, channel: OtherChannel, most: number): Places {
  const by = channel === 'post' ? 'post' : 'phones'
  const of = new Int32Array(most + 1)
  const place = placesOf(channel)
  const reached = new Uint8Array(most + 1)
  for (const id of statement(db, LINES[by]).pluck().all() as number[]) {
    reached[id] = 1
    of[id] = place('unknown', true)
  }
  eachValue<string>(db, { sql: SAID, bound: [channel], most }, (id, said) => {
    of[id] = place(said, reached[id] === 1)
  })
  const refused = statement(db, REFUSED[by]).pluck().all(channel) as number[]
  for (let from = 0; from < refused.length; from += SOME)
    for (const [id, { status, why }] of channelOfPeople(db, refused.slice(from, from + SOME), channel))
      of[id] = PLACE[channelAnswer(channel, status, why)]
  return { of, most: CHANNEL_ANSWERS.length }
}

/** The place of a word, with a number or an address that nobody refused or without one; there are ten, told once each. */
function placesOf(channel: OtherChannel): (said: string, line: boolean) => number {
  const known = new Map<string, number>()
  return (said, line) => {
    const key = `${line} ${said}`
    const before = known.get(key)
    if (before !== undefined) return before
    const [status, ground] = said.endsWith('+') ? [said.slice(0, -1), said] : [said, null]
    const facts = { status: status as ConsentStatus, ground, line, refused: false }
    const place = PLACE[channelAnswer(channel, facts.status, notReachable(channel, facts))]
    known.set(key, place)
    return place
  }
}

const TOPIC_WORDS = "select person_id from topic_consents where topic_id = ? and status = 'subscribed'"
const TOPIC_LEFT = "select person_id from topic_consents where topic_id = ? and status = 'unsubscribed'"
const LEFT_ELSEWHERE = `select e.person_id from topic_refusals r
  join person_emails e on e.address_key = r.address_key where r.topic_id = ?`

function topicPlaces(db: ReadDb, topicId: number, most: number): Places {
  const of = new Int32Array(most + 1).fill(TOPIC_PLACE.usual)
  const put = (sql: string, place: number) => {
    for (const id of statement(db, sql).pluck().all(topicId) as number[]) of[id] = place
  }
  put(TOPIC_WORDS, TOPIC_PLACE.chosen)
  put(LEFT_ELSEWHERE, TOPIC_PLACE.elsewhere)
  put(TOPIC_LEFT, TOPIC_PLACE.left)
  return { of, most: 4 }
}
