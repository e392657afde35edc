import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WholePreview } from '../../../shared/features/export/whole.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import classes from './export-dialog.module.css'
import { MovingIn } from './moving-in.tsx'
import { useMoveIn } from './queries.ts'

type MoveInDialogProps = {
  fileRef: string
  whole: WholePreview
  onClose: () => void
  /** Whoever was in the file is here now. */
  onMoved: () => void
}

/** The file that was chosen is a whole Bandhu: what it holds, what becomes of it here, and the act. */
export function MoveInDialog({ fileRef, whole, onClose, onMoved }: MoveInDialogProps) {
  const { t } = useTranslation('export')
  const words = useErrorWords()
  const move = useMoveIn()
  const [jobId, setJobId] = useState<number | null>(null)
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('whole.found', { name: whole.businessName })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Facts whole={whole} />
      {jobId === null ? (
        <>
          <p className={classes.text}>{t(`whole.here.${whole.here}`, { name: whole.name })}</p>
          {move.error && (
            <div className={classes.failed}>
              <Failure as="inline" words={words(move.error)} />
            </div>
          )}
          <Group justify="flex-end" gap={8} mt={24}>
            <Button variant="subtle" size="md" onClick={onClose} data-autofocus>
              {t(whole.here === 'empty' ? 'app:cancel' : 'app:close')}
            </Button>
            {whole.here === 'empty' && (
              <Button
                variant="filled"
                size="md"
                loading={move.isPending}
                onClick={() => move.mutate({ ref: fileRef }, { onSuccess: (begun) => setJobId(begun.jobId) })}
              >
                {t('whole.moveIn', { count: whole.people })}
              </Button>
            )}
          </Group>
        </>
      ) : (
        <MovingIn jobId={jobId} people={whole.people} onClose={onClose} onMoved={onMoved} />
      )}
    </Modal>
  )
}

/** When it was made, and how much of each kind is in it. */
function Facts({ whole }: { whole: WholePreview }) {
  const { t } = useTranslation('export')
  const format = useFormat()
  const facts = [
    ['made', format.full(whole.madeAt)],
    ['people', format.number(whole.people)],
    ['companies', format.number(whole.companies)],
    ['segments', format.number(whole.segments)],
    ['fields', format.number(whole.fields)],
    ['letters', format.number(whole.letters)],
  ] as const
  return (
    <dl className={classes.whole}>
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{t(`whole.fact.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
