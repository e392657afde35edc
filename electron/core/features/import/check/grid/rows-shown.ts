import type { RowsShown } from '../../../../../../shared/features/import/check-contract.ts'
import type { ImportMode, ProblemReason } from '../../../../../../shared/features/import/contract.ts'
import { LEFT_BY_CHOICE } from '../../../../../../shared/features/import/losses.ts'
import { type ReadDb, statement } from '../../../../db/handles.ts'
import { getImport, type ImportRow } from '../../repo.ts'
import { holds } from '../../rows/find-rows.ts'
import { readFixes } from '../../rows/row-fixes.ts'
import type { RowIndex } from '../../rows/row-index.ts'
import { modeOf } from '../../source/import-file.ts'

type Kind = Exclude<RowsShown, 'all' | 'aside'>

/** A constant of this file, so that each statement is prepared once. */
const BY_CHOICE = LEFT_BY_CHOICE.map((reason) => `'${reason}'`).join(', ')

/** Rows with a problem, and those mended by hand: a row that one has just mended does not run away. */
const TROUBLED = `select "row" from import_problems where import_id = @id and settled is null
    and reason not in (${BY_CHOICE})
  union select "row" from import_fixes where import_id = @id`

const OF_REASON = `select distinct "row" from import_problems
  where import_id = @id and settled is null and reason = @reason`

const LEFT = `select "row" from import_problems
  where import_id = @id and reason in (${BY_CHOICE})`

const CHANGING: Record<ImportMode, string> = {
  fill: 'select "row" from import_known where import_id = @id and fills = 1',
  overwrite: 'select "row" from import_known where import_id = @id and overwrites = 1',
  skip: 'select "row" from import_known where import_id = @id and refuses = 1',
}

/** Every row that shares something of a kind below the one it shares it with; settled ones stay where they were. */
const COMPARED = `select other_row as first, other_row as "row" from import_problems where import_id = @id and reason = @shared
  union select other_row, "row" from import_problems where import_id = @id and reason = @shared`

/** `bound`: what its SQL names beside the import. */
type List = { rows: string; order: string; bound: { reason?: ProblemReason; shared?: ProblemReason } }

function kindOf(row: ImportRow, only: Kind): List {
  switch (only) {
    case 'changes':
      return { rows: CHANGING[modeOf(row)], order: '"row"', bound: {} }
    case 'left':
      return { rows: LEFT, order: '"row"', bound: {} }
    case 'problems':
      return { rows: TROUBLED, order: '"row"', bound: {} }
    case 'shared-phone':
    case 'shared-email':
      return { rows: COMPARED, order: 'first, "row"', bound: { shared: only } }
  }
}

type Asked = { only: Exclude<RowsShown, 'aside'>; reason: ProblemReason | null }

/** Null: all rows of the file. */
function listOf(row: ImportRow, { only, reason }: Asked): List | null {
  if (reason === null) return only === 'all' ? null : kindOf(row, only)
  if (only === 'all' || only === 'problems') return { rows: OF_REASON, order: '"row"', bound: { reason } }
  const { rows, bound } = kindOf(row, only)
  return {
    rows: `${OF_REASON} and "row" in (select "row" from (${rows}))`,
    order: '"row"',
    bound: { ...bound, reason },
  }
}

/** What a search in the rows of a list goes through: their numbers, upwards (null: all), and those found by what they were changed to. */
export type SearchedRows = { among: Int32Array | null; changed: number[] }

/** For the reading thread. `key`: folded. */
export function searchedRows(db: ReadDb, { id, key, ...asked }: Asked & { id: number; key: string }): SearchedRows {
  const row = getImport(db, id)
  const list = row && listOf(row, asked)
  const changed: number[] = []
  for (const [number, { cells }] of readFixes(db, id)) if (holds(Object.values(cells), key)) changed.push(number)
  if (!list) return { among: null, changed }
  const rows = statement(db, `select distinct "row" from (${list.rows}) order by "row"`).pluck()
  return { among: Int32Array.from(rows.all({ id, ...list.bound }) as number[]), changed }
}

/** `reason`: rows with a problem of this kind only; `found`: of those, the ones that a search found. */
export type Wanted = Asked & {
  found: readonly number[] | null
  offset: number
  limit: number
}

type Places = { total: number; numbers: number[] }

/** How many rows a list has that is not all of the file, and the numbers of those on one page of it. For the reading thread: every other row may have a problem. */
export function listedRows(db: ReadDb, { id, found, offset, limit, ...asked }: Wanted & { id: number }): Places {
  const row = getImport(db, id)
  const list = row && listOf(row, asked)
  if (!list) return { total: 0, numbers: [] }
  const among = found ? 'where "row" in (select value from json_each(@found))' : ''
  const of = { id, ...list.bound, ...(found && { found: JSON.stringify(found) }) }
  const page = `select "row" from (${list.rows}) ${among} order by ${list.order} limit @limit offset @offset`
  return {
    total: statement(db, `select count(*) from (${list.rows}) ${among}`).pluck().get(of) as number,
    numbers: statement(db, page)
      .pluck()
      .all({ ...of, limit, offset }) as number[],
  }
}

/** The same of all rows of the file; null: it is a list of its own. */
export function placesInFile(index: RowIndex, { only, reason, found, offset, limit }: Wanted): Places | null {
  if (only !== 'all' || reason !== null) return null
  if (found) return { total: found.length, numbers: found.slice(offset, offset + limit) }
  return { total: index.count, numbers: index.numbers(offset, offset + limit) }
}
