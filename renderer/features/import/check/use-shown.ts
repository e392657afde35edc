import { useState } from 'react'
import type { RowsShown } from '../../../../shared/features/import/check-contract.ts'
import type { Import, ImportCounts } from '../../../../shared/features/import/contract.ts'

/** What the grid shows: the rows with problems while there are any, else all; until the owner chooses. */
export function useShown(found: Import, counts: ImportCounts): [RowsShown, (shown: RowsShown) => void] {
  const [chosen, setChosen] = useState<RowsShown | null>(null)
  return [chosen ?? (counts.withProblems + found.fixes > 0 ? 'problems' : 'all'), setChosen]
}
