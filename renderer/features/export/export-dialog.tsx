import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Selection } from '../../../shared/features/customers/bulk.ts'
import { type Among, ChooseExport } from './choose-export.tsx'
import { RunningExport } from './running-export.tsx'

type ExportDialogProps = {
  opened: boolean
  onClose: () => void
  /** What the list shows: a search and how many it found (`capped`: at least so many), or everybody. */
  search: string
  /** A segment or filters; null: none. */
  among: Among | null
  /** People chosen by their ticks: then nothing is asked about whom. */
  selection?: Selection
  count: number
  capped: boolean
}

/** Asks who and what, then shows the file being written until it can be saved. */
export function ExportDialog({ opened, onClose, ...list }: ExportDialogProps) {
  const { t } = useTranslation('export')
  const [jobId, setJobId] = useState<number | null>(null)
  const close = () => {
    onClose()
    setJobId(null)
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      size={560}
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {jobId === null ? (
        <ChooseExport {...list} onStarted={setJobId} onClose={close} />
      ) : (
        <RunningExport jobId={jobId} onClose={close} />
      )}
    </Modal>
  )
}
