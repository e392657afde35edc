/**
 * The geometry of a list whose height may pass what a browser can lay out. Chromium clips an element at 33,554,428
 * device pixels: 838,860 rows of 40 px at 1×, half of that on a 2× screen. The element is then made shorter and what the
 * scroll bar says is multiplied by `ratio`. Pure; all lengths in CSS pixels.
 */
export type RowGeometry = {
  rowHeight: number
  count: number
  /** Height of the visible part. */
  view: number
  /** Height that all rows need. */
  full: number
  /** Height of the element really made. */
  shown: number
  /** Pixels of rows for one pixel of scroll bar; 1 up to the limit. */
  ratio: number
}

const DEVICE_PIXELS = 32_000_000

export function geometryOf(count: number, rowHeight: number, view: number, devicePixelRatio: number): RowGeometry {
  const full = count * rowHeight
  const shown = Math.min(full, Math.floor(DEVICE_PIXELS / devicePixelRatio))
  const ratio = full > shown ? (full - view) / (shown - view) : 1
  return { rowHeight, count, view, full, shown, ratio }
}

/** First and last row (inclusive) to draw at an offset, with `extra` rows beyond either edge; `last` is −1 when there are none. */
export function rowsAt(g: RowGeometry, offset: number, extra: number): { first: number; last: number } {
  const first = Math.max(0, Math.floor(offset / g.rowHeight) - extra)
  const last = Math.min(g.count - 1, Math.ceil((offset + g.view) / g.rowHeight) - 1 + extra)
  return { first, last }
}

/** Keeps an offset within the list. */
export function clampOffset(g: RowGeometry, offset: number): number {
  return Math.min(Math.max(0, offset), Math.max(0, g.full - g.view))
}

/** The offset that shows a row whole with the least movement. */
export function offsetShowing(g: RowGeometry, index: number, offset: number): number {
  const top = index * g.rowHeight
  if (top < offset) return clampOffset(g, top)
  const bottom = top + g.rowHeight
  return bottom > offset + g.view ? clampOffset(g, bottom - g.view) : offset
}
