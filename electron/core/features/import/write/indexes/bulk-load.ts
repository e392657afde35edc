import { type ReadDb, statement } from '../../../../db/handles.ts'
import { CACHE_AS_USUAL } from '../../../../db/open.ts'
import type { Db } from '../../../../db/unit-of-work.ts'
import type { JobContext } from '../../../../jobs/job.ts'

/** Below that the pages of all indexes are at hand while they are filled, and putting entries in order first gains nothing. */
export const BULK_FROM = 150_000

/** Rows are only appended, and few pages are met again: the room of the others is the sorting's. */
const CACHE = 'cache_size = -16384'
/** Entries are put in order by threads of SQLite's own (https://www.sqlite.org/pragma.html#pragma_threads); usually there are none. */
const SORTERS = { some: 'threads = 2', none: 'threads = 0' }

/** The indexes whose entries come in no order: at a million people each of them costs its page a read and a write. */
const SCATTERED = "('people_name_ix', 'people_company_ix', 'person_emails_key_ix', 'person_phones_digits_ix')"

/**
 * A large first import as one unit of work in which the scattered indexes are made at the end, each in the order of its
 * entries (https://www.sqlite.org/queryplanner.html#_sorting; the rest is appended anyway): whoever reads meanwhile sees the
 * base as it was, with all of its indexes, and a process that is killed leaves nothing behind.
 */
export type BulkLoad = {
  readonly isOpen: boolean
  /** Makes the indexes and commits: some seconds. What comes after is written as usual. */
  end(): void
  /** Nothing of it was ever there. */
  undo(): void
}

/**
 * Begins one; the base is empty and its scattered indexes are gone until its end. Throws DATABASE_BUSY where another program
 * holds the lock, STORAGE_FULL where there is no room; nothing is changed then.
 */
export function beginBulkLoad(db: Db): BulkLoad {
  const unit = db.writeLong()
  const { $client } = db.read
  $client.pragma(CACHE)
  $client.pragma(SORTERS.some)
  let isOpen = true
  const over = (finish: () => void) => {
    if (!isOpen) return
    isOpen = false
    try {
      finish()
    } finally {
      unit.rollback()
      $client.pragma(CACHE_AS_USUAL)
      $client.pragma(SORTERS.none)
    }
  }
  const indexes = scatteredIndexes(db.read)
  try {
    for (const { drop } of indexes) db.write((tx) => tx.$client.exec(drop))
  } catch (error) {
    over(() => undefined)
    throw error
  }
  return {
    get isOpen() {
      return isOpen
    },
    end: () =>
      over(() => {
        for (const { make } of indexes) db.write((tx) => tx.$client.exec(make))
        unit.commit()
      }),
    undo: () => over(() => undefined),
  }
}

/** As the schema has them: how each is made is written there alone. */
function scatteredIndexes(db: ReadDb): { drop: string; make: string }[] {
  const sql = `select 'drop index ' || name as "drop", sql as make from sqlite_master where type = 'index' and name in ${SCATTERED}`
  return statement(db, sql).all() as { drop: string; make: string }[]
}

/** Between two units of work of a bulk load: messages come in; whoever waits to write gets their turn, and the load its end. */
export async function breatheInBulk(job: JobContext, bulk: BulkLoad): Promise<void> {
  await job.sleep(0)
  if (job.someoneWaits()) bulk.end()
}
