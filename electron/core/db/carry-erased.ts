import Database from 'better-sqlite3'
import { erasedHash } from './erased-hash.ts'

/** Hashes of the addresses of people who were erased. */
export function readErased(client: Database.Database): { hash: string; at: number }[] {
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
    })()
  } finally {
    client.close()
  }
}
