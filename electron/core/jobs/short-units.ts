import { copyLog, copyLogApart } from '../db/checkpoints.ts'
import type { Tx } from '../db/handles.ts'
import type { ChangeSet } from '../events.ts'
import { betweenUnits } from './between-units.ts'
import type { JobContext } from './job.ts'
import { nextSize } from './unit-size.ts'

/**
 * How long one unit of work may hold the write lock, its commit included (ms). Each one writes what it changed of the search
 * index as a piece of its own, to be made one with others later: the more rows a unit takes, the less each of them costs.
 */
const BOUNDS = { hold: 25, least: 1, most: 2_000 }
const FIRST = 25
/** As for an import: pages of the scattered indexes that do not stay at hand are read and written again and again. */
const CACHE = 'cache_size = -131072'
/** Pages that wait in the log: those of the scattered indexes are written to the file once, not for each few units of work. */
export const PAGES_IN_LOG = 40_000

export type ShortUnits = {
  /** One unit of work: `one` is called until it answers false, or the unit has taken as many, or as long, as it should. */
  write(one: (tx: Tx, changes: ChangeSet) => boolean, after?: (tx: Tx, changes: ChangeSet) => void): void
  /** Between two units: what waits in the log is copied, and whoever waits to write does. */
  pause(): Promise<void>
}

/** Writes of a job on many, beside others who write: row by row, in units that nobody waits long for. */
export function shortUnits(job: JobContext): ShortUnits {
  let size = FIRST
  const others = betweenUnits(job)
  job.db.read.$client.pragma(CACHE)
  copyLogApart(job.db.read)
  return {
    write(one, after) {
      let [begun, rows] = [0, 0]
      job.db.write((tx, changes) => {
        begun = performance.now()
        rows = 0
        do rows += 1
        while (one(tx, changes) && rows < size && performance.now() - begun < BOUNDS.hold && !job.someoneWaits())
        after?.(tx, changes)
      })
      size = nextSize(size, { rows, ms: performance.now() - begun }, BOUNDS)
    },
    async pause() {
      copyLog(job.db.read, PAGES_IN_LOG)
      await others()
    },
  }
}
