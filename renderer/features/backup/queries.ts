import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupSource } from '../../../shared/features/backup/contract.ts'
import type { WholePreview } from '../../../shared/features/export/whole.ts'
import { api, client } from '../../rpc/client.ts'
import { fileRef } from '../../rpc/files.ts'

export function useBackups() {
  return useQuery(api.backup.list.queryOptions())
}

/** What a backup holds. Checking a big one takes seconds; a refusal is an answer and not asked for again. */
export function useBackupPreview(from: BackupSource) {
  return useQuery(api.backup.preview.queryOptions({ input: { from }, gcTime: 0, retry: false }))
}

export function useBackUpNow() {
  return useMutation(api.backup.now.mutationOptions({ onSettled: useRefresh() }))
}

/** The second place, from the host's dialog or typed. */
export function useSecondPlace() {
  const onSettled = useRefresh()
  return {
    pick: useMutation(api.backup.pickFolder.mutationOptions({ onSettled })),
    use: useMutation(api.backup.useFolder.mutationOptions({ onSettled })),
  }
}

/** After a restore everything on screen is of another database. */
export function useRestore() {
  const queryClient = useQueryClient()
  return useMutation(api.backup.restore.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }))
}

function useRefresh() {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: api.backup.key() })
}

/** A backup file on its way to the core: nothing, being read (share 0…1), or it could not be read. */
export type Reading =
  | { state: 'idle' }
  | { state: 'reading'; name: string; share: number | null }
  /** No backup, but everything that another Bandhu took along. */
  | { state: 'whole'; ref: string; whole: WholePreview }
  | { state: 'failed'; name: string; error: unknown }

/**
 * Hands a chosen file to the core; `onRead` gets what to restore from. `archives`: a ZIP is looked into, too, whether a
 * whole Bandhu is in it.
 */
export function useChosenFile(onRead: (from: BackupSource) => void, archives: boolean) {
  const [reading, setReading] = useState<Reading>({ state: 'idle' })
  const choose = async (file: File) => {
    const { name } = file
    setReading({ state: 'reading', name, share: null })
    try {
      const ref = await fileRef(file, (share) => setReading({ state: 'reading', name, share }))
      const whole = archives && /\.zip$/i.test(name) ? (await client.export.lookWhole({ ref })).whole : null
      if (whole) return setReading({ state: 'whole', ref, whole })
      setReading({ state: 'idle' })
      onRead({ ref })
    } catch (error) {
      setReading({ state: 'failed', name, error })
    }
  }
  return { reading, choose, forget: () => setReading({ state: 'idle' }) }
}
