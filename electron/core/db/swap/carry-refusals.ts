import Database from 'better-sqlite3'
import { type Refusal, strictestRefusal } from '../../../../shared/features/customers/consent-rules.ts'
import { tablesIn } from '../base-facts.ts'
import { readWords, type WordKeys, type WordRow, writeWords } from './carry-words.ts'

type Told = { source: string; evidence: string | null; at: number }
/** One address of the suppression list, as it is stored. */
type RefusalRow = Told & { key: string; reason: Refusal }
type LineRow = Told & { channel: string; key: string }
type TopicRow = { id: number; name: string; nameKey: string; retiredAt: number | null; createdAt: number }
type LeftRow = Told & { topicId: number | null; key: string }

/** Everything that was refused: by what people are reached by, and by themselves, whose lines may have been others before. */
export type Refusals = {
  addresses: RefusalRow[]
  lines: LineRow[]
  topics: TopicRow[]
  left: LeftRow[]
  words: WordRow[]
  /** Numbers of people mean the same in one installation only. */
  installation: string
}

/** A restore may have been decided by an earlier version, which knew of no channels or topics: nobody refused one then. */
export function readRefusals(client: Database.Database): Refusals {
  const tables = tablesIn(client)
  const all = <T>(table: string, sql: string) => (tables.has(table) ? (client.prepare(sql).all() as T[]) : [])
  return {
    addresses: all('suppressions', 'select address_key as key, reason, source, evidence, at from suppressions'),
    lines: all('refused_lines', 'select channel, key, source, evidence, at from refused_lines'),
    topics: all(
      'topics',
      'select id, name, name_key as nameKey, retired_at as retiredAt, created_at as createdAt from topics',
    ),
    left: all(
      'topic_refusals',
      'select topic_id as topicId, address_key as key, source, evidence, at from topic_refusals',
    ),
    words: readWords(client),
    installation: installationIn(client),
  }
}

const installationIn = (client: Database.Database) =>
  String(client.prepare('select installation_id from settings').pluck().get() ?? '')

/**
 * Who refused letters, calls or a topic after a backup was made stays refused when it is put back, also by what they were
 * reached by then: a restore loosens nothing. Stricter wins; doing it twice is doing it once. Call it with the database
 * closed.
 */
export function addRefusals(file: string, { addresses, lines, topics, left, words, installation }: Refusals): void {
  if (addresses.length + lines.length + topics.length + words.length === 0) return
  const client = new Database(file)
  try {
    client.transaction(() => {
      addAddresses(client, addresses)
      addLines(client, lines)
      const topicIds = new Map(topics.map((row) => [row.id, topicIn(client, row)]))
      const inTopic = <T extends { topicId: number | null }>(row: T) => ({
        ...row,
        topicId: row.topicId === null ? null : (topicIds.get(row.topicId) ?? 0),
      })
      addLeft(client, left.map(inTopic))
      if (installation === installationIn(client)) addOfPeople(client, writeWords(client, words.map(inTopic)))
    })()
  } finally {
    client.close()
  }
}

function addAddresses(client: Database.Database, addresses: readonly RefusalRow[]): void {
  const stored = client.prepare('select reason from suppressions where address_key = ?').pluck()
  const write = client.prepare(
    `insert into suppressions (address_key, reason, source, evidence, at) values (?, ?, ?, ?, ?)
     on conflict (address_key) do update set reason = excluded.reason, source = excluded.source,
       evidence = excluded.evidence, at = excluded.at`,
  )
  for (const { key, reason, source, evidence, at } of addresses) {
    const before = stored.get(key) as Refusal | undefined
    if (before === undefined || strictestRefusal(before, reason) !== before)
      write.run(key, reason, source, evidence, at)
  }
}

// Both databases are of one version: where there is a row to add there is its table.
function addLines(client: Database.Database, lines: readonly LineRow[]): void {
  if (lines.length === 0) return
  const write = client.prepare(
    `insert into refused_lines (channel, key, source, evidence, at) values (@channel, @key, @source, @evidence, @at)
     on conflict (key, channel) do nothing`,
  )
  for (const row of lines) write.run(row)
}

function addLeft(client: Database.Database, left: readonly LeftRow[]): void {
  if (left.length === 0) return
  const write = client.prepare(
    `insert into topic_refusals (topic_id, address_key, source, evidence, at)
     values (@topicId, @key, @source, @evidence, @at) on conflict (address_key, topic_id) do nothing`,
  )
  for (const row of left) write.run(row)
}

/** What people refuse stands on the lists for all that they are reached by. */
function addOfPeople(client: Database.Database, words: readonly WordKeys[]): void {
  const rows = words.flatMap(({ word, keys }) => {
    const { channel, topicId, status: reason, source, at } = word
    const evidence = word.evidence ?? word.ground
    return keys.map((key) => ({ channel, topicId, key, reason, source, evidence, at }))
  })
  addAddresses(
    client,
    rows.filter((row) => row.channel === 'email'),
  )
  addLines(
    client,
    rows.flatMap(({ channel, key, source, evidence, at }) =>
      channel === null || channel === 'email' ? [] : [{ channel, key, source, evidence, at }],
    ),
  )
  addLeft(
    client,
    rows.flatMap(({ channel, topicId, key, source, evidence, at }) =>
      channel === null ? [{ topicId, key, source, evidence, at }] : [],
    ),
  )
}

/** The same topic in the restored data: by number and birth (it may have had another name then), else by name, else made. */
function topicIn(client: Database.Database, { id, name, nameKey, retiredAt, createdAt }: TopicRow): number {
  const known = client
    .prepare('select id from topics where (id = ? and created_at = ?) or name_key = ? order by created_at = ? desc')
    .pluck()
    .get(id, createdAt, nameKey, createdAt) as number | undefined
  if (known !== undefined) return known
  const made = client
    .prepare('insert into topics (name, name_key, retired_at, created_at) values (?, ?, ?, ?)')
    .run(name, nameKey, retiredAt, createdAt)
  return Number(made.lastInsertRowid)
}
