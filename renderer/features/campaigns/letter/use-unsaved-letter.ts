import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { Letter } from './letter.ts'

const UNSAVED = ['unsaved-letter'] as const

/**
 * What was typed of a new letter that cannot be kept as a draft yet (no subject, no text): never lost on the way out, and
 * where the next new letter begins. One letter's wizard lets go of its own words only: its last write may end when the
 * next letter is already being typed.
 */
export function useUnsavedLetter() {
  const queryClient = useQueryClient()
  const own = useRef<Letter | undefined>(undefined)
  return useMemo(() => {
    const kept = () => queryClient.getQueryData<Letter>(UNSAVED)
    const keep = (letter: Letter) => {
      queryClient.setQueryDefaults(UNSAVED, { gcTime: Number.POSITIVE_INFINITY })
      own.current = queryClient.setQueryData<Letter>(UNSAVED, letter)
    }
    return {
      /** The words a new letter begins with, from now on its own; undefined: none were left. */
      takeUp: () => {
        own.current = kept()
        return own.current
      },
      keep,
      /** They are a draft now, or on the way to one. */
      letGo: () => {
        if (own.current !== undefined && kept() === own.current) queryClient.removeQueries({ queryKey: UNSAVED })
      },
      /** They did not become a draft: back, unless another letter's words stand there by now. */
      giveBack: (letter: Letter) => {
        if (kept() === undefined) keep(letter)
      },
    }
  }, [queryClient])
}
