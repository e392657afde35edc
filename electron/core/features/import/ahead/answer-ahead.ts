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

/** Rows with pictures in them are large: beyond so many characters no more are told at a time, however few they are. */
const MOST_TOLD = 4 * 2 ** 20

/** The thread beside an import: reads the rows of its file and looks for them in the base, as many at a time as are wanted. */
export function answerAhead(port: MessagePort, start: AheadStart): void {
  let open: { db: ReadDb; next: Next } | null = null
  // One after another, in the order in which they were wanted.
  let turn = Promise.resolve()
  port.on('message', ({ rows }: Want) => {
    turn = turn.then(async () => {
      try {
        open ??= begin(start)
        port.postMessage(await open.next(rows))
      } catch (error) {
        port.postMessage({ type: 'failed', ...asJobError(error) } satisfies Ahead)
      }
    })
  })
  port.on('close', () => open?.db.$client.close())
}

/** Gives the next rows of the import, prepared. */
type Next = (count: number) => Promise<Ahead>

function begin({ file, dataDir, run, after, at }: AheadStart): { db: ReadDb; next: Next } {
  const db = openConnection(file)
  db.$client.pragma('query_only = ON')
  const row = getImport(db, run.importId)
  if (!row) throw new Error(`there is no import ${run.importId}`)
  const batches = sourceRows(db, dataDir, row)
  const preparing: Preparing = {
    read: rowReaderOf(db, row, at),
    intake: { lookUp: (rows) => lookForKnown(db, rows, run) },
  }
  const isLeft = (number: number) => number > after
  const waiting: SourceRow[] = []
  let blankRows: number[] = []
  const next: Next = async (count) => {
    while (waiting.length < count && fitting(waiting, count) === waiting.length) {
      const { done, value } = await batches.next()
      if (done) break
      for (const one of value.rows) if (isLeft(one.row)) waiting.push(one)
      blankRows.push(...value.blankRows.filter(isLeft))
    }
    const passed = blankRows
    blankRows = []
    const told = fitting(waiting, count)
    const isLarge = told < Math.min(count, waiting.length)
    return { type: 'rows', rows: prepareRows(db, waiting.splice(0, told), preparing), blankRows: passed, isLarge }
  }
  return { db, next }
}

/** How many of these rows, and no more than `count`, are told at a time. */
function fitting(rows: readonly SourceRow[], count: number): number {
  let size = 0
  let fit = 0
  while (fit < Math.min(count, rows.length) && size < MOST_TOLD) {
    for (const cell of rows[fit]?.cells ?? []) size += cell.length
    fit++
  }
  return fit
}
