/** How much a job writes in one unit of work, so that nobody waits for it longer than they notice. Pure. */

/** From one unit to the next at most so much more, and so much less: one that was cheap, or held up by something else, says little. */
const MOST_GROWTH = 1.5
const MOST_SHRINKING = 0.5

export type UnitBounds = {
  /** How long the write lock may be held, the commit included, in ms. */
  hold: number
  least: number
  most: number
}

/** How many rows the next unit takes, when one that was to take `size` wrote `rows` and held the lock for `ms`. */
export function nextSize(size: number, { rows, ms }: { rows: number; ms: number }, bounds: UnitBounds): number {
  if (rows === 0) return size
  const fits = (rows * bounds.hold) / Math.max(1, ms)
  const near = Math.min(size * MOST_GROWTH, Math.max(size * MOST_SHRINKING, fits))
  return Math.round(Math.min(bounds.most, Math.max(bounds.least, near)))
}
