import { statement } from '../../db/handles.ts'
import type { JobContext } from '../../jobs/job.ts'

/** Up to this size the file is written anew as a whole: nobody waits longer than for any other unit of work. */
const WHOLE = 2 * 2 ** 20
/** Pages of the search index that are merged in one unit of work. */
const MERGE = 500
/** Free pages overwritten in one unit of work. */
const FILL = 64
const TRIES = 300

/**
 * What was deleted before, with other settings or as a word of the search index, is still in the file: an index keeps
 * the words of a deleted row until its parts are merged (https://www.sqlite.org/fts5.html#the_merge_command), and a free
 * page keeps its bytes until it is used again. After this they are gone from the database and from its log.
 */
export async function scrub(job: JobContext, whole = WHOLE): Promise<void> {
  const { $client } = job.db.read
  let merge = -MERGE
  for (let more = true; more; merge = MERGE) {
    await job.breathe()
    more = job.db.write((tx) => {
      const before = statement(tx, 'select total_changes()').pluck().get() as number
      statement(tx, "insert into people_fts(people_fts, rank) values ('merge', ?)").run(merge)
      return (statement(tx, 'select total_changes()').pluck().get() as number) - before >= 2
    })
  }
  const size = Number($client.pragma('page_count', { simple: true })) * pageSize(job)
  if (size <= whole) $client.exec('vacuum')
  else await fillFreePages(job)
  await emptyLog(job)
}

const pageSize = ({ db }: JobContext) => Number(db.read.$client.pragma('page_size', { simple: true }))

/**
 * A larger file is not written anew while others wait for it: its free pages are taken, overwritten and given back, a few
 * at a time. What an earlier run left of them goes first.
 */
async function fillFreePages(job: JobContext): Promise<void> {
  const { $client } = job.db.read
  job.db.write(() => $client.exec('create table if not exists erasure_filler (bytes blob)'))
  await giveBack(job)
  const free = () => Number($client.pragma('freelist_count', { simple: true }))
  try {
    while (free() > 1) {
      await job.breathe()
      const bytes = Math.min(FILL, free() - 1) * pageSize(job) - 1_000
      job.db.write(() => $client.prepare('insert into erasure_filler values (zeroblob(?))').run(Math.max(1, bytes)))
    }
  } finally {
    await giveBack(job)
    job.db.write(() => $client.exec('drop table erasure_filler'))
  }
}

/** Frees the filler row by row: as a whole, its pages would be gone through while everybody waits. */
async function giveBack(job: JobContext): Promise<void> {
  const { $client } = job.db.read
  const last = 'delete from erasure_filler where rowid = (select max(rowid) from erasure_filler)'
  // Nothing but zeros: they are not overwritten once more.
  $client.pragma('secure_delete = OFF')
  try {
    while (job.db.write(() => $client.prepare(last).run().changes) > 0) await job.breathe()
  } finally {
    $client.pragma('secure_delete = ON')
  }
}

/** The write-ahead log holds the pages as they were; it is emptied when nobody reads in it at this moment. */
async function emptyLog(job: JobContext): Promise<void> {
  for (let tries = 0; tries < TRIES && job.wanted() !== 'stop'; tries++) {
    const [answer] = job.db.read.$client.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    if (answer?.busy === 0) return
    await job.sleep(100)
  }
  job.log.warn('the log of the database could not be emptied after an erasure: it is when the program ends')
}
