import { Button, type ButtonProps } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupSource } from '../../../shared/features/backup/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { MoveInDialog } from '../export/move-in-dialog.tsx'
import classes from './backup.module.css'
import { useChosenFile } from './queries.ts'

type ChooseBackupProps = Pick<ButtonProps, 'variant' | 'size'> & {
  onRead: (from: BackupSource) => void
  /** What follows when a whole Bandhu, taken along as an archive, has moved in. Left out: none can, the database is damaged. */
  onMoved?: () => void
}

/** A button that asks for a backup file, or an archive of everything, and how far it is read. */
export function ChooseBackup({ onRead, onMoved, ...look }: ChooseBackupProps) {
  const { t } = useTranslation('backup')
  const words = useErrorWords()
  const input = useRef<HTMLInputElement>(null)
  const { reading, choose, forget } = useChosenFile(onRead, onMoved !== undefined)
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
        accept={onMoved ? '.db,.zip' : '.db'}
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
      {reading.state === 'whole' && onMoved && (
        <MoveInDialog fileRef={reading.ref} whole={reading.whole} onClose={forget} onMoved={onMoved} />
      )}
    </div>
  )
}
