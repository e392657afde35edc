/**
 * What is to happen in a thread: at its step number `at` (0: nothing) the thread of this kind of job, or of this question,
 * stands still until it may go on, or fills the disk with the file `fills`. `sign`: the files by which it is known how far
 * it is. `program`: the product's own.
 */
export type Stage = { of: string; at: number; sign: string; program: string } & (
  | { deed: 'stand' }
  | { deed: 'fill'; fills: string }
)

const NAME = 'TEST_STAGE'

/** Threads that are started from now on read this; an address cannot carry it, for Node drops what is asked of it. */
export function tellThreads(stage: Stage): void {
  process.env[NAME] = JSON.stringify(stage)
}

/** In a thread: what it was told. Throws where nothing was. */
export function told(): Stage {
  return JSON.parse(process.env[NAME] ?? '') as Stage
}
