import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '../../../../shared/errors.ts'
import type { WholePreview } from '../../../../shared/features/export/whole.ts'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { MOST_FILES } from '../../../../shared/features/import/text/source.ts'
import { api, client } from '../../../rpc/client.ts'
import { fileRef } from '../../../rpc/files.ts'
import type { Chosen } from './dropped-files.ts'

/** A file on its way to the core: nothing, being read (share 0…1, null where it is not known), or refused. */
export type Opening =
  | { state: 'idle' }
  | { state: 'reading'; name: string; share: number | null }
  /** No list: everything that another Bandhu holds. */
  | { state: 'whole'; ref: string; whole: WholePreview }
  | { state: 'failed'; name: string; error: unknown }

type OpenImport = {
  opening: Opening
  /** Several files are one source. */
  open: (chosen: Chosen) => Promise<void>
  /** Cells copied from a spreadsheet. `name`: what the import is called. */
  paste: (text: string, name: string) => Promise<void>
  forget: () => void
}

/** Hands files or cells to the core and goes on to their columns. Nothing is written to the customers. */
export function useOpenImport(): OpenImport {
  const [opening, setOpening] = useState<Opening>({ state: 'idle' })
  const { t } = useTranslation('import')
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const goOn = async (found: Import) => {
    queryClient.setQueryData(api.import.get.queryKey({ input: { id: found.id } }), found)
    setOpening({ state: 'idle' })
    await navigate({ to: '/import/$id', params: { id: found.id }, search: { step: 'columns' } })
  }
  const open = async ({ files, count }: Chosen) => {
    if (count > MOST_FILES) {
      const name = t('drop.files', { count })
      const error = new AppError('FILES_TOO_MANY', { name, files: count, limit: MOST_FILES })
      return setOpening({ state: 'failed', name, error })
    }
    const [first] = files
    if (!first) return
    const name = files.length === 1 ? first.name : `${first.name} +${files.length - 1}`
    setOpening({ state: 'reading', name, share: null })
    try {
      const refs: string[] = []
      for (const [i, file] of files.entries()) {
        const progress = (share: number) => setOpening({ state: 'reading', name, share: (i + share) / files.length })
        refs.push(await fileRef(file, progress))
      }
      setOpening({ state: 'reading', name, share: null })
      const [ref = '', ...more] = refs
      const whole = more.length === 0 && /\.zip$/i.test(name) ? (await client.export.lookWhole({ ref })).whole : null
      if (whole) return setOpening({ state: 'whole', ref, whole })
      await goOn(await client.import.open({ ref, more }))
    } catch (error) {
      setOpening({ state: 'failed', name, error })
    }
  }
  const paste = async (text: string, name: string) => {
    setOpening({ state: 'reading', name, share: null })
    try {
      await goOn(await client.import.paste({ text, name }))
    } catch (error) {
      setOpening({ state: 'failed', name, error })
    }
  }
  return { opening, open, paste, forget: () => setOpening({ state: 'idle' }) }
}
