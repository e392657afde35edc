import Database from 'better-sqlite3'

/** Twice the longest rolling window (24 hours), should the clock be set back: what left earlier counts nowhere. */
const KEEP = 48 * 3_600_000

/** A mailbox as its server knows it, how often letters left it of late, and until when its server sent us away. */
export type AccountLedger = {
  host: string
  user: string
  sends: { at: number; count: number }[]
  pausedUntil: number | null
  pauseReason: string | null
}

type AccountRow = Omit<AccountLedger, 'sends'> & { id: number }

const ACCOUNTS =
  'select id, lower(host) as host, lower(user) as user, paused_until as pausedUntil, pause_reason as pauseReason from accounts'
const SENDS = 'select at, count(*) as count from sends where account_id = ? and at > ? group by at'

/** What left lately, by mailbox: two accounts of one mailbox share its provider's limit, so each counts for both. */
export function readLedgers(client: Database.Database, now: number): AccountLedger[] {
  const sends = client.prepare(SENDS)
  return (client.prepare(ACCOUNTS).all() as AccountRow[]).map(({ id, ...account }) => ({
    ...account,
    sends: sends.all(id, now - KEEP) as AccountLedger['sends'],
  }))
}

/**
 * Letters that left after a backup was made have left: put back, it would count them as never sent and go over the
 * limits of the provider. What the backup itself knows is counted once; doing it twice is doing it once. Call it with
 * the database closed.
 */
export function addSends(file: string, ledgers: readonly AccountLedger[], now: number): void {
  if (ledgers.length === 0) return
  const client = new Database(file)
  try {
    const known = client.prepare(SENDS)
    const write = client.prepare('insert into sends (account_id, at, recipients) values (?, ?, 1)')
    const pause = client.prepare('update accounts set paused_until = ?, pause_reason = ? where id = ?')
    client.transaction(() => {
      for (const account of client.prepare(ACCOUNTS).all() as AccountRow[]) {
        const same = ledgers.filter(({ host, user }) => host === account.host && user === account.user)
        const before = new Map(
          (known.all(account.id, now - KEEP) as AccountLedger['sends']).map(({ at, count }) => [at, count]),
        )
        for (const { at, count } of same.flatMap(({ sends }) => sends)) {
          for (let n = before.get(at) ?? 0; n < count; n++) write.run(account.id, at)
          before.set(at, Math.max(count, before.get(at) ?? 0))
        }
        for (const { pausedUntil, pauseReason } of same) {
          if (pausedUntil !== null && pausedUntil > Math.max(now, account.pausedUntil ?? 0))
            pause.run(pausedUntil, pauseReason, account.id)
        }
      }
    })()
  } finally {
    client.close()
  }
}
