import { useTranslation } from 'react-i18next'
import type { FieldLine, FieldSubject } from '../../../shared/features/fields/contract.ts'
import { ownFieldsIn } from '../../../shared/features/segments/rules.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { toast } from '../../ui/toast.tsx'
import { useUndo } from '../activity/queries.ts'
import { untilUndone } from '../activity/until-undone.tsx'
import { useSavedViews } from '../customers/list/views/saved-views.ts'
import { useDeleteField } from './queries.ts'

/** Asks before a field goes, with the number of values that go with it. */
export function DeleteField(props: { subject: FieldSubject; field: FieldLine; onClose: () => void }) {
  const { subject, field, onClose } = props
  const { t } = useTranslation('fields')
  const words = useErrorWords()
  const format = useFormat()
  const remove = useDeleteField()
  const undo = useUndo()
  const { id, name, people } = field
  const asking = useViewsAsking(id)
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
      {asking.length > 0 && (
        <p>{t('delete.views', { count: asking.length, views: format.list(asking.map((one) => `“${one}”`)) })}</p>
      )}
      <p>{t('delete.undo')}</p>
      {remove.error && <Failure as="inline" words={words(remove.error)} />}
    </ConfirmDialog>
  )
}

/** Saved views with a filter on the field, by name: unlike a segment they do not keep it from being deleted. */
function useViewsAsking(fieldId: number): string[] {
  const asks = ({ where }: ReturnType<typeof useSavedViews>[number]['view']) =>
    where !== undefined && ownFieldsIn(where).includes(fieldId)
  return useSavedViews().flatMap(({ name, view }) => (asks(view) ? [name] : []))
}
