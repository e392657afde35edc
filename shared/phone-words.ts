/** Numbers among words, as lists of shops have them: `030 5552 (Büro)`, `98300 14426 after 6 pm`. Pure. */

import { toAsciiDigits } from './digits.ts'

/** What can be a number: seven digits and more, and no letter right beside them; a stroke may stand behind the code of a town. */
const RUN = /(?<![\p{L}\p{N}])(?:\(?0\d{1,4}\)?\s?\/\s?\d[\d\s.-]{2,}\d|[+(]{0,2}\d[\d\s().-]{5,}\d)(?![\p{L}\p{N}])/gu
const DATE =
  /^(?:\d{4}[-. ]\d{1,2}[-. ]\d{1,2}|\d{1,2}[-. ]\d{1,2}[-. ](?:19|20)\d{2}|\d{1,2}[-.]\d{1,2}[-.]\d{2}|(?:19|20)\d{2}\s?[-–]?\s?(?:19|20)\d{2}|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/
/** What stands before the number of an order or an account. */
const OF_SOMETHING_ELSE =
  /(?<![\p{L}\p{N}])(?:(?:order|invoice|bill|acct?|account|a\/c|ref|gst\w*|pin|kd|konto|rechnung|bestellung|commande|facture|factura|fattura|faktura|pedido|ordine|zamówienie)[\s.:#-]*(?:no|nr|n°|nº|number|nummer)?|(?:cust(?:omer)?|client[ei]?|kunden|klant|klient|member(?:ship)?|mitglieds|socio)[\s.-]*(?:no|nr|n°|nº|number|nummer|id)|id)[\s.:#-]*$/iu
/** Before digits that are too few for most numbers, what is counted so by itself: `cust 1234567`, `card 4455667`. */
const COUNTED =
  /(?<![\p{L}\p{N}])(?:cust(?:omer)?|client[ei]?|kunde|klant|klient|member|mitglied|socio|patient|card|token|roll|folio|file|policy|uhid|adm(?:ission)?|reg(?:n|istration)?)[\s.:#-]*(?:no|nr|number|id)?[\s.:#-]*$/iu
const MOST_COUNTED = 8
const LONGEST_WORDS = 30

/** A cell of digits and their signs alone. Cheap: asked of every number. */
export const isPlainNumber = (text: string): boolean => /^[\d\s()+./-]*$/.test(text)

/** Where numbers may stand in a text: from where, and as they are written. */
export function numberRuns(text: string): { at: number; run: string }[] {
  const ascii = toAsciiDigits(text)
  const plain = ascii.length === text.length ? ascii : text
  return [...plain.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    const digits = run.replace(/\D/g, '').length
    if (digits < 7 || DATE.test(run.trim())) return []
    const before = text.slice(Math.max(0, index - LONGEST_WORDS), index)
    if (OF_SOMETHING_ELSE.test(before) || (digits <= MOST_COUNTED && COUNTED.test(before))) return []
    return [{ at: index, run: unbracketed(text.slice(index, index + run.length)) }]
  })
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
