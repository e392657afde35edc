import { readFileSync } from 'node:fs'

/**
 * Loaded into a host's process by a test (`NODE_OPTIONS=--import …`, its worker threads load it too): Date.now() runs
 * ahead by the milliseconds that a file says. The product knows nothing of it and has no such switch.
 */
const file = process.env.TEST_CLOCK_FILE
if (!file) throw new Error('TEST_CLOCK_FILE must name the file that says how far the clock is ahead')

/** The file is read this often (ms), not at each of thousands of calls. */
const LOOK_EVERY = 50
const real = Date.now
const state = { ahead: 0, lookedAt: Number.NEGATIVE_INFINITY }

Date.now = () => {
  const now = real()
  if (now - state.lookedAt >= LOOK_EVERY) {
    state.lookedAt = now
    state.ahead = Number(readFileSync(file, 'utf8')) || 0
  }
  return now + state.ahead
}
