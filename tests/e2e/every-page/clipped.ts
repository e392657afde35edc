import type { Page } from 'playwright-core'

/**
 * Words that do not fit into their place (those in fields, too), and a page wider than its window. The place of a text is the nearest element
 * around it that hides what stands over its edge; what can be scrolled to is not cut off. What the owner wrote (a long
 * name, a company) may be shortened where a `title` gives the whole of it; our own words may not. Text for screen readers
 * only (Mantine's VisuallyHidden) has no place to fit into.
 */
export async function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>()
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) found.add(`the page is ${root.scrollWidth - root.clientWidth} px too wide`)
    const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
    const placeOf = (start: HTMLElement) => {
      for (let one: HTMLElement | null = start; one; one = one.parentElement) {
        const { overflowX, display } = getComputedStyle(one)
        if (display !== 'inline' && overflowX !== 'visible')
          return overflowX === 'hidden' || overflowX === 'clip' ? one : null
      }
      return null
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const around = text.parentElement
      const words = plain(text.textContent)
      if (!around || words === '' || around.closest('.visually-hidden, script, style, textarea')) continue
      if (getComputedStyle(around).visibility === 'hidden') continue
      if (plain(around.closest<HTMLElement>('[title]')?.title).includes(words)) continue
      const place = placeOf(around)
      if (!place || place.clientWidth <= 1) continue
      const left = place.getBoundingClientRect().left + place.clientLeft
      const right = left + place.clientWidth
      const range = document.createRange()
      range.selectNodeContents(text)
      const cut = [...range.getClientRects()].some(
        (line) => line.width > 0 && (line.left < left - 1 || line.right > right + 1),
      )
      if (cut) found.add(`${around.tagName.toLowerCase()}: ${words.slice(0, 60)}`)
    }
    const canvas = document.createElement('canvas').getContext('2d')
    for (const input of document.querySelectorAll('input')) {
      // What is typed can be scrolled to; what is chosen, and what stands there before, cannot.
      const chosen = input.readOnly || input.ariaHasPopup === 'listbox'
      const words = plain(input.value ? (chosen ? input.value : '') : input.placeholder)
      const { font, letterSpacing, paddingLeft, paddingRight, visibility } = getComputedStyle(input)
      if (!canvas || words === '' || visibility === 'hidden' || input.clientWidth <= 1) continue
      if (plain(input.closest<HTMLElement>('[title]')?.title).includes(words)) continue
      Object.assign(canvas, { font, letterSpacing })
      const room = input.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
      if (canvas.measureText(words).width > room + 1) found.add(`input: ${words.slice(0, 60)}`)
    }
    return [...found]
  })
}
