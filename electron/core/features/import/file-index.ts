import type { PersonDraft } from '../../../../shared/features/import/read-row.ts'
import { namesAgree } from '../../../../shared/features/import/same-name.ts'
import { foldKey } from '../../../../shared/text-folding.ts'

/** Somebody this run has met: made from an earlier row, or known before and matched by one. */
export type Met = { id: number; nameKey: string; hasEmail: boolean; next: Met | null }

export type FileIndex = {
  /** The person of an earlier row that this row is about too; null: nobody yet. */
  find(draft: PersonDraft): Met | null
  add(draft: PersonDraft, id: number, nameKey: string, hasEmail: boolean): void
}

/**
 * Who the file has told of so far, in memory: 53-bit hashes instead of texts, about 200 bytes a person, so that a
 * million fit. A clash of hashes needs agreeing names too before it could do harm.
 */
export function createFileIndex(): FileIndex {
  const emails = new Map<number, Met>()
  const phones = new Map<number, Met>()
  const others = new Map<number, Met>()

  const link = (map: Map<number, Met>, key: number, met: Met) => {
    const before = map.get(key)
    map.set(key, before ? { ...met, next: before } : met)
  }

  return {
    find(draft) {
      for (const { key } of draft.emails) {
        const met = agreeing(emails.get(hash53(key)), draft.nameKey)
        if (met) return met
      }
      for (const { key } of draft.phones) {
        for (let met = phones.get(hash53(key)) ?? null; met; met = met.next) {
          if (namesAgree(met.nameKey, draft.nameKey) && !(met.hasEmail && draft.emails.length > 0)) return met
        }
      }
      return draft.emails.length + draft.phones.length === 0 ? (others.get(hash53(plainIdentity(draft))) ?? null) : null
    },
    add(draft, id, nameKey, hasEmail) {
      const met: Met = { id, nameKey: flat(nameKey), hasEmail: hasEmail || draft.emails.length > 0, next: null }
      for (const { key } of draft.emails) link(emails, hash53(key), met)
      for (const { key } of draft.phones) link(phones, hash53(key), met)
      if (draft.emails.length + draft.phones.length === 0) others.set(hash53(plainIdentity(draft)), met)
    },
  }
}

/** The one with the very name first, else one whose name does not contradict. */
function agreeing(first: Met | undefined, nameKey: string): Met | null {
  let agreed: Met | null = null
  for (let met: Met | null = first ?? null; met; met = met.next) {
    if (met.nameKey === nameKey) return met
    if (!agreed && namesAgree(met.nameKey, nameKey)) agreed = met
  }
  return agreed
}

/** Name, company and address of a row with neither e-mail nor phone: identical ones are one person. */
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
