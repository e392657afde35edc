import Database from 'better-sqlite3'
import { OTHER_CHANNELS } from '../../../../shared/features/consent/channels.ts'
import { type PostLine, postKey } from '../../../../shared/features/consent/line-keys.ts'
import { tablesIn } from '../base-facts.ts'
import { erasedHash, erasedLineHash } from '../erased-hash.ts'

/** Hashes of the addresses of people who were erased; nobody was in a version that could not erase. */
export function readErased(client: Database.Database): { hash: string; at: number }[] {
  if (!tablesIn(client).has('erased_addresses')) return []
  return client.prepare('select hash, at from erased_addresses').all() as { hash: string; at: number }[]
}

/**
 * Who was erased after a backup was made is in it again when it is put back: they get no letter, at least. Doing it twice
 * is doing it once. Call it with the database closed.
 */
export function addErased(file: string, erased: readonly { hash: string; at: number }[]): void {
  if (erased.length === 0) return
  const client = new Database(file)
  try {
    const hashes = new Set(erased.map((one) => one.hash))
    const keep = client.prepare('insert into erased_addresses (hash, at) values (?, ?) on conflict (hash) do nothing')
    const refuse = client.prepare(
      `insert into suppressions (address_key, reason, source, at) values (?, 'unsubscribed', 'erasure', ?)
       on conflict (address_key) do nothing`,
    )
    client.transaction(() => {
      for (const { hash, at } of erased) keep.run(hash, at)
      const keys = client.prepare('select distinct address_key from person_emails').pluck().all() as string[]
      for (const key of keys) if (hashes.has(erasedHash(key))) refuse.run(key, erased[0]?.at ?? 0)
      refuseLines(client, hashes, erased[0]?.at ?? 0)
    })()
  } finally {
    client.close()
  }
}

/** The numbers and streets of theirs that came back. */
function refuseLines(client: Database.Database, hashes: ReadonlySet<string>, at: number): void {
  // A version without channels kept no hash of a number or a street.
  if (!tablesIn(client).has('refused_lines')) return
  const refuse = client.prepare(
    "insert into refused_lines (channel, key, source, at) values (?, ?, 'erasure', ?) on conflict (key, channel) do nothing",
  )
  const phones = client
    .prepare("select distinct digits_reversed from person_phones where digits_reversed <> ''")
    .pluck()
  const places = client.prepare(
    `select p.name, a.street, a.city, a.postal_code as postalCode
     from person_addresses a join people p on p.id = a.person_id`,
  )
  for (const key of phones.all() as string[])
    if (hashes.has(erasedLineHash(key)))
      for (const channel of OTHER_CHANNELS) if (channel !== 'post') refuse.run(channel, key, at)
  for (const { name, ...place } of places.all() as (PostLine & { name: string })[]) {
    const key = postKey(name, place)
    if (hashes.has(erasedLineHash(key))) refuse.run('post', key, at)
  }
}
