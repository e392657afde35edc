import type { PersonDraft } from '../../../../shared/features/import/person-draft.ts'
import type { RowReader } from '../../../../shared/features/import/read-row.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import type { Intake } from './intake.ts'
import { type KnownPerson, rowHashOf } from './match-known.ts'

export type RawRow = { row: number; cells: string[] }

/** A row that was read and looked for in the base while the write lock was free. */
export type PreparedRow = {
  row: number
  draft: PersonDraft | null
  hasProblems: boolean
  rowHash: string | null
  /** Whom the base knew by this row; undefined: not looked for. */
  known: KnownPerson | null | undefined
  /** The state of the base in which it was looked for: `othersVersion` + `filled`; both only grow. */
  seen: number
}

/** Moves when another connection commits, not with our own commits. */
export function othersVersion(db: ReadDb): number {
  return statement(db, 'pragma data_version').pluck().get() as number
}

/** Reads and looks for the rows from…to−1: what takes time and needs no lock. `filled`: people this run added to. */
export function prepareRows(
  db: ReadDb,
  rows: readonly RawRow[],
  { from, to }: { from: number; to: number },
  filled: number,
  { read, intake }: { read: RowReader; intake: Intake },
): PreparedRow[] {
  const prepare = (): PreparedRow[] => {
    const seen = othersVersion(db) + filled
    return rows.slice(from, to).map(({ row, cells }) => {
      const { draft, problems } = read(row, cells)
      const rowHash = draft && rowHashOf(draft, cells)
      const known = draft ? intake.lookUp(draft, rowHash) : null
      return { row, draft, hasProblems: problems.length > 0, rowHash, known, seen }
    })
  }
  // One read transaction: one state of the base, and not a lock and an unlock for each question.
  return db.$client.transaction(prepare).deferred()
}
