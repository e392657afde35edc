import { createLineJoiner } from './lines.ts'
import { type Property, parseProperty } from './property.ts'

export type VCard = Property[]

export type VCardReader = {
  /** Takes the next piece of text, gives the cards that are complete. */
  push(text: string): VCard[]
  end(): VCard[]
  /** Lines that belong to no card or are no property. */
  strayLines(): number
}

/**
 * Reads vCard 2.1 (versit), 3.0 (RFC 2426) and 4.0 (RFC 6350), one after another in one text. A card whose END is missing
 * ends where the next begins; one inside another (AGENT) is passed over. Pure; memory holds one card.
 */
export function createVCardReader(): VCardReader {
  const joiner = createLineJoiner()
  let card: VCard | null = null
  let inside = 0
  let stray = 0

  const begin = (done: VCard[]) => {
    const last = card?.at(-1)
    if (inside > 0 || (last?.name === 'AGENT' && last.value === '')) inside++
    else {
      if (card !== null) done.push(card)
      card = []
    }
  }
  const finish = (done: VCard[]) => {
    if (inside > 0) inside--
    else {
      if (card !== null) done.push(card)
      card = null
    }
  }
  const take = (lines: readonly string[]): VCard[] => {
    const done: VCard[] = []
    for (const line of lines) {
      const mark = /^\s*\ufeff?(begin|end)\s*:\s*vcard\s*$/i.exec(line)?.[1]
      if (mark) mark.toLowerCase() === 'begin' ? begin(done) : finish(done)
      else if (inside === 0) {
        const property = parseProperty(line)
        if (card !== null && property) card.push(property)
        else stray++
      }
    }
    return done
  }
  return {
    push: (text) => take(joiner.push(text)),
    end() {
      const done = take(joiner.end())
      if (card !== null) done.push(card)
      card = null
      return done
    },
    strayLines: () => stray,
  }
}

/** True for a text that begins as a card does. */
export function looksLikeVCard(head: string): boolean {
  return /^\ufeff?\s*begin\s*:\s*vcard\s*[\r\n]/i.test(head)
}
