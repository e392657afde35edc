import { type ImportOptions, NO_OPTIONS } from '../../../../../shared/features/import/options.ts'
import { isReachable, type PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { Bin, Binned } from './bin.ts'
import { createFileIndex, type SharedLine } from './file-index.ts'
import { createChosenMatch, type Found } from './match-chosen.ts'
import { type KnownPerson, lookForKnown, type MadeByRun, matchKnown, ownerOf, ownPerson } from './match-known.ts'
import type { Owner } from './who-agrees.ts'

/** What is to be done with a row's person. */
export type Decision =
  /** `binned`: somebody in the recycle bin who is to come in anew. */
  | { kind: 'new'; binned?: true }
  /** Told of by an earlier row of this file; `id` is what `remember` was given. */
  | { kind: 'again'; id: number }
  | { kind: 'known'; id: number }
  /** Left out: the file may change only who is there, the owner deleted them, or several people could be meant. */
  | { kind: 'out'; reason: 'new-left-out' | 'several-people' }
  /** `binned`: who it is. */
  | { kind: 'out'; reason: 'binned-left-out'; binned: Binned }

type Asked = { draft: PersonDraft | null; rowHash: string | null }

export type Intake = {
  /** `known`: what `lookUp` found, where that still holds; undefined: the base is asked now. */
  decide(draft: PersonDraft, rowHash: string | null, known?: KnownPerson | null): Decision
  /** Asks the base about many rows ahead of `decide`; undefined for those about which it need not be asked. */
  lookUp(rows: readonly Asked[]): (KnownPerson | null | undefined)[]
  /** To search the base now, a whole field would have to be read: `lookUp` does that without the lock. */
  mustReadFirst(): boolean
  /** Tells the intake which person the row became. */
  remember(draft: PersonDraft, id: number): void
  /** This person is in the base no more: rows that would be theirs are decided as if nobody had told of them. */
  forget(id: number): void
  /** What this row of person `id` shares with an earlier row of somebody else. */
  sharing(draft: PersonDraft, id: number): SharedLine[]
}

/**
 * Decides row by row who is new, who is known and who was told of before in the same file: the check and the import
 * ask the same. `searchBase` false: the base has nobody to look for. `before`: the last person who was there when the run
 * began, if the rows that made people of this import until then are not remembered. `bin`: who was deleted lately; null: nobody.
 */
export function createIntake(
  db: ReadDb,
  searchBase: () => boolean,
  importId: number,
  { match, whom, binned }: Pick<ImportOptions, 'match' | 'whom' | 'binned'> = NO_OPTIONS,
  { before = 0, bin = null }: { before?: number; bin?: Bin | null } = {},
): Intake {
  const plain = createPlainIntake(db, searchBase, { importId, before })
  if (match === null && whom !== 'known' && bin === null) return plain
  const chosen = match && createChosenMatch(db, match, searchBase)
  const importOf = (id: number) => statement(db, 'select import_id from people where id = ?').pluck().get(id)
  // People of the base whom a row of this run told of by the chosen fields.
  const met = new Set<number>()
  let known = 0
  const byFields = (found: Found): Decision => {
    if (found.kind === 'several') return { kind: 'out', reason: 'several-people' }
    if (found.kind === 'nobody') return { kind: 'new' }
    const { id } = found
    if (met.has(id)) return { kind: 'again', id }
    const madeBy = importOf(id)
    // Not in the base: made by this run, in the check or in rows that wait to be written.
    if (madeBy === undefined || madeBy === importId) return { kind: 'again', id }
    known = id
    return { kind: 'known', id }
  }
  return {
    ...plain,
    lookUp(rows) {
      if (!chosen) return plain.lookUp(rows)
      chosen.readAhead(rows.flatMap(({ draft }) => draft ?? []))
      return []
    },
    mustReadFirst: () => chosen?.mustReadFirst() ?? false,
    decide(draft, rowHash, ahead) {
      // A row without any of the chosen fields is matched as if none were chosen.
      const found = chosen?.find(draft) ?? null
      const decision = found ? byFields(found) : plain.decide(draft, rowHash, ahead)
      if (decision.kind !== 'new') return decision
      if (whom === 'known') return { kind: 'out', reason: 'new-left-out' }
      const held = bin?.find(draft, rowHash) ?? null
      if (held === null) return decision
      return binned === 'out' ? { kind: 'out', reason: 'binned-left-out', binned: held } : { kind: 'new', binned: true }
    },
    remember(draft, id) {
      plain.remember(draft, id)
      chosen?.remember(draft, id)
      if (id === known) met.add(id)
    },
    forget(id) {
      plain.forget(id)
      chosen?.forget(id)
    },
  }
}

/** By what people usually are known: see `matchKnown`. */
function createPlainIntake(db: ReadDb, searchBase: () => boolean, run: MadeByRun): Intake {
  const { importId } = run
  const index = createFileIndex()
  let found: Owner | null = null
  /** People met by the number of an exported file. */
  const numbered = new Set<number>()
  const know = (known: KnownPerson) => {
    found = ownerOf(known)
  }
  return {
    lookUp(rows) {
      return searchBase() ? lookForKnown(db, rows, run, (draft) => index.find(draft) !== null) : []
    },
    mustReadFirst: () => false,
    decide(draft, rowHash, ahead) {
      found = null
      const own = searchBase() ? ownPerson(db, draft) : null
      if (own && own.importId !== importId) {
        know(own)
        if (numbered.has(own.id)) return { kind: 'again', id: own.id }
        numbered.add(own.id)
        return { kind: 'known', id: own.id }
      }
      const met = index.find(draft)
      // Two of one name on one address are told apart by the address that the row names first.
      const first =
        met && isReachable(met.before) && searchBase()
          ? matchKnown(db, { ...draft, ...met.before }, null, null, run)
          : null
      if (met && !first) return { kind: 'again', id: met.id }
      if (!searchBase()) return { kind: 'new' }
      const looked = first ?? (ahead === undefined ? matchKnown(db, draft, rowHash, null, run) : ahead)
      // Two of one name, whom the remarks of their rows tell apart: the base calls them the same.
      const isTaken = looked && isRemarked(draft) && index.refuses(draft, looked.id)
      const known = isTaken ? matchKnown(db, draft, rowHash, null, run, (id) => index.refuses(draft, id)) : looked
      // The base may still call them by the half of a name, or by none.
      if (!known || index.refuses(draft, known.id)) return { kind: 'new' }
      know(known)
      return { kind: known.importId === importId ? 'again' : 'known', id: known.id }
    },
    remember(draft, id) {
      const known = found?.id === id ? found : null
      const { nameKey } = draft
      index.add(draft, id, {
        nameKey,
        hasEmail: known?.hasEmail === true,
        agreed: known?.agreed === true,
        born: known?.born ?? 0,
      })
      // What the base calls them counts, too: a row without a name, or with half of one, takes in nobody else.
      if (known && known.nameKey !== nameKey) index.add(draft, id, known)
    },
    forget: index.forget,
    sharing: index.sharing,
  }
}

/** A remark stood with the name, which the base keeps as a note. */
const isRemarked = ({ name, nameKey }: PersonDraft) => nameKey.length > name.length
