import type { Inputs } from '../../../../../shared/contract.ts'
import { AppError } from '../../../../../shared/errors.ts'
import type { CheckRow, RowsShown } from '../../../../../shared/features/import/check-contract.ts'
import { shownCell } from '../../../../../shared/features/import/photo-cell.ts'
import type { RowReader } from '../../../../../shared/features/import/read-row.ts'
import { withDefaults } from '../../../../../shared/features/import/row-options.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { Deps } from '../../../services.ts'
import type { ImportRow } from '../repo.ts'
import { modeOf, optionsOf, shapeOf, storedPath } from '../source/import-file.ts'
import { type AsideRow, asidePage, asideRow, countAside } from '../write/aside.ts'
import { addsNothing, fillingOf, readStored } from '../write/filling.ts'
import { baseProblemsOf, leftRows } from './base-problems.ts'
import { cellChanges } from './cell-changes.ts'
import { companyCells } from './company-cells.ts'
import { changingRows, countChanging, knownOf } from './known-rows.ts'
import { looksKnownOfRow } from './looks-known.ts'
import { readFix, withFix } from './row-fixes.ts'
import { createRowIndexes, type FileRow, type RowIndex } from './row-index.ts'
import { rowReaderOf } from './row-judge.ts'
import { comparedRows, sharedOfRow } from './shared-lines.ts'

export type CheckView = ReturnType<typeof checkView>

/** Rows with a problem, and those mended by hand: a row that one has just mended does not run away. */
const TROUBLED = `select "row" from import_problems where import_id = @id and settled is null
    and reason not in ('known-left-out', 'new-left-out')
  union select "row" from import_fixes where import_id = @id`

/** The rows of an import, page by page, as they would be taken; read through an index of where they lie in the file. */
export function checkView({ db, dataDir, ports }: Pick<Deps, 'db' | 'dataDir' | 'ports'>) {
  const indexes = createRowIndexes()
  const indexOf = (row: ImportRow): Promise<RowIndex> =>
    indexes(storedPath(dataDir, row.storedName), row.fileName, shapeOf(row))
  const readerOf = (row: ImportRow) => rowReaderOf(db.read, row, ports.clock.now())

  return {
    indexOf,
    readerOf,
    async rows(row: ImportRow, { only = 'all', offset = 0, limit = 50 }: Omit<Inputs['import']['rows'], 'id'>) {
      const read = readerOf(row)
      if (only === 'aside') {
        const { waiting, mended, dropped } = countAside(db.read, row.id)
        const rows = asidePage(db.read, row.id, offset, limit).map((one) => showAside(row, read, one))
        return { total: waiting + mended + dropped, rows }
      }
      const index = await indexOf(row)
      const { total, numbers } = placesOf(db.read, row, index, { only, offset, limit })
      return {
        total,
        rows: (await index.read(numbers)).map((one) => showRow(db.read, row, { read, now: ports.clock.now() }, one)),
      }
    },
    async problemAfter(row: ImportRow, { offset, step }: Omit<Inputs['import']['problemAfter'], 'id'>) {
      const index = await indexOf(row)
      const [from] = index.numbers(offset, offset + 1)
      const found = from === undefined ? null : rowWithProblem(db.read, row.id, from, step)
      return { offset: found === null ? null : index.placeOf(found) }
    },
    /** One row as the window shows it. Throws AppError NOT_FOUND. */
    async row(row: ImportRow, number: number): Promise<CheckRow> {
      if (row.state === 'done') {
        const one = asideRow(db.read, row.id, number)
        if (!one) throw new AppError('NOT_FOUND', { entity: 'row', id: String(number) })
        return showAside(row, readerOf(row), one)
      }
      return showRow(
        db.read,
        row,
        { read: readerOf(row), now: ports.clock.now() },
        await rawRow(await indexOf(row), number),
      )
    },
  }
}

/** A row as it stands in the file. Throws AppError NOT_FOUND. */
export async function rawRow(index: RowIndex, number: number): Promise<FileRow> {
  const [found] = await index.read([number])
  if (!found) throw new AppError('NOT_FOUND', { entity: 'row', id: String(number) })
  return found
}

const OPEN_AFTER = `select min("row") from import_problems where import_id = ? and settled is null and "row" > ?`
const OPEN_BEFORE = `select max("row") from import_problems where import_id = ? and settled is null and "row" < ?`

/** The next row that has a problem still, or the one before; null: none. */
function rowWithProblem(db: ReadDb, importId: number, row: number, step: 1 | -1): number | null {
  return statement(db, step === 1 ? OPEN_AFTER : OPEN_BEFORE)
    .pluck()
    .get(importId, row) as number | null
}

type Wanted = { only: Exclude<RowsShown, 'aside'>; offset: number; limit: number }

function placesOf(db: ReadDb, row: ImportRow, index: RowIndex, { only, offset, limit }: Wanted) {
  const mode = modeOf(row)
  switch (only) {
    case 'all':
      return { total: index.count, numbers: index.numbers(offset, offset + limit) }
    case 'changes':
      return { total: countChanging(db, row.id, mode), numbers: changingRows(db, row.id, mode, offset, limit) }
    case 'left':
      return leftRows(db, row.id, { offset, limit })
    case 'problems': {
      const total = statement(db, `select count(*) from (${TROUBLED})`).pluck().get({ id: row.id }) as number
      const page = statement(db, `${TROUBLED} order by 1 limit @limit offset @offset`)
      return { total, numbers: page.pluck().all({ id: row.id, offset, limit }) as number[] }
    }
    case 'shared-phone':
    case 'shared-email':
      return comparedRows(db, row.id, only, { offset, limit })
  }
}

function showRow(
  db: ReadDb,
  row: ImportRow,
  { read, now }: { read: RowReader; now: number },
  { row: number, cells: raw }: FileRow,
): CheckRow {
  const { columns } = shapeOf(row)
  const fix = readFix(db, row.id, number)
  const told = withFix(raw, fix)
  const { defaults } = optionsOf(row)
  const cells = withDefaults(told, defaults)
  const { draft, problems } = read(number, told)
  const dropped = fix?.dropped ?? false
  const known = draft && !dropped ? knownOf(db, row.id, number) : null
  const stored = known === null ? undefined : readStored(db, known)
  const filling = stored && draft && fillingOf(stored, draft, { ground: null, mode: modeOf(row), sameFile: false })
  const ofPerson = filling && !addsNothing(filling) ? cellChanges(columns, { stored, draft, filling, cells }) : []
  const ofCompany = draft && !dropped ? companyCells(db, { draft, cells, mode: modeOf(row), known, now }) : []
  const changes = [...ofPerson, ...ofCompany]
  const found = [
    ...baseProblemsOf(db, row.id, number),
    ...sharedOfRow(db, row.id, { row: number, cells: told }),
    ...looksKnownOfRow(db, row.id, number),
  ]
  return {
    row: number,
    cells: columns.map((column) => shownCell(cells[column.index] ?? '')),
    fixed: Object.keys(fix?.cells ?? {}).map(Number),
    dropped,
    problems: dropped ? [] : [...problems, ...found],
    person: stored && changes.length > 0 ? { id: stored.id, name: stored.name } : null,
    changes,
    mended: false,
    byDefault: cells === told ? [] : defaults.map(({ index }) => index).filter((at) => cells[at] !== told[at]),
  }
}

function showAside(row: ImportRow, read: RowReader, one: AsideRow): CheckRow {
  return {
    row: one.row,
    cells: shapeOf(row).columns.map((column) => shownCell(one.cells[column.index] ?? '')),
    fixed: [],
    dropped: one.state === 'dropped',
    problems: one.state === 'dropped' ? [] : read(one.row, one.cells).problems,
    person: one.personId === null ? null : { id: one.personId, name: one.name ?? '' },
    changes: [],
    mended: one.state === 'mended',
    byDefault: [],
  }
}
