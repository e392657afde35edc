import type Database from 'better-sqlite3'
import type { Channel } from '../../../../shared/features/consent/channels.ts'
import { lineKeys, type PhoneLine, type PostLine } from '../../../../shared/features/consent/line-keys.ts'
import type { ConsentStatus } from '../../../../shared/features/consent/status.ts'
import { mergeConsent, type Refusal } from '../../../../shared/features/customers/consent-rules.ts'
import { tablesIn } from '../base-facts.ts'

/** What one person refused, of a channel or a topic, whatever they were reached by at that moment. */
export type WordRow = {
  personId: number
  /** When the person came: after a restore a number is given again, at another moment. */
  createdAt: number
  channel: Channel | null
  topicId: number | null
  status: Refusal
  ground: string | null
  source: string
  evidence: string | null
  at: number
}
/** A word with the keys it is to stand for on the lists. */
export type WordKeys = { word: WordRow; keys: readonly string[] }

type Column = (name: string) => string
const SAID = ['status', 'ground', 'source', 'evidence', 'at']
// A mailbox that bounces is no word of a person: the address itself stands on its list.
const REFUSED = "('unsubscribed', 'complained')"

/** A version without them knew of letters only. */
const hasChannels = (client: Database.Database) =>
  client.prepare("select 1 from pragma_table_info('consents') where name = 'channel'").get() !== undefined

/** Refusing words of everybody there is, who is part of somebody else by now, or is in the recycle bin. */
export function readWords(client: Database.Database): WordRow[] {
  const tables = tablesIn(client)
  const told = hasChannels(client)
  const channel: Column = (name) => (name === 'channel' && !told ? "'email'" : `w.${name}`)
  return [
    ...wordsOf(client, 'consents', channel, (of) => `ifnull(${of('channel')}, 'email') as channel, null as topicId`),
    ...(tables.has('topic_consents')
      ? wordsOf(
          client,
          'topic_consents',
          (name) => `w.${name}`,
          (of) => `null as channel, ${of('topic_id')} as topicId`,
        )
      : []),
  ]
}

function wordsOf(client: Database.Database, table: string, stored: Column, about: (of: Column) => string): WordRow[] {
  const read = (of: Column) => [about(of), ...SAID.map((name) => `${of(name)} as ${name}`)].join(', ')
  const image: Column = (name) => `w.before ->> '$.${name}'`
  const sources = [
    [
      'people',
      `select p.id as personId, p.created_at as createdAt, ${read(stored)}
      from ${table} w join people p on p.id = w.person_id where w.status in ${REFUSED}`,
    ],
    [
      'merged_people',
      `select p.person_id as personId, p.created_at as createdAt, ${read(stored)}
      from ${table} w join merged_people p on p.into_id = w.person_id where w.status in ${REFUSED}`,
    ],
    [
      'journal',
      `select p.person_id as personId, p.before ->> '$.created_at' as createdAt, ${read(image)}
      from journal w join journal p on p.action_id = w.action_id and p.person_id = w.person_id
        and p."table" = 'people' and p.op = 'delete' and p.reversed = 0
      where w."table" = '${table}' and w.op = 'delete' and ${image('status')} in ${REFUSED}`,
    ],
  ] as const
  const tables = tablesIn(client)
  return sources.flatMap(([source, sql]) => (tables.has(source) ? (client.prepare(sql).all() as WordRow[]) : []))
}

/**
 * Writes words into restored data of the same installation, stricter wins, and gives the keys by which each is to be known
 * there: of who is there now, and of who is in its recycle bin. Doing it twice is doing it once.
 */
export function writeWords(client: Database.Database, words: readonly WordRow[]): WordKeys[] {
  // Data of a version without channels: a later one puts it in its place, and what was refused by address is told all the same.
  if (words.length === 0 || !hasChannels(client)) return []
  const people = peopleIn(client)
  const writers = {
    consents: writerOf(client, 'consents', 'channel'),
    topics: writerOf(client, 'topic_consents', 'topic_id'),
  }
  const bump = client.prepare('update people set version = version + 1 where id = ?')
  return words.flatMap((word) => {
    const personId = people.present(word)
    const lines = personId === undefined ? people.binned(word) : people.lines(personId)
    if (!lines) return []
    if (personId !== undefined) {
      const write = word.channel === null ? writers.topics : writers.consents
      if (!write(personId, word.channel ?? word.topicId, word)) return []
      // An undo of what was done before is told that something happened since.
      bump.run(personId)
    }
    return [{ word, keys: keysFor(word, lines) }]
  })
}

type Stored = { status: ConsentStatus; ground: string | null }

/** Writes one word; false: they refuse as much already, and by which lines was decided then. */
function writerOf(client: Database.Database, table: 'consents' | 'topic_consents', about: string) {
  const stored = client.prepare(`select status, ground from ${table} where person_id = ? and ${about} = ?`)
  const write = client.prepare(
    `insert into ${table} (person_id, ${about}, status, ground, source, evidence, at) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (person_id, ${about}) do update set status = excluded.status, ground = excluded.ground,
       source = excluded.source, evidence = excluded.evidence, at = excluded.at`,
  )
  return (personId: number, of: string | number | null, word: WordRow): boolean => {
    const now = stored.get(personId, of) as Stored | undefined
    if (now && mergeConsent(now, word) === now) return false
    const { status, ground, source, evidence, at } = word
    write.run(personId, of, status, ground, source, evidence, at)
    return true
  }
}

type Lines = { name: string; emails: readonly string[]; phones: PhoneLine[]; addresses: PostLine[] }

function keysFor({ channel }: WordRow, lines: Lines): readonly string[] {
  return channel === null || channel === 'email' ? lines.emails : lineKeys(channel, lines)
}

const PLACE = 'street, city, postal_code as postalCode'
const IMAGES = `select "table", before from journal where action_id = ? and person_id = ? and op = 'delete'
  and "table" in ('people', 'person_emails', 'person_phones', 'person_addresses')`

/** Who is meant in this database, and by what they are reached there. */
function peopleIn(client: Database.Database) {
  const person = client
    .prepare(
      `select id from people where id = @personId and created_at = @createdAt
       union all select into_id from merged_people where person_id = @personId and created_at = @createdAt`,
    )
    .pluck()
  const deletion = client
    .prepare(
      `select action_id from journal where person_id = @personId and "table" = 'people' and op = 'delete' and reversed = 0
         and first_id = @personId and before ->> '$.created_at' = @createdAt order by id desc`,
    )
    .pluck()
  const name = client.prepare('select name from people where id = ?').pluck()
  const emails = client.prepare('select address_key from person_emails where person_id = ?').pluck()
  const phones = client.prepare('select number, e164 from person_phones where person_id = ?')
  const addresses = client.prepare(`select ${PLACE} from person_addresses where person_id = ?`)
  const images = client.prepare(IMAGES)
  return {
    present: (word: WordRow) => person.get(word) as number | undefined,
    lines: (id: number): Lines => ({
      name: String(name.get(id) ?? ''),
      emails: emails.all(id) as string[],
      phones: phones.all(id) as PhoneLine[],
      addresses: addresses.all(id) as PostLine[],
    }),
    /** Of somebody in the recycle bin, as they went there. */
    binned(word: WordRow): Lines | undefined {
      const actionId = deletion.get(word)
      if (actionId === undefined) return undefined
      return linesOfImages(images.all(actionId, word.personId) as { table: string; before: string }[])
    },
  }
}

type Image = Record<string, string | null>

function linesOfImages(rows: readonly { table: string; before: string }[]): Lines {
  const of = (table: string) => rows.filter((row) => row.table === table).map((row) => JSON.parse(row.before) as Image)
  const text = (value: string | null | undefined) => value ?? ''
  return {
    name: text(of('people')[0]?.name),
    emails: of('person_emails').map((row) => text(row.address_key)),
    phones: of('person_phones').map((row) => ({ number: text(row.number), e164: row.e164 ?? null })),
    addresses: of('person_addresses').map((row) => ({
      street: text(row.street),
      city: text(row.city),
      postalCode: text(row.postal_code),
    })),
  }
}
