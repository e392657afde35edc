import { Button, Group, Modal, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TagLine } from '../../../shared/features/tags/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import list from '../../ui/word-list.module.css'
import { useSayWithUndo } from '../customers/mutations.ts'
import { useMergeTag } from './queries.ts'

/** Two tags that mean the same become one. */
export function MergeTag(props: { tag: TagLine; tags: readonly TagLine[]; onClose: () => void }) {
  const { t } = useTranslation('tags')
  const words = useErrorWords()
  const merge = useMergeTag()
  const say = useSayWithUndo()
  const { tag, onClose } = props
  const [into, setInto] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  const target = props.tags.find((one) => String(one.id) === into)
  const submit = () => {
    setMissing(!target)
    if (!target) return
    merge.mutate(
      { id: tag.id, into: target.id, expected: tag.people },
      {
        onSuccess: ({ actionId, jobId }) => {
          if (jobId === null) say(t('merge.done', { name: tag.name, into: target.name }), actionId)
          else toast(t('merge.running', { name: tag.name }))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('merge.title', { name: tag.name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <div className={list.form}>
        <Select
          label={t('merge.into')}
          data-autofocus
          searchable
          data={props.tags
            .filter((one) => one.id !== tag.id)
            .map((one) => ({ value: String(one.id), label: one.name }))}
          nothingFoundMessage={t('merge.nothing')}
          error={missing && !target ? t('merge.missing') : undefined}
          value={into}
          onChange={setInto}
        />
        <p>{t('merge.text', { count: tag.people })}</p>
        {merge.error && <Failure as="inline" words={words(merge.error)} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="subtle" size="md" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button variant="filled" size="md" loading={merge.isPending} onClick={submit}>
            {t('merge.act', { count: tag.people })}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}
