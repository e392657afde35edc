import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { WholePreview } from '../../../shared/features/export/whole.ts'
import { api, client } from '../../rpc/client.ts'
import { fileRef } from '../../rpc/files.ts'

/** A file on its way to the core: nothing, being read (share 0…1, null where it is not known), or refused. */
export type Opening =
  | { state: 'idle' }
  | { state: 'reading'; name: string; share: number | null }
  /** No list: everything that another Bandhu holds. */
  | { state: 'whole'; ref: string; whole: WholePreview }
  | { state: 'failed'; name: string; error: unknown }

/** Hands a file to the core and goes on to its columns. Nothing is written to the customers. */
export function useOpenImport(): { opening: Opening; open: (file: File) => Promise<void>; forget: () => void } {
  const [opening, setOpening] = useState<Opening>({ state: 'idle' })
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const open = async (file: File) => {
    const { name } = file
    setOpening({ state: 'reading', name, share: null })
    try {
      const ref = await fileRef(file, (share) => setOpening({ state: 'reading', name, share }))
      setOpening({ state: 'reading', name, share: null })
      const whole = /\.zip$/i.test(name) ? (await client.export.lookWhole({ ref })).whole : null
      if (whole) return setOpening({ state: 'whole', ref, whole })
      const found = await client.import.open({ ref })
      queryClient.setQueryData(api.import.get.queryKey({ input: { id: found.id } }), found)
      setOpening({ state: 'idle' })
      await navigate({ to: '/import/$id', params: { id: found.id }, search: { step: 'columns' } })
    } catch (error) {
      setOpening({ state: 'failed', name, error })
    }
  }
  return { opening, open, forget: () => setOpening({ state: 'idle' }) }
}
