/** Numbers among words, as lists of shops have them: `030 5552 (Büro)`, `98300 14426 after 6 pm`. Pure. */

/** What can be a number: seven digits and more, and no letter right beside them. */
const RUN = /(?<![\p{L}\p{N}])[+(]{0,2}\d[\d\s().-]{5,}\d(?![\p{L}\p{N}])/gu
const DATE = /^(?:\d{4}[-.]\d{1,2}[-.]\d{1,2}|\d{1,2}[-.]\d{1,2}[-.]\d{2,4})$/

/** A cell of digits and their signs alone. Cheap: asked of every number. */
export const isPlainNumber = (text: string): boolean => /^[\d\s()+./-]*$/.test(text)

/** Where numbers may stand in a text: from where, and as they are written. */
export function numberRuns(text: string): { at: number; run: string }[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) =>
    run.replace(/\D/g, '').length >= 7 && !DATE.test(run.trim()) ? [{ at: index, run: unbracketed(run) }] : [],
  )
}

/** Without a bracket that only one end has: `9830014426) `. */
function unbracketed(run: string): string {
  const opened = (run.match(/\(/g) ?? []).length
  const closed = (run.match(/\)/g) ?? []).length
  if (opened === closed) return run.trim()
  return opened > closed ? run.replace(/^(\+?)\(/, '$1').trim() : run.replace(/\)(?=[^)]*$)/, '').trim()
}

/**
 * A text with several numbers among words, cut so that each piece has one. The words go with the number before them, and with
 * the one behind where none stand at the end, or where they lead to it (`Mobile: …`).
 */
export function cutAtNumbers(text: string): string[] {
  if (isPlainNumber(text) || !/\p{L}/u.test(text)) return [text]
  const runs = numberRuns(text)
  if (runs.length < 2) return [text]
  const endOf = (i: number) => (runs[i]?.at ?? 0) + (runs[i]?.run.length ?? 0)
  const isLed = !/\p{L}/u.test(text.slice(endOf(runs.length - 1)))
  const cuts = runs.slice(1).map(({ at }, i) => (isLed ? endOf(i) : at))
  return [0, ...cuts]
    .map((from, i) => text.slice(from, cuts[i] ?? text.length).replace(/^[\s,;/&-]+|[\s,;/&-]+$/g, ''))
    .filter(Boolean)
}
