import Database from 'better-sqlite3'
import { type Refusal, strictestRefusal } from '../../../shared/features/customers/consent-rules.ts'

/** One address of the suppression list, as it is stored. */
export type RefusalRow = { key: string; reason: Refusal; source: string; evidence: string | null; at: number }

const ALL = 'select address_key as key, reason, source, evidence, at from suppressions'

export function readRefusals(client: Database.Database): RefusalRow[] {
  return client.prepare(ALL).all() as RefusalRow[]
}

/**
 * Who refused letters after a backup was made stays refused when it is put back: a restore loosens nothing. Stricter
 * wins; doing it twice is doing it once. Call it with the database closed.
 */
export function addRefusals(file: string, refusals: readonly RefusalRow[]): void {
  if (refusals.length === 0) return
  const client = new Database(file)
  try {
    const stored = client.prepare('select reason from suppressions where address_key = ?').pluck()
    const write = client.prepare(
      `insert into suppressions (address_key, reason, source, evidence, at) values (?, ?, ?, ?, ?)
       on conflict (address_key) do update set reason = excluded.reason, source = excluded.source,
         evidence = excluded.evidence, at = excluded.at`,
    )
    client.transaction(() => {
      for (const { key, reason, source, evidence, at } of refusals) {
        const before = stored.get(key) as Refusal | undefined
        if (before === undefined || strictestRefusal(before, reason) !== before)
          write.run(key, reason, source, evidence, at)
      }
    })()
  } finally {
    client.close()
  }
}
