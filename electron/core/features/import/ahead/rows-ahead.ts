import { on } from 'node:events'
import type { JobContext } from '../../../jobs/job.ts'
import { threadBeside, thrownThere } from '../../../jobs/worker-pool.ts'
import type { MadeByRun } from '../match/match-known.ts'
import type { Ahead, Want } from './messages.ts'
import { createSameColumns } from './same-columns.ts'

/** How often more rows are wanted before the last ones have come: while these are written, those are looked for. */
const WANTED_AHEAD = 2

export type RowsAhead<Seen> = Omit<Extract<Ahead, { type: 'rows' }>, 'type'> & { seen: Seen }

/** `slice`: about so many rows at a time, as it is then; `look`: the state of the base, of which the rows are told. */
type Asking<Seen> = { run: MadeByRun; after: number; at: number; slice: () => number; look: () => Seen }

/**
 * The rows of an import behind `after`, read and looked for by a thread beside the job's own. `seen` is what `look` gave before:
 * the base in which they were looked for is as it was then, or later. Throws as reading the file does.
 */
export async function* rowsAhead<Seen>(
  job: JobContext,
  { run, after, at, slice, look }: Asking<Seen>,
): AsyncGenerator<RowsAhead<Seen>> {
  const { dataDir, program, db } = job
  const thread = threadBeside(program, { task: 'rows-ahead', file: db.file, dataDir, run, after, at })
  // Heard by whoever reads the messages; nobody does once the rows are no longer wanted.
  thread.on('error', () => undefined)
  const sameColumns = createSameColumns()
  const asked: Seen[] = []
  const ask = () => {
    asked.push(look())
    thread.postMessage({ rows: slice() } satisfies Want)
  }
  try {
    for (let i = 0; i < WANTED_AHEAD; i++) ask()
    for await (const [ahead] of on(thread, 'message', { close: ['exit'] }) as AsyncIterable<[Ahead]>) {
      if (ahead.type === 'failed') throw thrownThere(ahead)
      ask()
      const { rows, blankRows, isLarge } = ahead
      for (const { draft } of rows) if (draft) sameColumns(draft)
      yield { rows, blankRows, isLarge, seen: asked.shift() as Seen }
      if (ahead.rows.length === 0) return
    }
    throw new Error('the thread that reads rows ahead died')
  } finally {
    await thread.terminate()
  }
}
