type Step = { done: number; total: number | null; phase: string | null }

export type Meter = {
  note(step: Step, at: number): void
  read(): Step & { perSecond: number | null; secondsLeft: number | null }
}

/** The speed is that of the last seconds, so that an early slow phase does not spoil the estimate. */
const WINDOW = 10_000

/** Speed and time left of one run of a job, from its progress. A new phase starts a new measurement. */
export function createMeter(start: Step): Meter {
  let latest: Step = { done: start.done, total: start.total, phase: start.phase }
  let marks: { at: number; done: number }[] = []
  return {
    note(step, at) {
      if (step.phase !== latest.phase) marks = []
      latest = step
      marks.push({ at, done: step.done })
      while (marks.length > 2 && at - (marks[0]?.at ?? at) > WINDOW) marks.shift()
    },
    read() {
      const first = marks[0]
      const last = marks.at(-1)
      const ms = first && last ? last.at - first.at : 0
      const perSecond =
        first && last && ms >= 500 && last.done > first.done ? ((last.done - first.done) * 1000) / ms : null
      const secondsLeft =
        perSecond && latest.total !== null ? Math.max(0, (latest.total - latest.done) / perSecond) : null
      return { ...latest, perSecond, secondsLeft }
    },
  }
}
