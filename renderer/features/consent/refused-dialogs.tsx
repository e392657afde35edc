import { Button, Group, Modal, Select, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseEmail } from '../../../shared/email-address.ts'
import type { RefusedAddress } from '../../../shared/features/consent/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAllow, useRefuse, useTopics } from './queries.ts'

/** Every letter, or those about a topic by its number. */
const ALL = 'all'

/** An address is put on the list by hand, with the reason: for all letters, or for those about one topic. */
export function RefuseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('consent')
  const [address, setAddress] = useState('')
  const [about, setAbout] = useState(ALL)
  const topics = (useTopics().data ?? []).filter(({ retiredAt }) => retiredAt === null)
  const topic = topics.find(({ id }) => String(id) === about)?.name
  const [tried, setTried] = useState(false)
  const refuse = useRefuse()
  const wrong = !parseEmail(address.trim()).ok
  const save = (reason: string) => {
    setTried(true)
    if (wrong || reason === '') return
    const done = () => {
      toast(topic ? t('addedTopic', { address: address.trim(), topic }) : t('added', { address: address.trim() }))
      onClose()
    }
    refuse.mutate({ address, reason, topicId: about === ALL ? null : Number(about) }, { onSuccess: done })
  }
  return (
    <ReasonDialog
      title={t('add')}
      act={topic ? t('actTopic', { topic }) : t('act')}
      deed={refuse}
      onSave={save}
      onClose={onClose}
    >
      <TextInput
        label={t('address')}
        type="email"
        autoComplete="off"
        data-autofocus
        mb={16}
        value={address}
        error={tried && wrong ? t('invalid') : undefined}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      {topics.length > 0 && (
        <Select
          label={t('which')}
          description={t('whichHint')}
          allowDeselect={false}
          data={[
            { value: ALL, label: t('allLetters') },
            ...topics.map(({ id, name }) => ({ value: String(id), label: t('onlyTopic', { topic: name }) })),
          ]}
          value={about}
          onChange={(value) => setAbout(value ?? ALL)}
        />
      )}
    </ReasonDialog>
  )
}

/** One address is taken off the list, by hand, with a reason: the only way there is. */
export function AllowDialog({ one, onClose }: { one: RefusedAddress; onClose: () => void }) {
  const { t } = useTranslation('consent')
  const allow = useAllow()
  const save = (reason: string) => {
    if (reason === '') return
    const done = () => {
      toast(t('allowed', { address: one.address }))
      onClose()
    }
    allow.mutate({ id: one.id, reason }, { onSuccess: done })
  }
  return (
    <ReasonDialog
      title={t('allowTitle', { address: one.address })}
      act={t('allowAct')}
      deed={allow}
      onSave={save}
      onClose={onClose}
    >
      <p>{t('allowText')}</p>
    </ReasonDialog>
  )
}

type ReasonDialogProps = {
  title: string
  act: string
  deed: { isPending: boolean; error: unknown }
  onSave: (reason: string) => void
  onClose: () => void
  children: ReactNode
}

function ReasonDialog({ title, act, deed, onSave, onClose, children }: ReasonDialogProps) {
  const { t } = useTranslation('consent')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const words = useErrorWords()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    onSave(reason.trim())
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form noValidate onSubmit={submit}>
        {children}
        <Textarea
          mt={12}
          label={t('why')}
          description={t('whyHint')}
          required
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          error={tried && reason.trim() === '' ? t('missing') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {deed.error != null && <Failure as="inline" words={words(deed.error)} />}
        <Group justify="flex-end" gap={8} mt={24}>
          <Button variant="subtle" size="md" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button variant="filled" size="md" type="submit" loading={deed.isPending}>
            {act}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
