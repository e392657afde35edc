import { Button } from '@mantine/core'
import { IconReload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useExportAgain } from './queries.ts'

type ExportAgainProps = {
  jobId: number
  /** The file's name, where several such buttons stand on one page. */
  name?: string
  primary?: boolean
  onStarted?: (jobId: number) => void
}

/** An export that was stopped or failed begins anew, with what was chosen for it. */
export function ExportAgain({ jobId, name, primary, onStarted }: ExportAgainProps) {
  const { t } = useTranslation('export')
  const again = useExportAgain()
  const words = useErrorWords()
  return (
    <>
      <Button
        variant={primary ? 'filled' : 'default'}
        size={primary ? 'md' : 'sm'}
        leftSection={<IconReload size={16} stroke={1.5} aria-hidden="true" />}
        aria-label={name && t('againNamed', { name })}
        loading={again.isPending}
        onClick={() => again.mutate({ jobId }, { onSuccess: (started) => onStarted?.(started.jobId) })}
      >
        {t('again')}
      </Button>
      {again.error && <Failure as="inline" words={words(again.error)} />}
    </>
  )
}
