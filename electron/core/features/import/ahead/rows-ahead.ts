import { on } from 'node:events'
import type { JobContext } from '../../../jobs/job.ts'
import { threadBeside, thrownThere } from '../../../jobs/worker-pool.ts'
import type { MadeByRun } from '../match/match-known.ts'
import type { PreparedRow, SeenBase } from '../match/prepare-rows.ts'
import type { Ahead, Want } from './messages.ts'
import { createSameColumns } from './same-columns.ts'

/** How often more rows are wanted before the last ones have come: while these are written, those are looked for. */
const WANTED_AHEAD = 2

/** `seen`: the base in which they were looked for is as it was then, or later. `isFull`: as many as were wanted. */
export type RowsAhead = { rows: PreparedRow[]; blankRows: number[]; seen: SeenBase; isFull: boolean }

/** `slice`: about so many rows at a time, as it is then; `look`: the state of the base. */
type Asking = { run: MadeByRun; after: number; at: number; slice: () => number; look: () => SeenBase }

/**
 * The rows of an import behind `after`, read and looked for by a thread beside the job's own; the last time there are none.
 * Throws as reading the file does.
 */
export async function* rowsAhead(job: JobContext, { run, after, at, slice, look }: Asking): AsyncGenerator<RowsAhead> {
  const { dataDir, program, db } = job
  const thread = threadBeside(program, { task: 'rows-ahead', file: db.file, dataDir, run, after, at })
  // Heard by whoever reads the messages; nobody does once the rows are no longer wanted.
  thread.on('error', () => undefined)
  const sameColumns = createSameColumns()
  const asked: { seen: SeenBase; wanted: number }[] = []
  const ask = () => {
    const wanted = slice()
    asked.push({ seen: look(), wanted })
    thread.postMessage({ rows: wanted } satisfies Want)
  }
  try {
    for (let i = 0; i < WANTED_AHEAD; i++) ask()
    for await (const [ahead] of on(thread, 'message', { close: ['exit'] }) as AsyncIterable<[Ahead]>) {
      if (ahead.type === 'failed') throw thrownThere(ahead)
      ask()
      const { rows, blankRows } = ahead
      for (const { draft } of rows) if (draft) sameColumns(draft)
      const { seen, wanted } = asked.shift() as (typeof asked)[number]
      yield { rows, blankRows, seen, isFull: rows.length === wanted }
      if (rows.length === 0) return
    }
    throw new Error('the thread that reads rows ahead died')
  } finally {
    await thread.terminate()
  }
}
