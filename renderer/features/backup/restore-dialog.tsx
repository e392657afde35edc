import { Button, Group, Modal } from '@mantine/core'
import { Trans, useTranslation } from 'react-i18next'
import type { BackupPreview, BackupSource } from '../../../shared/features/backup/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import classes from './backup.module.css'
import { useBackupPreview, useRestore } from './queries.ts'

type RestoreDialogProps = {
  from: BackupSource
  onClose: () => void
  onRestored: () => void
  /** Nothing of worth is there yet: the sentence about what is kept would only confuse. */
  fresh?: boolean
}

/** What a backup holds, what becomes of the present data, and the act. */
export function RestoreDialog({ from, onClose, onRestored, fresh }: RestoreDialogProps) {
  const { t } = useTranslation('backup')
  const words = useErrorWords()
  const preview = useBackupPreview(from)
  const restore = useRestore()
  const busy = restore.isPending
  const error = preview.error ?? restore.error
  return (
    <Modal
      opened
      onClose={busy ? () => undefined : onClose}
      withCloseButton={!busy}
      title={t(error ? 'restore.cannot' : 'restore.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {preview.isPending && <Waiting label={t('restore.looking')} />}
      {preview.data && !error && <Facts preview={preview.data} />}
      {preview.data && !error && (
        <div className={classes.consequence}>
          {!fresh && (
            <p>
              <Trans t={t} i18nKey="restore.present" components={{ b: <b /> }} />
            </p>
          )}
          <p>{t('restore.after')}</p>
        </div>
      )}
      {busy && <Waiting label={t('restore.restoring')} />}
      {error && <Failure as="inline" words={words(error)} />}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button variant="subtle" size="md" onClick={onClose} disabled={busy} data-autofocus>
          {t(error ? 'app:close' : 'app:cancel')}
        </Button>
        {preview.data && !error && (
          <Button
            variant="filled"
            size="md"
            loading={busy}
            onClick={() => restore.mutate({ from }, { onSuccess: onRestored })}
          >
            {t('restore.act', { count: preview.data.people })}
          </Button>
        )}
      </Group>
    </Modal>
  )
}

function Waiting(props: { label: string }) {
  return (
    <div className={classes.waiting} role="status">
      <p>{props.label}</p>
      <ProgressLine label={props.label} value={null} />
    </div>
  )
}

/** When it was made, whose it is, and how much is in it. */
export function Facts({ preview }: { preview: BackupPreview }) {
  const { t } = useTranslation('backup')
  const format = useFormat()
  const facts = [
    ['made', format.full(preview.at)],
    ['shop', preview.businessName],
    ['customers', format.number(preview.people)],
    ['letters', format.number(preview.letters)],
    ['size', format.bytes(preview.bytes)],
    ['version', preview.version ?? ''],
  ] as const
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== '')
        .map(([key, value]) => (
          <div key={key}>
            <dt>{t(`restore.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
