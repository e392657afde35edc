import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Failure } from '../../../ui/failure.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useUndoOutlook } from '../../activity/queries.ts'
import { useStandingWords } from '../../activity/standing.ts'
import { UndoForecast } from '../../activity/undo-forecast.tsx'
import { companiesIn } from '../columns/companies-in.ts'
import { useAction, useUndoImport } from '../queries.ts'

/** Takes the whole import back, after saying how many people that touches. */
export function UndoImport({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const [asking, setAsking] = useState(false)
  const action = useAction(found.actionId)
  const undo = useUndoImport()
  const outlook = useUndoOutlook(asking ? found.actionId : null)
  const nobody = outlook.data?.back === 0
  const words = useErrorWords()
  const standing = useStandingWords()
  const people = action.data?.people ?? 0
  if ((found.state !== 'done' && !found.halfWritten) || !action.data) return null
  const undoing = action.data.state === 'undoing' || undo.isPending
  if (action.data.state !== 'applied' && !undoing) return null
  const begin = () =>
    undo.mutate(
      { id: action.data.id },
      {
        onSuccess: (after) => {
          setAsking(false)
          if (after.undoResult) toast(standing(after.undoResult) ?? doneWords(after.undoResult.reversed))
        },
      },
    )
  const companies = found.counts === null ? 0 : companiesIn(found.counts)
  const doneWords = (reversed: number) =>
    reversed === 0 && companies > 0 ? t('companies.undone') : t('undo.done', { count: reversed })
  const act = nobody ? t('undo.button') : t('undo.act', { count: outlook.data?.back ?? people })
  return (
    <>
      <Button size="md" loading={undoing} onClick={() => setAsking(true)}>
        {t('undo.button')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('undo.title', { name: found.fileName })}
        act={outlook.data?.stands ? null : act}
        onConfirm={begin}
        loading={undoing || outlook.isLoading}
        danger
      >
        {companies > 0 && <p>{t('companies.undo', { count: companies })}</p>}
        <UndoForecast outlook={outlook.data} people={people} />
        {undo.error && <Failure as="inline" words={words(undo.error)} />}
      </ConfirmDialog>
    </>
  )
}
