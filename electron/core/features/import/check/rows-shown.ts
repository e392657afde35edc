import type { RowsShown } from '../../../../../shared/features/import/check-contract.ts'
import type { ImportMode, ProblemReason } from '../../../../../shared/features/import/contract.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { ImportRow } from '../repo.ts'
import { modeOf } from '../source/import-file.ts'
import type { RowIndex } from './row-index.ts'

type Kind = Exclude<RowsShown, 'all' | 'aside'>

/** Rows with a problem, and those mended by hand: a row that one has just mended does not run away. */
const TROUBLED = `select "row" from import_problems where import_id = @id and settled is null
    and reason not in ('known-left-out', 'new-left-out')
  union select "row" from import_fixes where import_id = @id`

const OF_REASON = `select distinct "row" from import_problems
  where import_id = @id and settled is null and reason = @reason`

const LEFT = `select "row" from import_problems
  where import_id = @id and reason in ('known-left-out', 'new-left-out')`

const CHANGING: Record<ImportMode, string> = {
  fill: 'select "row" from import_known where import_id = @id and fills = 1',
  overwrite: 'select "row" from import_known where import_id = @id and overwrites = 1',
  skip: 'select "row" from import_known where import_id = @id and refuses = 1',
}

/** Every row that shares something of a kind below the one it shares it with; settled ones stay where they were. */
const COMPARED = `select other_row as first, other_row as "row" from import_problems where import_id = @id and reason = @reason
  union select other_row, "row" from import_problems where import_id = @id and reason = @reason`

type List = { rows: string; order: string; reason: ProblemReason | null }

function listOf(row: ImportRow, only: Kind, reason: ProblemReason | null): List {
  if (reason !== null) return { rows: OF_REASON, order: '"row"', reason }
  switch (only) {
    case 'changes':
      return { rows: CHANGING[modeOf(row)], order: '"row"', reason }
    case 'left':
      return { rows: LEFT, order: '"row"', reason }
    case 'problems':
      return { rows: TROUBLED, order: '"row"', reason }
    case 'shared-phone':
    case 'shared-email':
      return { rows: COMPARED, order: 'first, "row"', reason: only }
  }
}

/** `reason`: rows with a problem of this kind only; `found`: of those, the ones that a search found. */
export type Wanted = {
  only: Exclude<RowsShown, 'aside'>
  reason: ProblemReason | null
  found: readonly number[] | null
  offset: number
  limit: number
}

/** How many rows a list has, and the numbers of those on one page of it. */
export function placesOf(db: ReadDb, row: ImportRow, index: RowIndex, wanted: Wanted) {
  const { only, reason, found, offset, limit } = wanted
  if (only === 'all' && reason === null) {
    if (found) return { total: found.length, numbers: found.slice(offset, offset + limit) }
    return { total: index.count, numbers: index.numbers(offset, offset + limit) }
  }
  const list = listOf(row, only === 'all' ? 'problems' : only, reason)
  const among = found ? 'where "row" in (select value from json_each(@found))' : ''
  const of = {
    id: row.id,
    ...(list.reason && { reason: list.reason }),
    ...(found && { found: JSON.stringify(found) }),
  }
  const page = `select "row" from (${list.rows}) ${among} order by ${list.order} limit @limit offset @offset`
  return {
    total: statement(db, `select count(*) from (${list.rows}) ${among}`).pluck().get(of) as number,
    numbers: statement(db, page)
      .pluck()
      .all({ ...of, limit, offset }) as number[],
  }
}
