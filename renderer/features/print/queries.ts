import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Outputs } from '../../../shared/contract.ts'
import { MOST_READ, type PrintChoice } from '../../../shared/features/print/contract.ts'
import { api, client } from '../../rpc/client.ts'

export type Piece = Outputs['print']['pieces'][number]

/** Who gets post, and who does not and why. */
export function usePrintOutlook(choice: PrintChoice & { from: number }) {
  return useQuery(api.print.outlook.queryOptions({ input: choice, placeholderData: keepPreviousData }))
}

/** The first pieces, to look at; not asked while there are none. */
export function useFirstPieces(groups: number[][] | null, text: string | null) {
  const input = groups === null || groups.length === 0 ? skipToken : { groups, text, sample: true }
  // Without pieces nothing stays: the page of the choice before is of somebody else.
  const placeholderData = input === skipToken ? undefined : keepPreviousData
  return useQuery(api.print.pieces.queryOptions({ input, placeholderData, gcTime: 0 }))
}

/** Every piece of a part, read in slices; `done`: how many are there already. Leaving the page ends it. */
export function useAllPieces(groups: number[][], text: string | null) {
  const [done, setDone] = useState(0)
  const query = useQuery({
    queryKey: ['print-all', groups, text],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const pieces: Piece[] = []
      setDone(0)
      for (let at = 0; at < groups.length && !signal.aborted; at += MOST_READ) {
        pieces.push(...(await client.print.pieces({ groups: groups.slice(at, at + MOST_READ), text }, { signal })))
        setDone(pieces.length)
      }
      return pieces
    },
  })
  return { ...query, done }
}

/** Writes into everybody's history that it was printed. */
export function useRemember(onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation(
    api.print.remember.mutationOptions({
      // Also when the page was left before the answer: nobody is asked twice.
      onSuccess: () => {
        onDone()
        return queryClient.invalidateQueries({ queryKey: api.jobs.key() })
      },
    }),
  )
}

/** Whether this host makes a PDF by itself. */
export function useCanPdf(): boolean {
  return useQuery(api.system.info.queryOptions()).data?.canPdf ?? false
}
