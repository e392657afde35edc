import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConsentStatus } from '../../../../shared/features/consent/status.ts'
import { consentWord } from '../../../../shared/features/customers/consent-rules.ts'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { hasCode, useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useNameOf } from '../customer-words.ts'
import { useSetConsent } from '../mutations.ts'
import { useReasonWords } from '../reason-words.ts'
import { nameParts } from './customer-head.tsx'

/** What a person can say by hand; mail that comes back and complaints are only noted by the post itself. */
const choices = ['subscribed', 'unknown', 'unsubscribed'] as const satisfies readonly ConsentStatus[]
type Choice = (typeof choices)[number]

const LETTERS = { channel: 'email' } as const

/** Changes consent by hand, for this one person, with a reason: the only way a refusal is ever loosened. */
export function ConsentDialog(props: { customer: Customer; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('customers')
  const nameOf = useNameOf()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('consent.dialog', { name: nameOf(nameParts(props.customer)) })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <ConsentForm customer={props.customer} onClose={props.onClose} />
    </Modal>
  )
}

function ConsentForm({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('customers')
  const now = choices.find((choice) => choice === customer.consent.status) ?? null
  const [choice, setChoice] = useState<Choice | null>(now)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const set = useSetConsent()
  const words = useErrorWords()
  const asked = useReasonWords(LETTERS, choice)
  const save = () => {
    if (choice === null || reason.trim() === '') {
      setMissing(true)
      return
    }
    set.mutate(
      { id: customer.id, version: customer.version, status: choice, ground: reason },
      {
        onSuccess: () => {
          toast(t('consent.saved'))
          onClose()
        },
      },
    )
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Radio.Group
        value={choice}
        onChange={(value) => setChoice(choices.find((one) => one === value) ?? null)}
        label={t('consent.question')}
        error={missing && choice === null ? t('consent.chooseOne') : undefined}
      >
        <Stack gap={12} mt={8} mb={16}>
          {choices.map((one) => (
            <Radio key={one} value={one} label={t(`consent.choice.${one}`)} description={t(`consent.follows.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={asked.label}
        description={asked.description}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        error={missing && reason.trim() === '' ? asked.missing : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {set.error && (
        <Failure
          as="inline"
          words={
            hasCode(set.error, 'CONFLICT')
              ? {
                  ...words(set.error),
                  todo: t('consent.conflict', { now: t(`consentShort.${consentWord(customer.consent)}`) }),
                }
              : words(set.error)
          }
        />
      )}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button variant="subtle" size="md" onClick={onClose}>
          {t('app:cancel')}
        </Button>
        <Button variant="filled" size="md" type="submit" loading={set.isPending}>
          {t('consent.save')}
        </Button>
      </Group>
    </form>
  )
}
