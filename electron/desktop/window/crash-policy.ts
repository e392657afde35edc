/** Within this time, in milliseconds, more crashes than RELOADS mean that showing the window again does not help. */
const WITHIN = 60_000
const RELOADS = 2

/** After the page's process died: show it again by itself, or ask the owner first. `earlier` and `now` are UTC ms. */
export function afterCrash(earlier: readonly number[], now: number): 'reload' | 'ask' {
  return earlier.filter((at) => now - at < WITHIN).length < RELOADS ? 'reload' : 'ask'
}
