/**
 * A button is off while what it began goes on, and the browser takes the focus from what is off: whoever pressed it with
 * the keyboard would begin at the top of the page again. It gets the focus back when it is on again, unless they went
 * elsewhere meanwhile. For the whole window, once.
 */
export function keepFocusOfBusyButtons(): void {
  const state: { last: HTMLElement | null } = { last: null }
  document.addEventListener('focusin', ({ target }) => {
    state.last = target instanceof HTMLElement ? target : null
  })
  // A press beside everything takes the focus from where it was without giving it to anything.
  document.addEventListener('pointerdown', () => {
    state.last = null
  })
  const observer = new MutationObserver((changes) => {
    const { last } = state
    const isOnAgain = changes.some(({ target }) => target === last) && last?.matches(':enabled')
    if (isOnAgain && document.activeElement === document.body) last?.focus()
  })
  observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['disabled'] })
}
