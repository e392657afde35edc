import type { MessagePort } from 'node:worker_threads'
import type { ReadDb } from '../../../db/handles.ts'
import { openConnection } from '../../../db/open.ts'
import { asJobError } from '../../../jobs/job-error.ts'
import { lookForKnown } from '../match/match-known.ts'
import { type Preparing, prepareRows } from '../match/prepare-rows.ts'
import { getImport } from '../repo.ts'
import { gathered, type SourceRow } from '../rows/file-rows.ts'
import { rowReaderOf } from '../rows/row-judge.ts'
import { sourceRows } from '../rows/source-rows.ts'
import type { Ahead, AheadStart, Want } from './messages.ts'

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

/** Gives the next rows of the import, prepared: as many as are wanted, fewer where they hold pictures, none behind the last. */
type Next = (count: number) => Promise<Ahead>

function begin({ file, dataDir, run, after, at }: AheadStart): { db: ReadDb; next: Next } {
  const db = openConnection(file)
  db.$client.pragma('query_only = ON')
  const row = getImport(db, run.importId)
  if (!row) throw new Error(`there is no import ${run.importId}`)
  let wanted = 0
  const batches = gathered(sourceRows(db, dataDir, row), () => wanted)
  const preparing: Preparing = {
    read: rowReaderOf(db, row, at),
    intake: { lookUp: (rows) => lookForKnown(db, rows, run) },
  }
  const isLeft = (number: number) => number > after
  const waiting: SourceRow[] = []
  let isOver = false
  const next: Next = async (count) => {
    wanted = count - waiting.length
    const blankRows: number[] = []
    // One gathering is enough, unless all of it lies before the rows that are left.
    while (wanted > 0 && !isOver) {
      const { done, value } = await batches.next()
      isOver = done === true
      for (const one of value?.rows ?? []) if (isLeft(one.row)) waiting.push(one)
      blankRows.push(...(value?.blankRows ?? []).filter(isLeft))
      if (waiting.length > 0) break
    }
    return { type: 'rows', rows: prepareRows(db, waiting.splice(0, count), preparing), blankRows }
  }
  return { db, next }
}
