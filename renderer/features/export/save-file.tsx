import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { saveFile } from '../../rpc/files.ts'
import { Failure } from '../../ui/failure.tsx'
import { useExportFile } from './queries.ts'

type SaveFileProps = {
  jobId: number
  /** The file's name, where several such buttons stand on one page. */
  name?: string
  primary?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** Takes a finished export out of the program. */
export function SaveFile({ jobId, name, primary, ref }: SaveFileProps) {
  const { t } = useTranslation('export')
  const file = useExportFile()
  const words = useErrorWords()
  const save = () =>
    file.mutate(
      { jobId },
      {
        onSuccess: saveFile,
      },
    )
  return (
    <>
      <Button
        ref={ref}
        variant={primary ? 'filled' : 'default'}
        size={primary ? 'md' : 'sm'}
        leftSection={<IconDownload size={16} stroke={1.5} aria-hidden="true" />}
        aria-label={name && t('saveNamed', { name })}
        loading={file.isPending}
        onClick={save}
      >
        {t('save')}
      </Button>
      {file.error && <Failure as="inline" words={words(file.error)} />}
    </>
  )
}
