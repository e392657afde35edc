/** Where the focus goes when what had it was taken out of the page. */

const AREA = 'main, [role="dialog"]'
/** Lines at the foot of the window (toast.tsx). */
const LINES = '.mantine-Notifications-root'
const FOCUSABLE =
  'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex]:not([tabindex="-1"])'

/** Where something stood. */
export type Place = Pick<MutationRecord, 'target' | 'nextSibling' | 'previousSibling'>

/**
 * The next thing after the place that takes the focus, else the one before it, else what is beside that around it; of a line at
 * the foot, the page. Null of all else: a dialog gives the focus back by itself, and the next page begins at its top.
 */
export function heirOf({ target, nextSibling, previousSibling }: Place): HTMLElement | null {
  const area = target instanceof Element ? target.closest(AREA) : null
  const page = document.getElementById('page')
  if (!area?.isConnected) return target instanceof Element && target.closest(LINES) ? page : null
  let [after, before, around]: [Node | null, Node | null, Node | null] = [nextSibling, previousSibling, target]
  while (around && area.contains(around)) {
    const found = nearest(after, 'nextSibling') ?? nearest(before, 'previousSibling')
    if (found) return found
    if (around === area) break
    ;[after, before, around] = [around.nextSibling, around.previousSibling, around.parentNode]
  }
  return page
}

/** Into the first of the siblings that has something: at its beginning from above, at its end from below. */
function nearest(from: Node | null, way: 'nextSibling' | 'previousSibling'): HTMLElement | null {
  for (let node = from; node; node = node[way]) {
    if (!(node instanceof HTMLElement) || !node.isConnected) continue
    // A grid takes the focus as a whole and knows where one was in it.
    const grid = node.matches('[role="grid"]') ? node : node.querySelector<HTMLElement>('[role="grid"]')
    if (grid) return grid
    const own = [...(node.matches(FOCUSABLE) ? [node] : []), ...node.querySelectorAll<HTMLElement>(FOCUSABLE)]
    const seen = own.filter((one) => one.getClientRects().length > 0)
    const found = seen.at(way === 'nextSibling' ? 0 : -1)
    if (found) return found
  }
  return null
}
