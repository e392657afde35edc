import type { Inputs } from '../../../../../../shared/contract.ts'
import { AppError } from '../../../../../../shared/errors.ts'
import type { CheckRow } from '../../../../../../shared/features/import/check-contract.ts'
import type { Problem } from '../../../../../../shared/features/import/contract.ts'
import type { RowReader } from '../../../../../../shared/features/import/rows/read-row.ts'
import { withDefaults } from '../../../../../../shared/features/import/rows/row-options.ts'
import { shownCell } from '../../../../../../shared/features/import/text/photo-cell.ts'
import { foldKey } from '../../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../../db/handles.ts'
import type { Deps } from '../../../../deps.ts'
import { type AsideRow, asidePage, asideRow } from '../../aside/aside.ts'
import { baseProblemsOf, cellStandsSo, isOfCell } from '../../compare/base-problems.ts'
import { addsNothing, fillingOf } from '../../compare/filling.ts'
import { readStored } from '../../compare/stored-person.ts'
import { sharedOfRow } from '../../match/shared-lines.ts'
import type { ImportRow } from '../../repo.ts'
import type { FoundRows } from '../../rows/find-rows.ts'
import { movedCells } from '../../rows/moved-cells.ts'
import { readFix, withFix } from '../../rows/row-fixes.ts'
import { createRowIndexes, type FileRow, type RowIndex } from '../../rows/row-index.ts'
import { rowReaderOf } from '../../rows/row-judge.ts'
import { createRowSearch } from '../../rows/row-search.ts'
import { countsOf, modeOf, optionsOf, shapeOf, storedPath } from '../../source/import-file.ts'
import { knownOf } from '../findings/known-rows.ts'
import { looksKnownOfRow } from '../findings/looks-known.ts'
import { cellChanges } from './cell-changes.ts'
import { companyCells } from './company-cells.ts'
import { listedRows, placesInFile, searchedRows, type Wanted } from './rows-shown.ts'

export type CheckView = ReturnType<typeof checkView>

type PageAsked = Omit<Inputs['import']['rows'], 'id'>
type Searched = Pick<Wanted, 'only' | 'reason'> & { key: string; size: number }

/** The rows of an import, page by page, as they would be taken; read through an index of where they lie in the file. */
export function checkView({ db, dataDir, ports, reader }: Pick<Deps, 'db' | 'dataDir' | 'ports' | 'reader'>) {
  const indexes = createRowIndexes()
  const lookFor = createRowSearch(ports.thread)
  const indexOf = (row: ImportRow): Promise<RowIndex> =>
    indexes(storedPath(dataDir, row.storedName), row.fileName, shapeOf(row))
  const readerOf = (row: ImportRow) => rowReaderOf(db.read, row, ports.clock.now())

  /** What stands in the file, and what it was changed to: both are found. `size`: rows of the file. */
  const foundIn = async (row: ImportRow, { size, ...asked }: Searched, signal?: AbortSignal): Promise<FoundRows> => {
    const { among, changed } = await reader.run(searchedRows, { id: row.id, ...asked }, size)
    const path = storedPath(dataDir, row.storedName)
    const finding = { path, name: row.fileName, shape: shapeOf(row), key: asked.key, among }
    const { rows, cut } = await lookFor(finding, signal)
    const all = new Set([...rows, ...changed])
    return { rows: all.size === rows.length ? rows : [...all].sort((a, b) => a - b), cut }
  }

  return {
    indexOf,
    readerOf,
    /** `signal`: whoever asked has gone. */
    async rows(row: ImportRow, { only = 'all', offset = 0, limit = 50, ...asked }: PageAsked, signal?: AbortSignal) {
      const read = readerOf(row)
      const reason = asked.reason ?? null
      const key = foldKey(asked.search ?? '')
      if (only === 'aside') {
        const page = await reader.run(asidePage, { id: row.id, reason, key, offset, limit }, countsOf(row)?.rows)
        return { ...page, rows: page.rows.map((one) => showAside(db.read, row, read, one)) }
      }
      const index = await indexOf(row)
      const found = key === '' ? null : await foundIn(row, { only, reason, key, size: index.count }, signal)
      const list = { only, reason, found: found?.rows ?? null, offset, limit }
      const listed = () => reader.run(listedRows, { id: row.id, ...list }, index.count)
      const { total, numbers } = placesInFile(index, list) ?? (await listed())
      return {
        total,
        rows: (await index.read(numbers)).map((one) => showRow(db.read, row, { read, now: ports.clock.now() }, one)),
        cut: found?.cut ?? false,
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
        return showAside(db.read, row, readerOf(row), one)
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

function showRow(
  db: ReadDb,
  row: ImportRow,
  { read, now }: { read: RowReader; now: number },
  inFile: FileRow,
): CheckRow {
  const { row: number, cells: raw } = inFile
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
    ...movedCells(inFile, fix?.cells),
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

function showAside(db: ReadDb, row: ImportRow, read: RowReader, one: AsideRow): CheckRow {
  const problems = () => [...read(one.row, one.cells).problems, ...stillSo(one, baseProblemsOf(db, row.id, one.row))]
  return {
    row: one.row,
    cells: shapeOf(row).columns.map((column) => shownCell(one.cells[column.index] ?? '')),
    fixed: [],
    dropped: one.state === 'dropped',
    problems: one.state === 'dropped' ? [] : problems(),
    person: one.personId === null ? null : { id: one.personId, name: one.name ?? '' },
    changes: [],
    mended: one.state === 'mended',
    byDefault: [],
  }
}

/** What the check found beside the base or an earlier row: of a cell until it is mended, of the whole row until it is ready. */
function stillSo({ cells, state }: AsideRow, found: readonly Problem[]): Problem[] {
  return found.filter((one) => (isOfCell(one) ? cellStandsSo(cells, one) : state === 'waiting'))
}
