import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rules } from '../../../shared/features/segments/rules.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import { useCreateSegment, useSegments, useUpdateSegment } from './queries.ts'

/** Keeps what the filters find: as a segment of its own, or in place of the rules of the one they started from. */
export function SaveFilter(props: { rules: Rules; segment: number | undefined; onSaved: (id: number) => void }) {
  const { t } = useTranslation('segments')
  const [asking, setAsking] = useState(false)
  const from = useSegments().data?.find((one) => one.id === props.segment && one.rules !== null)
  const update = useUpdateSegment()
  const words = useErrorWords()
  const saved = ({ id, name }: { id: number; name: string }) => {
    toast(t('page.saved', { name }))
    setAsking(false)
    props.onSaved(id)
  }
  return (
    <>
      {from && (
        <button
          type="button"
          className="link"
          onClick={() =>
            update.mutate(
              { id: from.id, version: from.version, name: from.name, rules: props.rules },
              { onSuccess: saved, onError: (error) => toast(words(error).what) },
            )
          }
        >
          {t('filter.update', { name: from.name })}
        </button>
      )}
      <button type="button" className="link" onClick={() => setAsking(true)}>
        {t('filter.save')}
      </button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('filter.save')}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        <NameForm rules={props.rules} onSaved={saved} onCancel={() => setAsking(false)} />
      </Modal>
    </>
  )
}

type NameFormProps = { rules: Rules; onSaved: (segment: { id: number; name: string }) => void; onCancel: () => void }

function NameForm({ rules, onSaved, onCancel }: NameFormProps) {
  const { t } = useTranslation('segments')
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const create = useCreateSegment()
  const words = useErrorWords()
  const taken = hasCode(create.error, 'VALIDATION') && create.error.data.fieldErrors.name !== undefined
  const problem = missing && name.trim() === '' ? t('page.nameMissing') : taken ? t('page.nameTaken') : undefined
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(true)
        if (name.trim() !== '') create.mutate({ name, rules }, { onSuccess: onSaved })
      }}
    >
      <TextInput
        label={t('filter.saveName')}
        placeholder={t('page.nameHint')}
        maxLength={80}
        data-autofocus
        value={name}
        error={problem}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {create.error && !taken && <Failure as="inline" words={words(create.error)} />}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button variant="subtle" size="md" onClick={onCancel}>
          {t('app:cancel')}
        </Button>
        <Button variant="filled" size="md" type="submit" loading={create.isPending}>
          {t('page.save')}
        </Button>
      </Group>
    </form>
  )
}
