import { Button, Group, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST_TOPIC, type Topic } from '../../../shared/features/consent/topics.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import list from '../../ui/word-list.module.css'
import { useCreateTopic, useRenameTopic } from './queries.ts'

/** A new topic, or another name for one (`topic`). */
export function TopicDialog({ topic, onClose }: { topic: Topic | null; onClose: () => void }) {
  const { t } = useTranslation('consent')
  const words = useErrorWords()
  const [create, rename] = [useCreateTopic(), useRenameTopic()]
  const [name, setName] = useState(topic?.name ?? '')
  const [missing, setMissing] = useState(false)
  const error = create.error ?? rename.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(name.trim() === '')
    if (name.trim() === '') return
    const onSuccess = (saved: Topic) => {
      toast(t('topics.saved', { name: saved.name }))
      onClose()
    }
    if (topic) rename.mutate({ id: topic.id, name }, { onSuccess })
    else create.mutate({ name }, { onSuccess })
  }
  const taken = hasCode(error, 'VALIDATION') ? t('topics.taken') : undefined
  return (
    <Modal
      opened
      onClose={onClose}
      title={topic ? t('topics.rename') : t('topics.make')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form className={list.form} noValidate onSubmit={submit}>
        <TextInput
          label={t('topics.list.name')}
          description={t('topics.nameHint')}
          maxLength={LONGEST_TOPIC}
          data-autofocus
          value={name}
          error={missing ? t('topics.missing') : taken}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {error && !taken && <Failure as="inline" words={words(error)} />}
        <Group justify="flex-end" gap={8} mt={8}>
          <Button variant="subtle" size="md" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button variant="filled" size="md" type="submit" loading={create.isPending || rename.isPending}>
            {topic ? t('topics.saveName') : t('topics.makeAct')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
