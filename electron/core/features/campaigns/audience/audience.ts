import { notMailable } from '../../../../../shared/features/campaigns/who-may-be-mailed.ts'
import type { ConsentStatus } from '../../../../../shared/features/consent/status.ts'
import type { NotMailable } from '../../../../../shared/features/customers/contract.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { COMING_IN } from '../../import/coming-in.ts'
import type { Matched } from '../../segments/service.ts'
import { LATELY, LATELY_OWN, type Rest } from './lately.ts'
import { missedBy } from './missed.ts'

/** One person as the audience sees them. */
export interface Candidate {
  readonly personId: number
  readonly name: string
  /** '' where there is none. */
  readonly address: string
  readonly addressKey: string
  readonly why:
    | NotMailable
    | 'left-topic'
    | 'duplicate-address'
    | 'excluded'
    | 'address-excluded'
    | 'mailed-lately'
    | null
  /** Nobody real: a letter to them needs no mailbox, it stays in the box of the sample shop. */
  readonly invented: boolean
}

/**
 * People read at once: some 10 ms of the thread that owns the window, some 30 ms with the letter's fields; between two
 * slices others get their turn.
 */
const SLICE = 500

interface Row {
  personId: number
  name: string
  address: string | null
  addressKey: string | null
  status: ConsentStatus
  ground: string | null
  suppressed: 0 | 1
  refusedElsewhere: 0 | 1
  importing: 0 | 1
  shared: 0 | 1
  lately: 0 | 1
  leftTopic: 0 | 1
  invented: 0 | 1
}

const OWN_FACTS = `
  coalesce(c.status, 'unknown') as status, c.ground as ground,
  exists (select 1 from suppressions s where s.address_key = e.address_key) as suppressed,
  ${COMING_IN} as importing`

const REFUSED_ELSEWHERE = `exists (
    select 1 from person_emails e2 join consents c2 on c2.person_id = e2.person_id and c2.channel = 'email'
    where e2.address_key = e.address_key and c2.status in ('unsubscribed', 'bounced', 'complained')
  ) as refusedElsewhere`

const FACTS = `${OWN_FACTS}, ${REFUSED_ELSEWHERE}`

/** What others who have the same address mean for a person: three looks into the index of addresses. */
const OF_OTHERS = `${REFUSED_ELSEWHERE}, ${LATELY} as lately,
    exists (select 1 from person_emails e3 where e3.address_key = e.address_key and e3.person_id <> p.id) as shared`

/** The same for whoever has an address alone. */
const ALONE = `coalesce(c.status in ('unsubscribed', 'bounced', 'complained'), 0) as refusedElsewhere,
    ${LATELY_OWN} as lately, 0 as shared`

/** Left the topic `@topic` themselves, or whoever had the address before them did. */
const LEFT_TOPIC = `(@topic is not null and (
    exists (select 1 from topic_refusals tr where tr.address_key = e.address_key and tr.topic_id = @topic)
    or exists (select 1 from topic_consents tc
      where tc.person_id = p.id and tc.topic_id = @topic and tc.status = 'unsubscribed')))`

const OWN = `
  select p.id as personId, p.name as name, e.address as address, e.address_key as addressKey, ${OWN_FACTS},
    exists (select 1 from sample_addresses i where i.address_key = e.address_key) as invented,
    ${LEFT_TOPIC} as leftTopic
`
const FACTS_OF = `
  left join person_emails e on e.person_id = p.id and e.is_primary = 1
  left join consents c on c.person_id = p.id and c.channel = 'email'`
const EVERYONE = `from people p ${FACTS_OF} where p.id > @after order by p.id limit @slice`
const AMONG = `from json_each(@ids) k cross join people p on p.id = k.value ${FACTS_OF} order by p.id`
/** Whose addresses are others’ too is asked of each, or was read beforehand. */
const SQL = {
  asked: { everyone: `${OWN}, ${OF_OTHERS} ${EVERYONE}`, among: `${OWN}, ${OF_OTHERS} ${AMONG}` },
  known: { everyone: `${OWN}, ${ALONE} ${EVERYONE}`, among: `${OWN}, ${ALONE} ${AMONG}` },
}
const OTHERS_OF = `select p.id as personId, ${OF_OTHERS} ${AMONG}`

/** Whom a letter is for, at one moment. */
export type Chosen = {
  among: Matched | null
  except: Matched | null
  /** Only those whom this letter did not reach. */
  missedOf: number | null
  /** Who had a letter since then gets none; null: no such rule. */
  rest: Rest | null
  /** What the letter is about: who left it gets none; null: nothing that can be left. */
  topicId: number | null
}
export const EVERYBODY: Chosen = { among: null, except: null, missedOf: null, rest: null, topicId: null }

/** Addresses that several people have, where they were read beforehand (count-audience.ts). */
type Shared = ReadonlySet<string> | null

/** People by slices, in the order of their ids: everybody, or those chosen. */
function* peopleSlices(db: ReadDb, { among, rest, topicId }: Chosen, shared: Shared): Generator<Row[]> {
  const about = { since: rest?.since ?? null, ahead: rest?.ahead ?? null }
  const { everyone, among: some } = SQL[shared ? 'known' : 'asked']
  const whole = (rows: Row[]) => (shared ? withOthers(db, rows, shared, about) : rows)
  if (among) {
    const page = statement(db, some)
    for (let at = 0; at < among.ids.length; at += SLICE) {
      const ids = JSON.stringify([...among.ids.subarray(at, at + SLICE)])
      yield whole(page.all({ ...about, topic: topicId, ids }) as Row[])
    }
    return
  }
  const page = statement(db, everyone)
  for (let after = 0; ; ) {
    const rows = page.all({ ...about, topic: topicId, after, slice: SLICE }) as Row[]
    if (rows.length === 0) return
    after = rows.at(-1)?.personId ?? after
    yield whole(rows)
  }
}

type About = { since: number | null; ahead: number | null }

/** The rows with what others mean who have the same address. */
function withOthers(db: ReadDb, rows: Row[], shared: ReadonlySet<string>, about: About): Row[] {
  const together = rows.filter((row) => row.addressKey !== null && shared.has(row.addressKey))
  if (together.length === 0) return rows
  const ids = JSON.stringify(together.map((row) => row.personId))
  const facts = statement(db, OTHERS_OF).all({ ...about, ids }) as Pick<Row, 'personId'>[]
  const known = new Map(facts.map((one) => [one.personId, one]))
  return rows.map((row) => (known.has(row.personId) ? { ...row, ...known.get(row.personId) } : row))
}

/**
 * The chosen, slice by slice, each with the reason why not; one letter per address: who comes second is a duplicate.
 * @param shared only for who reads all of it in one go: what is read beforehand is not what stands there a minute later
 */
export function* audienceSlices(db: ReadDb, chosen: Chosen, shared: Shared = null): Generator<Candidate[]> {
  const { except, missedOf } = chosen
  const taken = new Set<string>()
  const missed = missedOf === null ? null : yield* quietly(missedBy(db, missedOf))
  const leftOut: LeftOut = { except, addresses: except ? yield* quietly(addressesOf(db, except)) : new Set() }
  for (const rows of peopleSlices(db, chosen, shared)) {
    const people = missed ? rows.filter((row) => missed(row.personId, row.addressKey ?? '')) : rows
    yield people.map((row) => candidate(row, taken, leftOut))
  }
}

/** Whom the owner left out, and the addresses that are theirs: somebody else's letter would arrive there too. */
type LeftOut = { except: Matched | null; addresses: ReadonlySet<string> }

const ADDRESSES = `
  select e.address_key from json_each(?) k cross join person_emails e on e.person_id = k.value
  where exists (select 1 from person_emails o where o.address_key = e.address_key and o.person_id <> e.person_id)`

/** Addresses of these people that somebody else has as well. */
function* addressesOf(db: ReadDb, { ids }: Matched): Generator<void, Set<string>> {
  const addresses = new Set<string>()
  const page = statement(db, ADDRESSES).pluck()
  for (let at = 0; at < ids.length; at += SLICE) {
    for (const key of page.all(JSON.stringify([...ids.subarray(at, at + SLICE)])) as string[]) addresses.add(key)
    yield
  }
  return addresses
}

/** What is read before the first person also gives others their turn. */
function* quietly<T>(reading: Generator<void, T>): Generator<Candidate[], T> {
  for (;;) {
    const step = reading.next()
    if (step.done) return step.value
    yield []
  }
}

function candidate(row: Row, taken: Set<string>, leftOut: LeftOut): Candidate {
  const { personId, name, address, addressKey } = row
  const left = row.leftTopic === 1 ? 'left-topic' : null
  const why = whyNot(row) ?? left ?? onPurpose(row, leftOut) ?? (row.lately === 1 ? 'mailed-lately' : null)
  const invented = row.invented === 1
  const known = { personId, name, address: address ?? '', addressKey: addressKey ?? '', invented }
  if (why !== null || row.shared === 0 || addressKey === null) return { ...known, why }
  if (taken.has(addressKey)) return { ...known, why: 'duplicate-address' }
  taken.add(addressKey)
  return { ...known, why: null }
}

function onPurpose({ personId, addressKey }: Row, { except, addresses }: LeftOut) {
  if (except?.has(personId)) return 'excluded'
  return addressKey !== null && addresses.has(addressKey) ? 'address-excluded' : null
}

function whyNot(
  row: Omit<Row, 'personId' | 'name' | 'addressKey' | 'shared' | 'lately' | 'leftTopic' | 'invented'>,
): NotMailable | null {
  return notMailable({
    address: row.address,
    status: row.status,
    ground: row.ground,
    suppressed: row.suppressed === 1,
    refusedElsewhere: row.refusedElsewhere === 1,
    importing: row.importing === 1,
  })
}

const NOW = `
  select e.address_key as address, ${FACTS},
    exists (select 1 from person_emails o where o.person_id = p.id and o.address_key = e.address_key) as owned
  from people p
  join (select ? as address_key) e
  left join consents c on c.person_id = p.id and c.channel = 'email'
  where p.id = ?`

/** Asked again at the moment of sending, for the address the letter goes to: why not, or null. */
export function whyNotNow(
  db: ReadDb,
  personId: number,
  addressKey: string,
): NotMailable | 'person-deleted' | 'address-changed' | null {
  const row = statement(db, NOW).get(addressKey, personId) as (Row & { owned: 0 | 1 }) | undefined
  if (!row) return 'person-deleted'
  // The address was copied when the letter was sent off; it may have been taken off the person since.
  return whyNot(row) ?? (row.owned === 1 ? null : 'address-changed')
}

const TOPIC_OF = 'select c.topic_id from campaign_recipients r join campaigns c on c.id = r.campaign_id where r.id = ?'
const LEFT_NOW = `select ${LEFT_TOPIC} from people p join (select @address as address_key) e where p.id = @person`

/** The same for the topic of a recipient’s letter: they left it while it was on its way. */
export function leftTopicNow(db: ReadDb, recipient: number, person: number, address: string): 'left-topic' | null {
  const topic = statement(db, TOPIC_OF).pluck().get(recipient) as number | null
  if (topic === null) return null
  return statement(db, LEFT_NOW).pluck().get({ topic, person, address }) === 1 ? 'left-topic' : null
}

/** Lets other work of this thread have its turn between two slices. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
