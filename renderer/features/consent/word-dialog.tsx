import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openUntilRefused } from '../../../shared/features/consent/channels.ts'
import type { ConsentStatus } from '../../../shared/features/consent/status.ts'
import type { WordOf } from '../../../shared/features/consent/word-of.ts'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNameOf } from '../customers/customer-words.ts'
import { useSetConsent } from '../customers/mutations.ts'
import { nameParts } from '../customers/person/customer-head.tsx'
import { useReasonWords } from '../customers/reason-words.ts'

export type Asked = { of: WordOf; word: Pick<Customer['consent'], 'status'>; topic?: string }

const CHOICES = {
  channel: ['subscribed', 'unknown', 'unsubscribed'],
  topic: ['subscribed', 'unsubscribed'],
} as const satisfies Record<string, readonly ConsentStatus[]>

/** Changes one channel or topic by hand, for this one person, with a reason: the only way a refusal is ever loosened. */
export function WordDialog(props: { customer: Customer; asked: Asked; onClose: () => void }) {
  const { t } = useTranslation('consent')
  const nameOf = useNameOf()
  const { of, topic } = props.asked
  const name = nameOf(nameParts(props.customer))
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={'channel' in of ? t(`dialog.${of.channel}`, { name }) : t('dialog.topic', { name, topic })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <WordForm {...props} />
    </Modal>
  )
}

function WordForm({ customer, asked, onClose }: { customer: Customer; asked: Asked; onClose: () => void }) {
  const { t } = useTranslation('consent')
  const kind = 'channel' in asked.of ? 'channel' : 'topic'
  const choices: readonly ConsentStatus[] = CHOICES[kind]
  const [choice, setChoice] = useState(choices.find((one) => one === asked.word.status) ?? null)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const set = useSetConsent()
  const words = useErrorWords()
  const why = useReasonWords(asked.of, choice)
  const save = (event: FormEvent) => {
    event.preventDefault()
    setMissing(choice === null || reason.trim() === '')
    if (choice === null || reason.trim() === '') return
    const said = { id: customer.id, version: customer.version, of: asked.of, status: choice, ground: reason }
    const onSuccess = () => {
      toast(t('customers:consent.saved'))
      onClose()
    }
    set.mutate(said, { onSuccess })
  }
  const follows = 'channel' in asked.of && openUntilRefused(asked.of.channel, 'unknown') ? 'untilNo' : kind
  return (
    <form noValidate onSubmit={save}>
      <Radio.Group
        value={choice}
        onChange={(value) => setChoice(choices.find((one) => one === value) ?? null)}
        label={t('customers:consent.question')}
        error={missing && choice === null ? t('customers:consent.chooseOne') : undefined}
      >
        <Stack gap={12} mt={8} mb={16}>
          {choices.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`choice.${kind}.${one}`)}
              description={t(`follows.${follows}.${one}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={why.label}
        description={why.description}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        error={missing && reason.trim() === '' ? why.missing : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {set.error && (
        <Failure
          as="inline"
          words={hasCode(set.error, 'CONFLICT') ? { ...words(set.error), todo: t('conflict') } : words(set.error)}
        />
      )}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button variant="subtle" size="md" onClick={onClose}>
          {t('app:cancel')}
        </Button>
        <Button variant="filled" size="md" type="submit" loading={set.isPending}>
          {t('customers:consent.save')}
        </Button>
      </Group>
    </form>
  )
}
