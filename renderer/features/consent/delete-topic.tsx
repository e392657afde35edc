import { useTranslation } from 'react-i18next'
import type { TopicLine } from '../../../shared/features/consent/topics.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useSayWithUndo } from '../customers/mutations.ts'
import { useDeleteTopic } from './queries.ts'

/** Asks whether a topic that holds nothing is to go; it is taken back from the line that tells of it, or from the recent actions. */
export function DeleteTopic({ topic, onClose }: { topic: TopicLine; onClose: () => void }) {
  const { t } = useTranslation('consent')
  const words = useErrorWords()
  const { id, name } = topic
  const say = useSayWithUndo()
  const remove = useDeleteTopic(({ actionId }) => {
    say(t('topics.delete.done', { name }), actionId)
    onClose()
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('topics.delete.title', { name })}
      act={t('topics.delete.act')}
      danger
      loading={remove.isPending}
      onConfirm={() => remove.mutate({ id })}
    >
      <p>{t('topics.delete.text')}</p>
      <p>{t('topics.delete.undo')}</p>
      {remove.error &&
        (hasCode(remove.error, 'VALIDATION') ? (
          <p role="alert">{t('topics.delete.inUse', { name })}</p>
        ) : (
          <Failure as="inline" words={words(remove.error)} />
        ))}
    </ConfirmDialog>
  )
}
