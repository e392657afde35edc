import { useTranslation } from 'react-i18next'
import type { TagLine } from '../../../shared/features/tags/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import { useSayWithUndo } from '../customers/mutations.ts'
import { useDeleteTag } from './queries.ts'

/** Asks before a tag goes from everybody who has it. */
export function DeleteTag({ tag, onClose }: { tag: TagLine; onClose: () => void }) {
  const { t } = useTranslation('tags')
  const words = useErrorWords()
  const remove = useDeleteTag()
  const say = useSayWithUndo()
  const { id, name, people } = tag
  const gone = ({ actionId, jobId }: { actionId: number; jobId: number | null }) => {
    if (jobId === null) say(t('delete.done', { name }), actionId)
    else toast(t('delete.running', { name }))
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
      <p>{people === 0 ? t('delete.nobody') : t('delete.people', { count: people })}</p>
      <p>{t('delete.undo')}</p>
      {remove.error && <Failure as="inline" words={words(remove.error)} />}
    </ConfirmDialog>
  )
}
