import { Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EarlierFiles } from './earlier-files.tsx'
import classes from './export-dialog.module.css'
import { RunningExport } from './running-export.tsx'

type ExportModalProps = {
  opened: boolean
  onClose: () => void
  title: string
  /** What stays as it is, in the words of a failed export; without it those of people. */
  kept?: string
  /** What is asked first: `onStarted` takes the job that writes the file. */
  choose: (step: { onStarted: (jobId: number) => void; onClose: () => void }) => ReactNode
}

/** Asks what goes into a file, then shows it being written until it can be saved. */
export function ExportModal({ opened, onClose, title, kept, choose }: ExportModalProps) {
  const { t } = useTranslation()
  const [jobId, setJobId] = useState<number | null>(null)
  const close = () => {
    onClose()
    setJobId(null)
  }
  return (
    <Modal opened={opened} onClose={close} size={560} title={title} closeButtonProps={{ 'aria-label': t('app:close') }}>
      {jobId === null ? (
        <>
          {choose({ onStarted: setJobId, onClose: close })}
          <p className={classes.earlier}>
            <EarlierFiles onLeave={close} />
          </p>
        </>
      ) : (
        <RunningExport jobId={jobId} kept={kept} onAgain={setJobId} onClose={close} />
      )}
    </Modal>
  )
}
