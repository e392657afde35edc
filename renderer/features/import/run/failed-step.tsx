import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { useErrorWords, useKeptErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { ImportFrame } from '../import-frame.tsx'
import { useAction, useStartImport } from '../queries.ts'
import classes from './summary.module.css'
import { UndoImport } from './undo-import.tsx'

/** What came in the way; where some of it is written already, it goes on or is undone. */
export function FailedStep({ found, onClose }: { found: Import; onClose: () => void }) {
  const { t } = useTranslation('import')
  const words = useKeptErrorWords()
  const startWords = useErrorWords()
  const navigate = useNavigate()
  const start = useStartImport()
  const undoing = useAction(found.actionId).data?.state === 'undoing'
  const failure = words(found.error ?? { code: 'INTERNAL', data: {} })
  if (!found.halfWritten) {
    const again = () => void navigate({ to: '/import' })
    return (
      <ImportFrame step={found.counts ? 'import' : 'check'} onClose={onClose}>
        <Failure words={failure} action={{ label: t('failed.again'), onClick: again }} />
      </ImportFrame>
    )
  }
  return (
    <ImportFrame
      step="import"
      onClose={onClose}
      second={<UndoImport found={found} />}
      action={{
        label: t('failed.goOn'),
        onClick: () => start.mutate({ id: found.id, ground: found.ground }),
        loading: start.isPending,
        disabled: undoing,
      }}
    >
      <div className={classes.head}>
        <h2>{t('failed.title', { name: found.fileName })}</h2>
      </div>
      {found.error && (
        <div className={classes.failure}>
          <Failure as="inline" words={failure} />
        </div>
      )}
      <p className={classes.text}>{t('failed.halfWritten')}</p>
      {start.error && <Failure as="inline" words={startWords(start.error)} />}
    </ImportFrame>
  )
}
