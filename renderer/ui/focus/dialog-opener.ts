/** Where the focus goes when a dialog closes: Mantine gives it back only from dialogs that were there, closed, before. */

const DIALOG = '[role="dialog"][aria-modal="true"]'

/** A dialog that has, or had, the focus, and what had it before; null: nothing had. */
type Opened = { dialog: Element; opener: HTMLElement | null }

/** Whatever had the focus when a dialog took it gets it back when the dialog is gone and nothing else has it; for the whole window, once. */
export function returnFromDialogs(): void {
  const opened: Opened[] = []
  let before: HTMLElement | null = null
  document.addEventListener('focusin', ({ target }) => {
    const element = target instanceof HTMLElement ? target : null
    const dialog = element?.closest(DIALOG)
    if (dialog && !opened.some((one) => one.dialog === dialog)) opened.push({ dialog, opener: before })
    before = openerOf(element)
  })
  const observer = new MutationObserver(() => {
    const first = opened.findIndex(({ dialog }) => !dialog.isConnected)
    if (first === -1) return
    // One may have been opened over another; when both go, what opened the first of them is meant.
    const closed = opened[first]
    opened.splice(0, opened.length, ...opened.filter(({ dialog }) => dialog.isConnected))
    // What the page itself does about it comes first: its effects run after the change.
    requestAnimationFrame(() => setTimeout(() => closed && giveBack(closed)))
  })
  observer.observe(document.body, { subtree: true, childList: true })
}

/** What opens a dialog from a menu is gone with the menu: the button of the menu stands for it. */
function openerOf(element: HTMLElement | null): HTMLElement | null {
  const menu = element?.closest('[role="menu"]')
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : element
}

function giveBack({ opener }: Opened): void {
  const { activeElement } = document
  if (activeElement !== null && activeElement !== document.body) return
  if (opener?.isConnected) opener.focus({ preventScroll: true })
  // It may be off, or gone with what the dialog did away with: the page has the focus then, not the whole window.
  if (document.activeElement === document.body) document.getElementById('page')?.focus({ preventScroll: true })
}
