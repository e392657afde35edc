/**
 * Whom of the base a run has added to: rows that bear one of their marks (prepare-rows.ts) and were looked for before are
 * looked for again.
 */
export type FilledMarks = {
  /** How often somebody was added to until now. */
  count(): number
  /** Somebody with these marks was added to. */
  note(marks: readonly string[]): void
  /** Whether somebody with one of these marks was added to since `count` was `since`. */
  touches(marks: readonly string[], since: number): boolean
}

/** Marks that are remembered; of rows looked for before the others were forgotten nothing is sure. */
const MOST = 50_000

export function createFilledMarks(): FilledMarks {
  const last = new Map<string, number>()
  let count = 0
  let forgotten = 0
  return {
    count: () => count,
    note(marks) {
      count++
      if (last.size > MOST) {
        last.clear()
        forgotten = count
      }
      for (const mark of marks) last.set(mark, count)
    },
    touches: (marks, since) =>
      since < count && (since < forgotten || marks.some((mark) => (last.get(mark) ?? 0) > since)),
  }
}
