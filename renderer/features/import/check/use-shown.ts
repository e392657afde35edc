import { useState } from 'react'
import type { RowsShown } from '../../../../shared/features/import/check-contract.ts'
import type { Import, ImportCounts, ProblemReason } from '../../../../shared/features/import/contract.ts'

/** A list of rows; `reason`: of those with a problem, the ones with a problem of this kind. */
export type ShownRows = { only: RowsShown; reason: ProblemReason | null }

/** What the grid shows: the rows with problems while there are any, else all; until the owner chooses. */
export function useShown(found: Import, counts: ImportCounts): [ShownRows, (shown: ShownRows) => void] {
  const [chosen, setChosen] = useState<ShownRows | null>(null)
  const only = counts.withProblems + found.fixes > 0 ? 'problems' : 'all'
  return [chosen ?? { only, reason: null }, setChosen]
}
