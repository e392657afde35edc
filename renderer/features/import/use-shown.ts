import { useState } from 'react'
import type { ImportCounts } from '../../../shared/features/import/contract.ts'
import type { Shown } from './sheet.tsx'

/** What the sheet shows: the rows with problems while there are any, else the first rows; until the owner chooses. */
export function useShown(counts: ImportCounts): [Shown, (shown: Shown) => void] {
  const [chosen, setChosen] = useState<Shown | null>(null)
  return [chosen ?? (counts.withProblems > 0 ? 'problems' : 'first'), setChosen]
}
