import type { Log } from './ports.ts'

/** Time that the program runs; a computer that sleeps at night tidies at its next start or a little later. */
const EVERY = 86_400_000

export type DailyTidy = { start(): void; stop(): void }

/**
 * Lets go of what nobody needs any more, at the start and on each day that the program goes on. Each `step` decides by
 * itself what that is; one that fails is in the log and keeps no other from its work.
 */
export function dailyTidy(log: Log, steps: Readonly<Record<string, () => void>>): DailyTidy {
  let timer: ReturnType<typeof setInterval> | undefined
  let stopped = false
  const run = () => {
    for (const [what, step] of Object.entries(steps)) {
      try {
        step()
      } catch (error) {
        log.error(`old ${what} could not be cleared`, error)
      }
    }
  }
  return {
    start() {
      // The check after an unclean stop may end when all is closed again.
      if (stopped) return
      run()
      timer = setInterval(run, EVERY)
      timer.unref()
    },
    stop() {
      stopped = true
      clearInterval(timer)
    },
  }
}
