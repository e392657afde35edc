import { returnFromDialogs } from './dialog-opener.ts'
import { heirOf, type Place } from './focus-heir.ts'

/** What was focused last, and whether a key was pressed since the last press of a pointer. */
type State = { last: HTMLElement | null; byKeys: boolean }

/**
 * Whoever works with the keyboard is never put back to the top of the page. For the whole window, once:
 * - A button is off while what it began goes on, and the browser takes the focus from what is off. It gets it back when it
 *   is on again.
 * - What was focused goes away: a row that is done, a field that closes, a line at the foot. What stands in its place by
 *   then, or beside it, gets the focus.
 * - A dialog closes: what opened it gets the focus (dialog-opener.ts).
 * None of it where they went elsewhere meanwhile, or where the page itself gave the focus on.
 */
export function keepFocus(): void {
  const state: State = { last: null, byKeys: false }
  document.addEventListener('focusin', ({ target }) => {
    state.last = target instanceof HTMLElement ? target : null
  })
  document.addEventListener('keydown', () => void Object.assign(state, { byKeys: true }), true)
  // A press beside everything takes the focus from where it was without giving it to anything.
  document.addEventListener('pointerdown', () => void Object.assign(state, { last: null, byKeys: false }), true)
  keepOfBusyButtons(state)
  keepOfWhatGoes(state)
  returnFromDialogs()
}

const isLost = () => document.activeElement === null || document.activeElement === document.body

function keepOfBusyButtons(state: State): void {
  const observer = new MutationObserver((changes) => {
    const { last } = state
    const isOnAgain = changes.some(({ target }) => target === last) && last?.matches(':enabled')
    if (isOnAgain && isLost()) last?.focus()
  })
  observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['disabled'] })
}

function keepOfWhatGoes(state: State): void {
  const gone: { place: Place | null } = { place: null }
  const observer = new MutationObserver((changes) => {
    const { last } = state
    if (last === null || last.isConnected || !state.byKeys) return
    const waits = gone.place !== null
    // A field may go first, and the row it stood in right after it.
    for (const change of changes) {
      const inner = gone.place?.target ?? last
      if ([...change.removedNodes].some((node) => node.contains(inner))) gone.place = change
    }
    if (gone.place === null || waits) return
    // What the page itself does about it comes first: its effects run after the change.
    requestAnimationFrame(() =>
      setTimeout(() => {
        const { place } = gone
        gone.place = null
        if (place && isLost() && state.last === last) heirOf(place)?.focus()
      }),
    )
  })
  observer.observe(document.body, { subtree: true, childList: true })
}
