/** People of the base of whom rows of this run told: what a further row of theirs may not take the place of. In memory. */

import type { ImportMode } from '../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import type { ReadDb } from '../../../db/handles.ts'
import { isWord, type PersonFact, storedPrint } from './person-facts.ts'
import type { StoredPerson } from './stored-person.ts'

const LISTS = ['emails', 'phones', 'addresses', 'tags'] as const
export type ListName = (typeof LISTS)[number]

/**
 * `said`: facts and lists in which what an earlier row said counts; `open`: lists of which the base had nothing before the
 * file, to which each row of it adds.
 */
export type EarlierRows = { said: ReadonlySet<string>; open: ReadonlySet<ListName> }

export type MetPeople = ReturnType<typeof createMetPeople>

/** `mode` decides whose word counts: with `fill` the base's, of what was there before the file. */
export function createMetPeople(mode: ImportMode) {
  const met = new Map<number, EarlierRows>()
  // Rows of a file tell of much the same: what they told is kept once.
  const kinds = new Map<string, EarlierRows>()
  return {
    of: (id: number): EarlierRows | null => met.get(id) ?? null,
    /** `stored`: who they were before the row is written. */
    note(db: ReadDb, stored: StoredPerson, draft: PersonDraft, facts: readonly PersonFact[]): void {
      if (mode === 'skip') return
      const before = met.get(stored.id)
      const open = before?.open ?? new Set(LISTS.filter((list) => stored[list].length === 0))
      const told = facts.flatMap((fact) =>
        (mode === 'overwrite' && !isWord(fact)) || storedPrint(db, stored, fact) === '' ? [fact.key] : [],
      )
      const lists = LISTS.filter((list) => draft[list].length > 0 && (mode === 'overwrite' || open.has(list)))
      const said = new Set([...(before?.said ?? []), ...told, ...lists])
      const key = `${[...open].join(' ')}|${[...said].sort().join(' ')}`
      const kind = kinds.get(key) ?? { said, open }
      kinds.set(key, kind)
      met.set(stored.id, kind)
    },
  }
}
