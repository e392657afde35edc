import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { CheckRow } from '../../../../shared/features/import/check-contract.ts'
import type { ImportColumn } from '../../../../shared/features/import/contract.ts'
import { nextProblem, type Place } from '../columns/preview.ts'
import { problemAfter } from '../queries.ts'

type Seeking = { index: number; step: 1 | -1 }

type Rows = {
  id: number
  /** Every row of the file is in the list, in its order. */
  whole: boolean
  total: number
  columns: readonly ImportColumn[]
  rowAt: (index: number) => CheckRow | undefined
  /** Brings a row into view, which fetches it. */
  showRow: (index: number) => void
  /** Takes the current cell there; null: there is no more. */
  goTo: (place: Place | null) => void
}

/**
 * The search for the next cell with a problem, or the one before, beyond the rows that were fetched so far. In the list
 * of all rows the host knows where it is; the other lists have something to look at in every row.
 */
export function useProblemSeek({ id, whole, total, columns, rowAt, showRow, goTo }: Rows) {
  const queryClient = useQueryClient()
  const [seeking, setSeeking] = useState<Seeking | null>(null)
  const shown = useRef(true)
  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])
  const begin = (index: number, step: 1 | -1) => {
    setSeeking({ index, step })
    showRow(index)
  }
  const seek = (from: Place, step: 1 | -1) => {
    const found = nextProblem(from, step, { total, rowAt }, columns)
    if ('at' in found) goTo(found.at)
    else if ('end' in found) goTo(null)
    else if (!whole) begin(found.unseen, step)
    else {
      // From the row before the first that is not here: those between were looked at.
      const offset = Math.max(0, found.unseen - step)
      void queryClient.fetchQuery(problemAfter({ id, offset, step })).then(
        // Whoever looks at another list by now does not look for it any more.
        ({ offset: next }) => shown.current && (next === null ? goTo(null) : begin(next, step)),
        // The row itself cannot be read either: its page says why.
        () => shown.current && begin(found.unseen, step),
      )
    }
  }
  const row = seeking ? rowAt(seeking.index) : undefined
  const goOn = useEffectEvent(({ index, step }: Seeking) => {
    setSeeking(null)
    seek({ index, column: step === 1 ? -1 : columns.length }, step)
  })
  const there = row !== undefined
  useEffect(() => {
    if (seeking && there) goOn(seeking)
  }, [seeking, there])
  return seek
}
