import { Button, Modal } from '@mantine/core'
import { IconPackageExport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { EarlierFiles } from './earlier-files.tsx'
import { useMoveOut } from './queries.ts'
import { RunningExport } from './running-export.tsx'

/** Everything as one archive: for another computer, or for another program. */
export function MoveOut() {
  const { t } = useTranslation('export')
  const words = useErrorWords()
  const start = useMoveOut()
  const [jobId, setJobId] = useState<number | null>(null)
  return (
    <>
      <Button
        leftSection={<IconPackageExport size={16} stroke={1.5} aria-hidden="true" />}
        loading={start.isPending}
        onClick={() => start.mutate({}, { onSuccess: (started) => setJobId(started.jobId) })}
      >
        {t('whole.act')}
      </Button>
      <EarlierFiles />
      {start.error && <Failure as="inline" words={words(start.error)} />}
      <Modal
        opened={jobId !== null}
        onClose={() => setJobId(null)}
        size={560}
        title={t('whole.title')}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        {jobId !== null && (
          <RunningExport jobId={jobId} kept={t('whole.kept')} onAgain={setJobId} onClose={() => setJobId(null)} />
        )}
      </Modal>
    </>
  )
}
