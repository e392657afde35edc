import { connection } from './client.ts'
import { createParts, isMissingPart } from './parts.ts'

/** Whether the host gives this window something: one that was started anew refuses it until its new address is opened. */
async function hostAnswers(): Promise<boolean> {
  try {
    return (await fetch(new URL('/', location.href), { cache: 'no-store' })).ok
  } catch {
    // Nobody is there.
    return false
  }
}

/** The parts of this window. */
export const parts = createParts({
  isOpen: connection.isOpen,
  answers: hostAnswers,
  rest: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
})

/** Loads the window anew because of a part that is missing; once for each, so that one that is nowhere makes no circle. */
export function loadWindowAnew(error: unknown): void {
  if (!isMissingPart(error)) return
  const key = `missing part: ${error.message}`
  if (sessionStorage.getItem(key) !== null) return
  sessionStorage.setItem(key, '1')
  location.reload()
}

/** A style sheet that did not come stays in the document, and Vite takes it for one that is there: it goes, to be asked for again. */
export function forgetFailedLinks(): void {
  const forget = ({ target }: Event) => target instanceof HTMLLinkElement && target.remove()
  document.addEventListener('error', forget, { capture: true })
}
