import { copyLog, pagesWaiting } from '../db/checkpoints.ts'
import type { JobContext } from './job.ts'
import { askWorker } from './worker-pool.ts'

/** Copies the log of a job that writes for long, in a thread beside it (`copyLogApart` comes first). */
export type LogCopier = {
  /** Between two units of work: begins to copy where much waits. It resolves at once unless the disk does not keep up. */
  look(): Promise<void>
  /** Resolves when nothing is copied any more. */
  ended(): Promise<void>
}

/** So many times what is copied at a time may wait meanwhile: on a slow disk the job waits then, and the log does not grow for ever. */
const MOST_TIMES = 3

/**
 * `pages`: how many of the log wait before they are copied. `isBeside` false: the job copies them itself, as a thread more is
 * forty megabytes more.
 */
export function createLogCopier({ program, db, log }: JobContext, pages: number, isBeside = () => true): LogCopier {
  let copying: { isOver: boolean; over: Promise<void> } | null = null

  function begin(): NonNullable<typeof copying> {
    const over = askWorker(new URL(program), { task: 'copy-log', file: db.file })
      .catch((error: unknown) =>
        // Nothing is lost: the job copies it then, or whoever comes next.
        log.warn('the log could not be copied', { reason: error instanceof Error ? error.message : String(error) }),
      )
      .then(() => {
        one.isOver = true
      })
    const one = { isOver: false, over }
    return one
  }

  return {
    async look() {
      const waiting = pagesWaiting(db.read)
      if (copying === null) {
        if (waiting < pages) return
        if (isBeside()) copying = begin()
        else copyLog(db.read)
        return
      }
      if (!copying.isOver && waiting < pages * MOST_TIMES) return
      await copying.over
      copying = null
      // What was written meanwhile: only once all of it is copied the log begins anew.
      copyLog(db.read)
    },
    async ended() {
      await copying?.over
    },
  }
}
