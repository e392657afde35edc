import { Autocomplete, Radio, Select, Stack, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSegments } from '../../segments/queries.ts'
import { useTags } from '../queries.ts'
import { type BulkAct, type BulkDraft, consentChoices } from './bulk-acts.ts'
import { BulkSetFields } from './bulk-set-fields.tsx'

type BulkFieldsProps = { act: BulkAct; draft: BulkDraft; onDraft: (draft: BulkDraft) => void }

/** What has to be said before an act on many: which tag, which list, what they answered and how that is known. */
export function BulkFields(props: BulkFieldsProps) {
  switch (props.act) {
    case 'tag':
    case 'list':
      return <NewOrKnown {...props} act={props.act} />
    case 'untag':
    case 'unlist':
      return <Known {...props} act={props.act} />
    case 'consent':
      return <Answer {...props} />
    case 'set':
      return <BulkSetFields {...props} />
    case 'delete':
      return null
    default:
      return props.act satisfies never
  }
}

/** Names there are, each once: those of tags or of lists. */
function useNames(act: BulkAct): string[] {
  const tags = useTags().data ?? []
  const lists = (useSegments().data ?? []).filter((one) => one.kind === 'list')
  return (act === 'tag' || act === 'untag' ? tags : lists).map((one) => one.name)
}

function NewOrKnown({ act, draft, onDraft }: BulkFieldsProps & { act: 'tag' | 'list' }) {
  const { t } = useTranslation('customers')
  return (
    <Autocomplete
      label={t(`bulk.field.${act}`)}
      description={t(`bulk.hint.${act}`)}
      data={useNames(act)}
      maxLength={act === 'tag' ? 60 : 80}
      limit={20}
      withScrollArea={false}
      data-autofocus
      value={draft.text}
      onChange={(text) => onDraft({ ...draft, text })}
    />
  )
}

function Known({ act, draft, onDraft }: BulkFieldsProps & { act: 'untag' | 'unlist' }) {
  const { t } = useTranslation('customers')
  return (
    <Select
      label={t(`bulk.field.${act}`)}
      placeholder={t('bulk.choose')}
      data={useNames(act)}
      searchable
      nothingFoundMessage={t('bulk.nothing')}
      limit={100}
      data-autofocus
      value={draft.text === '' ? null : draft.text}
      onChange={(text) => onDraft({ ...draft, text: text ?? '' })}
    />
  )
}

function Answer({ draft, onDraft }: BulkFieldsProps) {
  const { t } = useTranslation('customers')
  return (
    <>
      <Radio.Group
        label={t('consent.question')}
        value={draft.consent}
        onChange={(value) => onDraft({ ...draft, consent: consentChoices.find((one) => one === value) ?? null })}
      >
        <Stack gap={12} mt={8} mb={16}>
          {consentChoices.map((one) => (
            <Radio key={one} value={one} label={t(`consent.choice.${one}`)} description={t(`consent.follows.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('consent.reason')}
        description={t('consent.reasonHint')}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={draft.reason}
        onChange={(event) => onDraft({ ...draft, reason: event.currentTarget.value })}
      />
    </>
  )
}
