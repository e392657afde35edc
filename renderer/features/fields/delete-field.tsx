import { useTranslation } from 'react-i18next'
import type { FieldLine, FieldSubject } from '../../../shared/features/fields/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import { useUndo } from '../activity/queries.ts'
import { untilUndone } from '../activity/until-undone.tsx'
import { useDeleteField } from './queries.ts'

/** Asks before a field goes, with the number of values that go with it. */
export function DeleteField(props: { subject: FieldSubject; field: FieldLine; onClose: () => void }) {
  const { subject, field, onClose } = props
  const { t } = useTranslation('fields')
  const words = useErrorWords()
  const remove = useDeleteField()
  const undo = useUndo()
  const { id, name, people } = field
  // Awaited: the dialog is gone by then, and what hangs on it would hear of nothing.
  const back = (actionId: number) =>
    undo.mutateAsync({ id: actionId }).then(
      () => toast(t('delete.undone', { name })),
      (error: unknown) => toast(words(error).what),
    )
  const gone = ({ actionId }: { actionId: number }) => {
    toast(t('delete.done', { name }), {
      label: t('app:undo'),
      onClick: () => void back(actionId),
      watch: untilUndone(actionId),
    })
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('delete.title', { name })}
      act={people === 0 ? t('delete.act') : t('delete.actPeople', { count: people })}
      onConfirm={() => remove.mutate({ id, expected: people }, { onSuccess: gone })}
      loading={remove.isPending}
      danger
    >
      <p>
        {people === 0
          ? t('delete.nobody')
          : t(subject === 'company' ? 'companies.have' : 'delete.people', { count: people })}
      </p>
      <p>{t('delete.undo')}</p>
      {remove.error && <Failure as="inline" words={words(remove.error)} />}
    </ConfirmDialog>
  )
}
