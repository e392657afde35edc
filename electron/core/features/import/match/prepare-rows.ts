import { reversedDigits } from '../../../../../shared/features/customers/phone-forms.ts'
import type { Problem } from '../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import type { RowReader } from '../../../../../shared/features/import/rows/read-row.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { SourceRow } from '../rows/file-rows.ts'
import { movedCells } from '../rows/moved-cells.ts'
import type { Intake } from './intake.ts'
import { type KnownPerson, rowHashOf } from './match-known.ts'

/** A row that was read and looked for in the base while the write lock was free. */
export type PreparedRow = {
  row: number
  source: SourceRow
  /** null: nobody in it, or left out by the owner. */
  draft: PersonDraft | null
  problems: readonly Problem[]
  rowHash: string | null
  /** Whom the base knew by this row; undefined: not looked for. */
  known: KnownPerson | null | undefined
}

type Person = { name: string; emails: readonly { key: string }[]; phones: readonly { digits: string }[] }

/** What a person of the base is found by. Once a row has added to them, rows that bear any of it are looked for again. */
export function marksOfPerson({ name, emails, phones }: Person): string[] {
  return [foldKey(name), ...emails.map(({ key }) => key), ...phones.map(({ digits }) => digits)]
}

/** What a row finds people by. */
export function marksOfRow({ nameKey, emails, phones }: PersonDraft): string[] {
  return [nameKey, ...emails.map(({ key }) => key), ...phones.map(({ number, e164 }) => reversedDigits(number, e164))]
}

/** Moves when another connection commits, not with our own commits. */
export function othersVersion(db: ReadDb): number {
  return statement(db, 'pragma data_version').pluck().get() as number
}

/** A state of the base, or an earlier one: as others change it (`othersVersion`), and how often this run had added to somebody. */
export type SeenBase = { others: number; filled: number }

/** What rows are read and looked for with. */
export type Preparing = { read: RowReader; intake: Pick<Intake, 'lookUp'> }

/** Reads these rows and looks for them: what takes time and needs no lock. */
export function prepareRows(db: ReadDb, rows: readonly SourceRow[], { read, intake }: Preparing): PreparedRow[] {
  const prepare = (): PreparedRow[] => {
    const prepared = rows.map((source): PreparedRow => {
      const { row, cells } = source
      const { draft: told, problems } = read(row, cells)
      problems.push(...movedCells(source))
      const draft = source.dropped ? null : told
      const rowHash = draft && !draft.ofCompany ? rowHashOf(draft, cells) : null
      return { row, source, draft, problems, rowHash, known: undefined }
    })
    for (const [i, known] of intake.lookUp(prepared).entries()) {
      const one = prepared[i]
      if (one) one.known = known
    }
    return prepared
  }
  // One read transaction: one state of the base, and not a lock and an unlock for each question.
  return db.$client.transaction(prepare).deferred()
}
