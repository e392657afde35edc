import { Button, type ButtonProps } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupSource } from '../../../shared/features/backup/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import classes from './backup.module.css'
import { useChosenFile } from './queries.ts'

type ChooseBackupProps = Pick<ButtonProps, 'variant' | 'size'> & { onRead: (from: BackupSource) => void }

/** A button that asks for a backup file, and how far it is read. */
export function ChooseBackup({ onRead, ...look }: ChooseBackupProps) {
  const { t } = useTranslation('backup')
  const words = useErrorWords()
  const input = useRef<HTMLInputElement>(null)
  const { reading, choose } = useChosenFile(onRead)
  return (
    <div className={classes.choose}>
      <Button
        {...look}
        leftSection={<IconFileImport size={16} stroke={1.5} />}
        loading={reading.state === 'reading'}
        onClick={() => input.current?.click()}
      >
        {t('file.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('file.choose')}
        accept=".db"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file) void choose(file)
          event.currentTarget.value = ''
        }}
      />
      {reading.state === 'reading' && (
        <ProgressLine label={t('file.reading', { name: reading.name })} value={reading.share} />
      )}
      {reading.state === 'failed' && <Failure as="inline" words={words(reading.error)} />}
    </div>
  )
}
