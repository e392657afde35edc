import { createHashHistory, type RouterHistory } from '@tanstack/react-router'

/**
 * The history of the window, by what stands in its address after the `#`: the same under app:// in the desktop window and
 * http:// in a browser.
 *
 * An address that somebody types has no number in that history. Without one it would count as the first of all: a form
 * that holds it up would go back by the wrong number of steps, and by none the browser loads the page anew. So it gets
 * the number after the one before it, ahead of whoever reads it.
 */
export function createWindowHistory(): RouterHistory {
  let history: RouterHistory | undefined
  window.addEventListener('popstate', (event) => {
    if (window.history.state !== null || !history) return
    const { href, state } = history.location
    // As the browser itself has it: the router's own would tell of another page before its time.
    const write = (next: object) => History.prototype.replaceState.call(window.history, next, '')
    if (window.location.hash === `#${href}`) {
      write(state)
      event.stopImmediatePropagation()
      return
    }
    const key = String(performance.now())
    write({ __TSR_index: state.__TSR_index + 1, key, __TSR_key: key })
  })
  history = createHashHistory()
  return history
}
