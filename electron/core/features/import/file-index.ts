import { isReachable, type PersonDraft } from '../../../../shared/features/import/person-draft.ts'
import { namesAgree } from '../../../../shared/features/import/same-name.ts'
import { foldKey } from '../../../../shared/text-folding.ts'

/** Somebody this run has met: made from an earlier row, or known before and matched by one. */
export type Met = { id: number; nameKey: string; hasEmail: boolean }

export type FileIndex = {
  /** The person of an earlier row that this row is about too; null: nobody yet. */
  find(draft: PersonDraft): Met | null
  add(draft: PersonDraft, id: number, nameKey: string, hasEmail: boolean): void
}

/** People on one address or number whose names are compared; beyond that it is nobody's own. */
export const MOST_COMPARED = 20

/**
 * Who the file has told of so far, in memory: 53-bit hashes instead of texts, about 200 bytes a person, so that a
 * million fit. A clash of hashes needs agreeing names too before it could do harm.
 */
export function createFileIndex(): FileIndex {
  const lines = new Map<number, Met | Met[]>()
  const others = new Map<number, Met>()
  const agreeing = (key: number, draft: PersonDraft, isPhone: boolean): Met | null => {
    const found = lines.get(key)
    if (found === undefined) return null
    const fits = (met: Met) => !(isPhone && met.hasEmail && draft.emails.length > 0)
    if (!Array.isArray(found)) return fits(found) && namesAgree(found.nameKey, draft.nameKey) ? found : null
    return (
      found.find((met) => met.nameKey === draft.nameKey && fits(met)) ??
      found.slice(0, MOST_COMPARED).find((met) => fits(met) && namesAgree(met.nameKey, draft.nameKey)) ??
      null
    )
  }
  const link = (key: number, met: Met) => {
    const before = lines.get(key)
    if (before === undefined) lines.set(key, met)
    else if (Array.isArray(before)) before.push(met)
    else lines.set(key, [before, met])
  }

  return {
    find(draft) {
      for (const { key } of draft.emails) {
        const met = agreeing(hash53(key), draft, false)
        if (met) return met
      }
      for (const { key } of draft.phones) {
        const met = key && agreeing(hash53(key), draft, true)
        if (met) return met
      }
      return isReachable(draft) ? null : (others.get(hash53(plainIdentity(draft))) ?? null)
    },
    add(draft, id, nameKey, hasEmail) {
      const met: Met = { id, nameKey: flat(nameKey), hasEmail: hasEmail || draft.emails.length > 0 }
      for (const { key } of draft.emails) link(hash53(key), met)
      for (const { key } of draft.phones) if (key) link(hash53(key), met)
      if (!isReachable(draft)) others.set(hash53(plainIdentity(draft)), met)
    },
  }
}

/** Name, company and address of a row that nobody could be found by: identical ones are one person. */
export function plainIdentity(draft: Pick<PersonDraft, 'nameKey' | 'company' | 'addresses'>): string {
  const address = draft.addresses[0]
  return [draft.nameKey, draft.company, address?.street ?? '', address?.city ?? '', address?.postalCode ?? '']
    .map(foldKey)
    .join('\u001f')
}

/** cyrb53: a fast hash of 53 bits, for telling apart, not for security. */
export function hash53(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    a = Math.imul(a ^ char, 2_654_435_761)
    b = Math.imul(b ^ char, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0)
}

/** A copy of its own: a piece of a longer text would keep the whole text of the file in memory. */
function flat(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le')
}
