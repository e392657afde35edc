/** Functions that run inside the page: each is handed over whole, so it uses nothing from outside itself. */

/** What the list shows: how many people, and the text of its first rows. */
export type Shown = { total: number; rows: string[] }

/** From before the page's first script: notes as `window.firstRowAt` when the first row with a person was on the screen (ms since 1970). */
export function firstRowPainted(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[role="grid"] [role="row"] .cut')) return
    observer.disconnect()
    // The frame that holds it is drawn when the task after its animation frame runs.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        Object.assign(window, { firstRowAt: performance.timeOrigin + performance.now() })
      }
      port2.postMessage(null)
    })
  })
  observer.observe(document, { childList: true, subtree: true })
}

/**
 * Call it before the key: `window.shownAfter` resolves with the milliseconds from the next key (or input) to the frame in
 * which the list shows `wanted`; null when it shows that already, for then there is nothing to wait for.
 */
export function watchForShown(wanted: Shown): void {
  const looksRight = (): boolean => {
    const count = document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')
    if (count !== String(wanted.total + 1)) return false
    return wanted.rows.every((text, i) => {
      const row = document.querySelector(`[role="grid"] [role="row"][aria-rowindex="${i + 2}"]`)
      // The first cell is the one to tick.
      const [, name, phone] = row?.querySelectorAll('[role="gridcell"]') ?? []
      return `${name?.querySelector('.cut')?.textContent}|${phone?.textContent}` === text
    })
  }
  const seen = (): string => {
    const grid = document.querySelector('[role="grid"]')
    const rows = [...(grid?.querySelectorAll('[role="row"]') ?? [])].slice(1, 9).map((row) => row.textContent)
    return JSON.stringify({
      field: document.querySelector('input')?.value,
      count: grid?.getAttribute('aria-rowcount'),
      rows,
    })
  }
  const shownAfter = new Promise<number | null>((resolve, reject) => {
    setTimeout(() => reject(new Error(`never shown: ${JSON.stringify(wanted)}; there is ${seen()}`)), 10_000)
    const same = looksRight()
    let pressed: number | null = null
    const onPress = (event: Event) => {
      pressed ??= event.timeStamp
      if (same) finish(null)
    }
    const observer = new MutationObserver(() => {
      if (pressed === null || !looksRight()) return
      const from = pressed
      observer.disconnect()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => finish(performance.now() - from)
        port2.postMessage(null)
      })
    })
    const finish = (ms: number | null) => {
      observer.disconnect()
      for (const type of ['keydown', 'beforeinput']) removeEventListener(type, onPress, true)
      resolve(ms)
    }
    for (const type of ['keydown', 'beforeinput']) addEventListener(type, onPress, true)
    observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true })
  })
  Object.assign(window, { shownAfter })
}
