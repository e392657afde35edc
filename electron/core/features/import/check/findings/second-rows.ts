/** Rows of people of whom an earlier row of the file told: each is compared with what the earlier ones said. */

import type { ImportCounts, ImportMode, Problem } from '../../../../../../shared/features/import/contract.ts'
import { completedName } from '../../../../../../shared/features/import/rows/complete-name.ts'
import type { PersonDraft } from '../../../../../../shared/features/import/rows/person-draft.ts'
import type { RowReader } from '../../../../../../shared/features/import/rows/read-row.ts'
import type { ReadDb } from '../../../../db/handles.ts'
import type { JobContext } from '../../../../jobs/job.ts'
import {
  createFactReader,
  isWord,
  type PersonFact,
  personDiffers,
  storedPrint,
  together,
} from '../../compare/person-facts.ts'
import { readStored, type StoredPerson } from '../../compare/stored-person.ts'
import { livingId } from '../../match/match-known.ts'
import { createNumberTable } from '../../match/number-table.ts'
import { type ImportRow, insertProblem } from '../../repo.ts'
import { sourceRows } from '../../rows/source-rows.ts'
import { modeOf, shapeOf } from '../../source/import-file.ts'

/** Further rows that are compared in one reading of the file: what their people were told to be is in memory. */
const ROWS_AT_ONCE = 50_000
const SAVED_AT_ONCE = 500
/** More rows than a file has. */
const ROWS = 2 ** 24

/** A further row, and the first one of the same person; `clean`: nothing was said of it so far. */
type Second = { first: number; row: number; clean: boolean }

export type SecondRows = ReturnType<typeof createSecondRows>

/**
 * Which rows are further ones, in memory: four bytes for each person who is new, eight for each further row. New people have
 * the numbers −1, −2 … in the order of their first rows.
 */
export function createSecondRows() {
  let firsts = new Uint32Array(1024)
  const known = createNumberTable()
  /** Numbers of people of the base, by their first rows. */
  const knownOf = new Map<number, number>()
  const packed: number[] = []
  const firstOf = (id: number) => (id < 0 ? (firsts[-id] ?? 0) : (known.get(id, 1)[0] ?? 0))
  const noteFirst = (id: number, row: number) => {
    if (id > 0) known.add(id, row)
    else {
      if (-id >= firsts.length) {
        const more = new Uint32Array(firsts.length * 2)
        more.set(firsts)
        firsts = more
      }
      firsts[-id] = row
    }
  }
  return {
    /** A row that is taken, in the order of the file. `id`: whom it tells of. */
    note(id: number, row: number, clean: boolean): void {
      const first = firstOf(id)
      if (first === 0) {
        noteFirst(id, row)
        return
      }
      if (id > 0) knownOf.set(first, id)
      packed.push((first * ROWS + row) * 2 + (clean ? 1 : 0))
    },
    knownId: (first: number): number | null => knownOf.get(first) ?? null,
    /** Some at a time, all of one person together. */
    *slices(): Generator<Second[]> {
      const sorted = Float64Array.from(packed).sort()
      let some: Second[] = []
      for (const one of sorted) {
        const pair = Math.floor(one / 2)
        const second = { first: Math.floor(pair / ROWS), row: pair % ROWS, clean: one % 2 === 1 }
        if (some.length >= ROWS_AT_ONCE && some.at(-1)?.first !== second.first) {
          yield some
          some = []
        }
        some.push(second)
      }
      if (some.length > 0) yield some
    },
  }
}

type Told = { row: ImportRow; read: RowReader; seconds: SecondRows; counts: ImportCounts }

/**
 * Reads the file once more, where it has further rows, and keeps what of them will not get into the base; a row of which
 * nothing was said before counts as one with a problem. `goesOn` false: nobody waits for it any more. Gives whether it came
 * to its end.
 */
export async function compareSecondRows(job: JobContext, told: Told, goesOn: () => boolean): Promise<boolean> {
  const { row, read, seconds, counts } = told
  const factsOf = createFactReader(shapeOf(row).columns)
  const mode = modeOf(row)
  for (const some of seconds.slices()) {
    const whose = new Map(
      some.flatMap((one) => [[one.first, { ...one, clean: false }] as const, [one.row, one] as const]),
    )
    const last = some.reduce((most, one) => Math.max(most, one.row), 0)
    const said = createSaid(job.db.read, mode, seconds)
    let found: Problem[] = []
    for await (const batch of sourceRows(job.db.read, job.dataDir, row)) {
      for (const { row: number, cells, dropped } of batch.rows) {
        const second = whose.get(number)
        const draft = second && !dropped ? read(number, cells).draft : null
        if (!second || !draft) continue
        const differs = said(second.first, draft, factsOf(draft, cells))
        if (differs.length > 0 && second.clean) counts.withProblems++
        found.push(...differs)
      }
      while (found.length >= SAVED_AT_ONCE) found = save(job, row.id, found)
      await job.breathe()
      if (!goesOn()) return false
      if ((batch.rows.at(-1)?.row ?? 0) >= last) break
    }
    while (found.length > 0) found = save(job, row.id, found)
  }
  return true
}

function save({ db }: JobContext, importId: number, found: Problem[]): Problem[] {
  db.write((tx) => {
    for (const problem of found.slice(0, SAVED_AT_ONCE)) insertProblem(tx, importId, problem)
  })
  return found.slice(SAVED_AT_ONCE)
}

type Said = (first: number, draft: PersonDraft, facts: readonly PersonFact[]) => Problem[]

/** Takes row by row what is said of people, who are known by their first rows; answers what contradicts an earlier one. */
function createSaid(db: ReadDb, mode: ImportMode, { knownId }: SecondRows): Said {
  const people = new Map<number, Map<string, PersonFact>>()
  /** Somebody of the base; null: they are new. */
  const baseOf = (first: number): StoredPerson | null => {
    const known = knownId(first)
    const id = known === null ? null : livingId(db, known)
    return id === null ? null : readStored(db, id)
  }
  const stays = (base: StoredPerson, fact: PersonFact) =>
    (mode === 'fill' || isWord(fact)) && storedPrint(db, base, fact) !== ''
  return (first, draft, facts) => {
    const base = baseOf(first)
    if (base && mode === 'skip') return []
    const before = people.get(first) ?? new Map<string, PersonFact>()
    people.set(first, before)
    return facts.flatMap((fact): Problem[] => {
      if (base && stays(base, fact)) return []
      const kept = before.get(fact.key)
      if (kept && !(base && mode === 'overwrite') && isCompleted(kept, draft)) {
        before.set(fact.key, apart(fact))
        return []
      }
      const both = kept ? together(db, kept.print, fact) : fact.print
      if (both !== null) before.set(fact.key, { ...(kept ?? apart(fact)), print: copied(both) })
      return kept && both === null ? [personDiffers(draft.row, fact, kept)] : []
    })
  }
}

/** A part of a text keeps the whole of it in memory, here a piece of the file for each row: what is kept is a text of its own. */
const copied = (text: string) => Buffer.from(text).toString()

function apart({ cells, own, ...fact }: PersonFact): PersonFact {
  return {
    ...fact,
    print: copied(fact.print),
    cells: cells.map((one) => ({ ...one, text: copied(one.text) })),
    own: own && { ...own, value: structuredClone(own.value) },
  }
}

/** Half a name becomes the whole one that a further row tells. */
function isCompleted({ print, halves }: PersonFact, draft: PersonDraft): boolean {
  return (
    halves !== undefined && draft.name !== draft.company && completedName({ name: print, ...halves }, draft) !== null
  )
}
