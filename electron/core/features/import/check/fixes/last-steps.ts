import type { RememberedAct } from '../../../../../../shared/features/import/acts.ts'
import type { Fix } from '../../rows/row-fixes.ts'

/** Steps of one import that can be taken back, one by one; who did more than that at once begins from the file again. */
const MOST_STEPS = 10
/** Rows of all steps of an import: what is remembered of each is about 200 bytes. The latest step is kept in any case. */
const MOST_ROWS = 500_000

/** What a row was before a step, and what the step left of it. */
type Change = { before: Fix; after: Fix }

/** `act`: by which it is remembered for the source; null: it was remembered before it was done. */
export type Step = { id: number; changes: ReadonlyMap<number, Change>; act: RememberedAct | null }

/** Told of every row while a step is done; of a row that comes again, what it was before the first time counts. */
export type StepNotes = { note(row: number, before: Fix, after: Fix): void }

export type LastSteps = ReturnType<typeof createLastSteps>

/**
 * What was done to many rows of a check at once, step by step, so that exactly one of them can be taken back. Held in
 * memory: after a new start of the program only everything together can be forgotten, which is kept with the file.
 */
export function createLastSteps() {
  const ofImport = new Map<number, Step[]>()
  let made = 0
  const stepsOf = (importId: number) => ofImport.get(importId) ?? []
  return {
    /** Keeps a step under the number it gives, also one that failed half-way: what it did until then stands. */
    async during(importId: number, act: (note: StepNotes['note']) => Promise<void>): Promise<number> {
      const changes = new Map<number, Change>()
      const id = ++made
      try {
        await act((row, before, after) => {
          const first = changes.get(row)?.before ?? before
          if (isSame(first, after)) changes.delete(row)
          else changes.set(row, { before: first, after })
        })
      } finally {
        ofImport.set(importId, held([...stepsOf(importId), { id, changes, act: null }]))
      }
      return id
    },
    /** The step is what made the act be remembered: without it nobody chose it. */
    remembered(importId: number, id: number, act: RememberedAct): void {
      ofImport.set(
        importId,
        stepsOf(importId).map((one) => (one.id === id ? { ...one, act } : one)),
      )
    },
    latest: (importId: number): Step | undefined => stepsOf(importId).findLast(({ changes }) => changes.size > 0),
    find: (importId: number, id: number): Step | undefined => stepsOf(importId).find((one) => one.id === id),
    drop(importId: number, id: number): void {
      ofImport.set(
        importId,
        stepsOf(importId).filter((one) => one.id !== id),
      )
    },
    /** The file is as it was read: there is nothing to take back. */
    forget: (importId: number): void => void ofImport.delete(importId),
  }
}

/** The latest of them, as many as may be held. */
function held(steps: readonly Step[]): Step[] {
  let rows = 0
  const latest: Step[] = []
  for (const step of steps.toReversed()) {
    rows += step.changes.size
    if (latest.length > 0 && (rows > MOST_ROWS || latest.length === MOST_STEPS)) break
    latest.unshift(step)
  }
  return latest
}

/** The row without what the step changed in it; null: just that was changed again since, and the row stays as it is. */
export function withoutStep({ before, after }: Change, now: Fix): Fix | null {
  const cells: Record<number, string> = { ...now.cells }
  for (const index of changedCells(before, after)) {
    if (now.cells[index] !== after.cells[index]) return null
    const text = before.cells[index]
    if (text === undefined) delete cells[index]
    else cells[index] = text
  }
  if (before.dropped === after.dropped) return { cells, dropped: now.dropped }
  return now.dropped === after.dropped ? { cells, dropped: before.dropped } : null
}

function changedCells(before: Fix, after: Fix): number[] {
  const all = new Set([...Object.keys(before.cells), ...Object.keys(after.cells)].map(Number))
  return [...all].filter((index) => before.cells[index] !== after.cells[index])
}

const isSame = (before: Fix, after: Fix) => before.dropped === after.dropped && changedCells(before, after).length === 0
