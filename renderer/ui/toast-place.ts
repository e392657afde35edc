import './toast-place.css'

/** Where the lines at the foot (toast.tsx) stand while a dialog is open: never over what can be pressed or typed into there. */

const LINES = '.mantine-Notifications-root[data-position="bottom-center"]'
const LINE = '.mantine-Notification-root'
const DIALOG = '[role="dialog"]'
const CONTROL = 'a[href], button, input, select, textarea, summary, label, [role="combobox"], [role="grid"]'

/** The foot first, where they are looked for; then along the edges. */
const PLACES = ['bottom', 'bottom-left', 'bottom-right', 'top', 'top-left', 'top-right'] as const
const WIDTHS = ['wide', 'narrow'] as const

type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>

const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const boxesOf = (elements: Iterable<Element>): Box[] =>
  [...elements].map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width > 0 && height > 0)

/** For the whole window, once: moves the lines aside when a dialog comes, or when they come over one. */
export function keepToastsAside(): void {
  const asked = { frame: 0 }
  const ask = () => {
    if (asked.frame === 0)
      asked.frame = requestAnimationFrame(() => {
        asked.frame = 0
        moveAside()
      })
  }
  new MutationObserver(ask).observe(document.body, { subtree: true, childList: true })
  // A dialog that came in moving is where it will stay only then.
  document.addEventListener('transitionend', ask)
  window.addEventListener('resize', ask)
}

/** Tries each place for the newest line, the others wait: beside the dialogs, else where it covers none of their controls. */
function moveAside(): void {
  const lines = document.querySelector<HTMLElement>(LINES)
  if (!lines) return
  const dialogs = lines.querySelector(LINE) === null ? [] : [...document.querySelectorAll(DIALOG)]
  const shown = boxesOf(dialogs)
  if (shown.length === 0) {
    stand(lines, null)
    return
  }
  const controls = boxesOf(dialogs.flatMap((one) => [...one.querySelectorAll(CONTROL)]))
  for (const kept of [shown, controls])
    for (const width of WIDTHS)
      for (const place of PLACES) {
        stand(lines, { place, width })
        if (!boxesOf(lines.querySelectorAll(LINE)).some((line) => kept.some((box) => meet(line, box)))) return
      }
  // A dialog that is full of them from edge to edge: what was said is heard, and stands among the recent actions.
  stand(lines, { place: 'nowhere', width: 'narrow' })
}

type Standing = { place: (typeof PLACES)[number] | 'nowhere'; width: (typeof WIDTHS)[number] }

function stand({ dataset }: HTMLElement, standing: Standing | null): void {
  for (const key of ['place', 'width'] as const) {
    if (standing) dataset[key] = standing[key]
    else delete dataset[key]
  }
}
