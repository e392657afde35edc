import { MOST } from '../../../../../../shared/features/customers/limits.ts'
import type { ImportMode } from '../../../../../../shared/features/import/contract.ts'
import type { DraftAddress, PersonDraft } from '../../../../../../shared/features/import/rows/person-draft.ts'
import { foldKey } from '../../../../../../shared/text-folding.ts'
import type { ReadDb } from '../../../../db/handles.ts'
import { readStored } from '../../compare/stored-person.ts'
import { hash53 } from '../../match/file-index.ts'
import type { Decision } from '../../match/intake.ts'
import { livingId } from '../../match/match-known.ts'
import { createNumberTable } from '../../match/number-table.ts'

/** What further rows of one person add to. */
const LISTS = ['emails', 'phones', 'tags', 'addresses'] as const

type Place = Omit<DraftAddress, 'kind'>
type Lines = Pick<PersonDraft, 'emails' | 'phones' | 'tags'> & { addresses: readonly Place[] }

/** Whether by this row, one of several of person `id`, they get more than the form gives. Told once of each. */
export type FormTally = (kind: Decision['kind'], id: number, draft: PersonDraft) => boolean

/**
 * Counts what several rows of a file add up to for one person: each by itself may be within what the form gives. In
 * memory, since any row may be followed by more of the same person: some 15 bytes for a person with an e-mail and a number.
 * New people have the numbers −1, −2 … in the order of their first rows.
 * @param mode as it is during the check: which of those that write it will be is chosen after it
 */
export function createFormTally(db: ReadDb, mode: ImportMode): FormTally {
  const fresh = createKeyStore()
  const known = createKeyStore()
  const places = createNumberTable()
  const keysOf = createLineKeys()
  const several = new Map<number, readonly number[]>()
  const keep = (id: number, keys: readonly number[]) => {
    const place = (id < 0 ? fresh : known).add(keys)
    if (id > 0) places.add(id, place)
  }
  const kept = (id: number): number[] => {
    if (id < 0) return fresh.get(-id - 1)
    const [place] = places.get(id, 1)
    return [...new Set([...(place === undefined ? [] : known.get(place)), ...hadBy(db, id, keysOf)])]
  }
  return (kind, id, draft) => {
    if (id > 0 && mode === 'skip') return false
    const more = draft.choices?.everybody.tags ?? []
    const row = keysOf(more.length === 0 ? draft : { ...draft, tags: [...draft.tags, ...more] })
    if (kind !== 'again') {
      keep(id, row)
      return false
    }
    const before = several.get(id) ?? kept(id)
    const now = [...before, ...row.filter((key) => !before.includes(key))]
    several.set(id, now)
    return LISTS.some((list, at) => countOf(before, at) <= MOST[list] && countOf(now, at) > MOST[list])
  }
}

/** What somebody of the base has by now, as rows tell it. */
function hadBy(db: ReadDb, id: number, keysOf: LineKeys): number[] {
  const there = livingId(db, id)
  if (there === null) return []
  const { emails, phones, tags, addresses } = readStored(db, there)
  return keysOf({ emails, phones: phones.map((one) => ({ ...one, key: '' })), tags, addresses })
}

const countOf = (keys: readonly number[], list: number) => keys.filter((key) => key % 4 === list).length

type LineKeys = (lines: Lines) => number[]

/** A file has few tags, and most of its rows bear one: their numbers are kept. */
const MOST_TAGS_KEPT = 1_000

/** One number for each line, each once: 30 bits of a hash, and the list it stands in. Asked for every row of a file. */
function createLineKeys(): LineKeys {
  const keyOf = (text: string, list: number) => (hash53(text) % 2 ** 30) * 4 + list
  const ofTags = new Map<string, number>()
  const tagKey = (tag: string) => {
    const known = ofTags.get(tag)
    if (known !== undefined) return known
    const key = keyOf(foldKey(tag), 2)
    if (ofTags.size < MOST_TAGS_KEPT) ofTags.set(tag, key)
    return key
  }
  return ({ emails, phones, tags, addresses }) => {
    const keys: number[] = []
    const add = (key: number) => {
      if (!keys.includes(key)) keys.push(key)
    }
    for (const { key } of emails) add(keyOf(key, 0))
    for (const { e164, number } of phones) add(keyOf(e164 ?? number, 1))
    for (const tag of tags) add(tagKey(tag))
    for (const { street, city, region, postalCode, country } of addresses)
      add(keyOf(foldKey([street, city, region, postalCode, country].join('\u001f')), 3))
    return keys
  }
}

/** Lists of numbers below 2^32, one behind the other: a million arrays would take ten times as much. */
function createKeyStore() {
  let keys = new Uint32Array(4096)
  let ends = new Uint32Array(1024)
  let count = 0
  const endOf = (index: number) => (index < 0 ? 0 : (ends[index] ?? 0))
  return {
    /** Gives its index: 0, 1, 2 … */
    add(list: readonly number[]): number {
      const start = endOf(count - 1)
      if (count === ends.length) ends = grown(ends, count * 2)
      if (start + list.length > keys.length) keys = grown(keys, keys.length * 2 + list.length)
      keys.set(list, start)
      ends[count] = start + list.length
      return count++
    },
    get: (index: number): number[] => [...keys.subarray(endOf(index - 1), endOf(index))],
  }
}

function grown(from: Uint32Array, size: number) {
  const into = new Uint32Array(size)
  into.set(from)
  return into
}
