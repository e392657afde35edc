import Database from 'better-sqlite3'

/** Twice the longest rolling window (24 hours), should the clock be set back: what left earlier counts nowhere. */
const KEEP = 48 * 3_600_000

/** How often letters left each mailbox of late, and until when its server sent us away. */
export type Ledgers = {
  sends: { mailbox: string; at: number; count: number }[]
  pauses: { mailbox: string; pausedUntil: number; pauseReason: string | null }[]
}

/** As features/accounts/ledger.ts names a mailbox. */
const MAILBOX = "lower(host) || ' ' || lower(user)"
const SENDS = 'select mailbox, at, count(*) as count from sends where at > ? group by mailbox, at'
/** Before the ledger named mailboxes it named accounts. */
const SENDS_BY_ACCOUNT = `select ${MAILBOX} as mailbox, at, count(*) as count
  from sends join accounts on accounts.id = account_id where at > ? group by 1, at`
const PAUSES = `select ${MAILBOX} as mailbox, paused_until as pausedUntil, pause_reason as pauseReason from accounts
  where paused_until is not null`

/** What left lately, by mailbox: a provider counts by that, whatever accounts there are. */
export function readLedgers(client: Database.Database, now: number): Ledgers {
  return {
    sends: client.prepare(namesMailboxes(client) ? SENDS : SENDS_BY_ACCOUNT).all(now - KEEP) as Ledgers['sends'],
    pauses: client.prepare(PAUSES).all() as Ledgers['pauses'],
  }
}

/** Of the mailbox that is bound. */
const ACCOUNTS = `(select id from accounts where ${MAILBOX} = @mailbox)`
const ACCOUNT = `(select min(id) from accounts where ${MAILBOX} = @mailbox)`

function namesMailboxes(client: Database.Database): boolean {
  return client.prepare("select 1 from pragma_table_info('sends') where name = 'mailbox'").get() !== undefined
}

/** Both databases may be of an earlier version: they are brought to this one when they are opened. */
function writerOf(client: Database.Database) {
  if (namesMailboxes(client)) {
    return {
      known: client.prepare('select count(*) from sends where mailbox = @mailbox and at = @at').pluck(),
      write: client.prepare(`insert into sends (account_id, mailbox, at) values (${ACCOUNT}, @mailbox, @at)`),
    }
  }
  return {
    known: client.prepare(`select count(*) from sends where account_id in ${ACCOUNTS} and at = @at`).pluck(),
    // What left a mailbox that it has no account of has no place there.
    write: client.prepare(`insert into sends (account_id, at) select a, @at from (select ${ACCOUNT} as a) where a > 0`),
  }
}

/**
 * Letters that left after a backup was made have left: put back, it would count them as never sent and go over the
 * limits of the provider. What the backup itself knows is counted once; doing it twice is doing it once. Call it with
 * the database closed.
 */
export function addSends(file: string, { sends, pauses }: Ledgers, now: number): void {
  if (sends.length === 0 && pauses.length === 0) return
  const client = new Database(file)
  try {
    const { known, write } = writerOf(client)
    const pause = client.prepare(
      `update accounts set paused_until = @pausedUntil, pause_reason = @pauseReason
       where ${MAILBOX} = @mailbox and @pausedUntil > max(@now, ifnull(paused_until, 0))`,
    )
    client.transaction(() => {
      for (const { mailbox, at, count } of sends) {
        for (let n = known.get({ mailbox, at }) as number; n < count; n++) write.run({ mailbox, at })
      }
      for (const one of pauses) pause.run({ ...one, now })
    })()
  } finally {
    client.close()
  }
}
