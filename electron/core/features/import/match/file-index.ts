import { namesAgree } from '../../../../../shared/features/import/cells/same-name.ts'
import type { SharedReason } from '../../../../../shared/features/import/losses.ts'
import { yearToldIn } from '../../../../../shared/features/import/rows/own-births.ts'
import { isReachable, type PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { createNumberTable } from './number-table.ts'
import { type Asking, askingOf, type Owner, whoAgrees } from './who-agrees.ts'

/** Somebody this run has met: made from an earlier row (`row`), or known before and matched by one. */
export type Met = Owner & { row: number }

/** `before`: what the row says ahead of the address or number they were found by, and nobody of the file was. */
export type Found = Met & { before: Pick<PersonDraft, 'emails' | 'phones'> }

/** An address or number, as the row writes it, that an earlier row has under a contradicting name. */
export type SharedLine = { reason: SharedReason; text: string; otherRow: number }

export type FileIndex = {
  /** The person of an earlier row that this row is about too; null: nobody yet. */
  find(draft: PersonDraft): Found | null
  /** True: earlier rows call this person, on the lines of the row, what the row's name contradicts. */
  refuses(draft: PersonDraft, id: number): boolean
  /** `told`: what they are called, and have beside what the row says. */
  add(draft: PersonDraft, id: number, told: Asking): void
  /** This person is no more: nobody is found as them. */
  forget(id: number): void
  /** What a row of person `id`, not added yet, shares with somebody else. */
  sharing(draft: PersonDraft, id: number): SharedLine[]
}

/** People on one address or number whose names are compared; beyond that it is nobody's own. */
export const MOST_COMPARED = 20
/** People on one address or number of whom it is told. A family is no bigger; a shop's own number would drown the rest. */
const MOST_SHARING = 5

/**
 * Who the file has told of so far, in memory: about 90 bytes a person (hashes of addresses and numbers, names as
 * UTF-8), so that a million fit. A clash of 53-bit hashes needs agreeing names too before it could do harm.
 */
export function createFileIndex(): FileIndex {
  const people = createPeopleList()
  const lines = createNumberTable()
  const others = createNumberTable()
  const gone = new Set<number>()
  const isThere = (met: Met) => !gone.has(met.id)

  const agreeing = (key: string, draft: PersonDraft, email: string | null): Met | null => {
    const row = askingOf(draft)
    const among = (found: readonly Met[]) => whoAgrees(found.filter(isThere), row, email)
    const found = lines.get(hash53(key), MOST_COMPARED).map(people.get)
    if (found.length < MOST_COMPARED) return among(found)
    const own = lines.get(hash53(ownKey(key, draft.nameKey)), 1).map(people.get)
    return among(found.filter(({ nameKey }) => nameKey === draft.nameKey)) ?? among(own) ?? among(found)
  }
  const link = (key: string, index: number, nameKey: string) => {
    const crowded = lines.get(hash53(key), MOST_COMPARED).length === MOST_COMPARED
    lines.add(hash53(crowded ? ownKey(key, nameKey) : key), index)
  }

  const rowOfOther = (key: string, { nameKey }: PersonDraft, id: number, isPhone: boolean): number | null => {
    const found = lines.get(hash53(key), MOST_COMPARED)
    if (found.length === 0 || found.length === MOST_COMPARED) return null
    const others = found.map(people.get).filter((met) => met.id !== id)
    if (new Set(others.map((met) => met.id)).size >= MOST_SHARING) return null
    return others.find((met) => !namesAgree(met.nameKey, nameKey, isPhone))?.row ?? null
  }

  const calledOtherwise = (key: string, id: number, { nameKey }: PersonDraft): boolean => {
    const names = lines
      .get(hash53(key), MOST_COMPARED)
      .map(people.get)
      .filter((met) => met.id === id)
    return names.length > 0 && !whoAgrees(names, { nameKey, hasEmail: false, agreed: false, born: 0 }, '')
  }

  return {
    refuses: (draft, id) =>
      [...draft.emails, ...draft.phones].some(({ key }) => key !== '' && calledOtherwise(key, id, draft)),
    sharing(draft, id) {
      const told = (reason: SharedReason, key: string, text: string): SharedLine[] => {
        const otherRow = key ? rowOfOther(key, draft, id, reason === 'shared-phone') : null
        return otherRow === null ? [] : [{ reason, text, otherRow }]
      }
      return [
        ...draft.emails.flatMap(({ key, address }) => told('shared-email', key, address)),
        ...draft.phones.flatMap(({ key, number }) => told('shared-phone', key, number)),
      ]
    },
    find(draft) {
      const { emails, phones } = draft
      for (const [at, { key }] of emails.entries()) {
        const met = agreeing(key, draft, key)
        if (met) return { ...met, before: { emails: emails.slice(0, at), phones: [] } }
      }
      for (const [at, { key }] of phones.entries()) {
        const met = key ? agreeing(key, draft, null) : null
        if (met) return { ...met, before: { emails, phones: phones.slice(0, at) } }
      }
      if (isReachable(draft)) return null
      const alike = others.get(hash53(rowIdentity(draft)), MOST_COMPARED).map(people.get)
      const met = alike.find(isThere)
      return met ? { ...met, before: { emails, phones } } : null
    },
    add(draft, id, { nameKey, hasEmail, agreed, born }) {
      const row = askingOf(draft)
      const both = { hasEmail: hasEmail || row.hasEmail, agreed: agreed || row.agreed, born: born || row.born }
      const index = people.add({ id, nameKey, ...both, row: draft.row })
      for (const { key } of draft.emails) link(key, index, nameKey)
      for (const { key } of draft.phones) if (key) link(key, index, nameKey)
      if (!isReachable(draft)) others.add(hash53(rowIdentity(draft)), index)
    },
    forget: (id) => void gone.add(id),
  }
}

/** An address that very many people share is looked up together with the name. */
const ownKey = (key: string, nameKey: string) => `${key}\u001f${nameKey}`

/** People of one block. */
const BLOCK = 4_096

/** The lowest bits of where a name ends say whether there is an e-mail, and whether they agreed to letters. */
const FLAGS = 2
const HAS_EMAIL = 1
const AGREED = 2

type Block = { ids: Float64Array; rows: Uint32Array; ends: Uint32Array; born: Uint16Array; names: Buffer }

/**
 * People by number, their names as bytes: strings would keep the text of the whole file alive. A block that is full is
 * never touched again: lists that grow by being copied leave their old halves with the process.
 */
function createPeopleList() {
  const blocks: Block[] = []
  // The names of the block that is not full yet.
  let names = Buffer.alloc(32 * 1024)
  let count = 0
  const begin = () => {
    const full = blocks.at(-1)
    if (full) full.names = Buffer.from(names.subarray(0, (full.ends[BLOCK - 1] ?? 0) >>> FLAGS))
    const block = {
      ids: new Float64Array(BLOCK),
      rows: new Uint32Array(BLOCK),
      ends: new Uint32Array(BLOCK),
      born: new Uint16Array(BLOCK),
      names,
    }
    blocks.push(block)
    return block
  }
  return {
    add({ id, nameKey, hasEmail, agreed, born, row }: Met): number {
      const at = count % BLOCK
      const block = (at === 0 ? null : blocks.at(-1)) ?? begin()
      const start = at === 0 ? 0 : (block.ends[at - 1] ?? 0) >>> FLAGS
      const most = start + nameKey.length * 3
      if (most > names.length) {
        const more = Buffer.alloc(Math.max(names.length * 2, most))
        names.copy(more, 0, 0, start)
        names = more
        block.names = more
      }
      const end = start + names.write(nameKey, start)
      block.ids[at] = id
      block.rows[at] = row
      block.born[at] = born
      block.ends[at] = ((end << FLAGS) | (hasEmail ? HAS_EMAIL : 0) | (agreed ? AGREED : 0)) >>> 0
      return count++
    },
    get(index: number): Met {
      const block = blocks[Math.floor(index / BLOCK)]
      if (!block) throw new RangeError(`nobody has the number ${index}`)
      const at = index % BLOCK
      const start = at === 0 ? 0 : (block.ends[at - 1] ?? 0) >>> FLAGS
      const end = block.ends[at] ?? 0
      const nameKey = block.names.toString('utf8', start, end >>> FLAGS)
      const told = { hasEmail: (end & HAS_EMAIL) > 0, agreed: (end & AGREED) > 0, born: block.born[at] ?? 0 }
      return { id: block.ids[at] ?? 0, nameKey, ...told, row: block.rows[at] ?? 0 }
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

/** A town alone is no address: many of one name live there. */
export function isPlaced({ company, addresses }: Pick<PersonDraft, 'company' | 'addresses'>): boolean {
  return company !== '' || addresses.some(({ street }) => street !== '')
}

/**
 * Rows that nobody could be found by are one person where this is equal. Two birthdays, or two years of birth, are two
 * people; and where there is neither a company nor a street, a name alone is not enough: everything else the rows tell must
 * be equal, too.
 */
function rowIdentity(draft: PersonDraft): string {
  const rest = isPlaced(draft)
    ? []
    : [...Object.values(draft.words), ...draft.custom.map(({ column, value }) => [column.index, value])]
  const born = draft.birthday || yearToldIn(draft.custom)
  return `${plainIdentity(draft)}\u001f${born}\u001f${JSON.stringify(rest)}`
}

/** cyrb53: a fast hash of 53 bits, never 0; for telling apart, not for security. */
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
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0) || 1
}
