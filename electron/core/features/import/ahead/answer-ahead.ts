import type { MessagePort } from 'node:worker_threads'
import type { ReadDb } from '../../../db/handles.ts'
import { openConnection } from '../../../db/open.ts'
import { asJobError } from '../../../jobs/job-error.ts'
import { lookForKnown } from '../match/match-known.ts'
import { type Preparing, prepareRows } from '../match/prepare-rows.ts'
import { getImport } from '../repo.ts'
import type { SourceRow } from '../rows/file-rows.ts'
import { rowReaderOf } from '../rows/row-judge.ts'
import { sourceRows } from '../rows/source-rows.ts'
import type { Ahead, AheadStart, Want } from './messages.ts'

/** The thread beside an import: reads the rows of its file and looks for them in the base, as many at a time as are wanted. */
export function answerAhead(port: MessagePort, start: AheadStart): void {
  const db = openConnection(start.file)
  db.$client.pragma('query_only = ON')
  const next = rowsOf(db, start)
  // One after another, in the order in which they were wanted.
  let turn = Promise.resolve()
  port.on('message', ({ rows }: Want) => {
    turn = turn.then(async () => port.postMessage(await next(rows).catch(failed)))
  })
  port.on('close', () => db.$client.close())
}

const failed = (error: unknown): Ahead => ({ type: 'failed', ...asJobError(error) })

/** Gives the next rows of the import, prepared. */
function rowsOf(db: ReadDb, { dataDir, run, after, at }: AheadStart): (count: number) => Promise<Ahead> {
  const row = getImport(db, run.importId)
  if (!row) return async () => ({ type: 'rows', rows: [], blankRows: [] })
  const batches = sourceRows(db, dataDir, row)
  const preparing: Preparing = {
    read: rowReaderOf(db, row, at),
    intake: { lookUp: (rows) => lookForKnown(db, rows, run) },
  }
  const isLeft = (number: number) => number > after
  let waiting: SourceRow[] = []
  let blankRows: number[] = []
  return async (count) => {
    while (waiting.length < count) {
      const { done, value } = await batches.next()
      if (done) break
      waiting = waiting.concat(value.rows.filter((one) => isLeft(one.row)))
      blankRows.push(...value.blankRows.filter(isLeft))
    }
    const passed = blankRows
    blankRows = []
    return { type: 'rows', rows: prepareRows(db, waiting.splice(0, count), preparing), blankRows: passed }
  }
}
