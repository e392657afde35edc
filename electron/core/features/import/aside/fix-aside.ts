import type { Inputs } from '../../../../../shared/contract.ts'
import { AppError } from '../../../../../shared/errors.ts'
import { losesValue } from '../../../../../shared/features/import/losses.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import type { RowReader } from '../../../../../shared/features/import/rows/read-row.ts'
import type { ReadDb } from '../../../db/handles.ts'
import type { Deps } from '../../../deps.ts'
import { baseProblemsOf, cellStandsSo } from '../compare/base-problems.ts'
import { createChosenMatch } from '../match/match-chosen.ts'
import type { ImportRow } from '../repo.ts'
import { optionsOf, shapeOf } from '../source/import-file.ts'
import { type AsideState, asideRow, setAside } from './aside.ts'

type AsideFix = Omit<Inputs['import']['fix'], 'id'>

/** A row set aside is changed where it lies. Throws AppError NOT_FOUND where no such row waits. */
export function fixAside(
  db: Deps['db'],
  row: ImportRow,
  read: RowReader,
  { row: number, cells = [], dropped }: AsideFix,
): void {
  db.write((tx, changes) => {
    const before = asideRow(tx, row.id, number)
    if (!before) throw new AppError('NOT_FOUND', { entity: 'row', id: String(number) })
    const now = [...before.cells]
    for (const { columnIndex, text } of cells) if (text !== null && columnIndex < now.length) now[columnIndex] = text
    const out = dropped ?? (cells.length === 0 && before.state === 'dropped')
    setAside(tx, row.id, number, now, out ? 'dropped' : stateOf(tx, row, read, { row: number, cells: now }))
    changes.touch('imports', row.id)
  })
}

/** Ready once nothing of it would be left out again, as far as a row by itself and the base can tell. */
function stateOf(
  db: ReadDb,
  row: ImportRow,
  read: RowReader,
  aside: { row: number; cells: readonly string[] },
): AsideState {
  const { draft, problems } = read(aside.row, aside.cells)
  if (draft === null) return 'waiting'
  const beside = baseProblemsOf(db, row.id, aside.row)
  const ofCells = [...problems, ...beside.filter((one) => cellStandsSo(aside.cells, one))]
  // What belongs to no cell of the grid nobody could mend there: a change is an answer. What stands beyond the last column
  // can be typed into the cells before it, else it would be lost.
  const columns = new Set(shapeOf(row).columns.map(({ index }) => index))
  const isLost = ofCells.some(
    ({ reason, skipsRow, columnIndex }) =>
      reason === 'too-many-cells' ||
      (columnIndex !== null && columns.has(columnIndex) && (skipsRow || losesValue(reason))),
  )
  const several = beside.some(({ reason }) => reason === 'several-people')
  return isLost || (several && meansSeveral(db, row, draft)) ? 'waiting' : 'mended'
}

/** Whether the row still means several people; where a whole field would have to be read for it, the import finds out. */
function meansSeveral(db: ReadDb, row: ImportRow, draft: PersonDraft): boolean {
  const { match } = optionsOf(row)
  if (match === null) return false
  const chosen = createChosenMatch(db, match, () => true)
  return !chosen.mustReadFirst() && chosen.find(draft)?.kind === 'several'
}
