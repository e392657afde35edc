import { Autocomplete, Radio, Select, Stack, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CHANNELS, openUntilRefused } from '../../../../shared/features/consent/channels.ts'
import type { WordOf } from '../../../../shared/features/consent/word-of.ts'
import { useTopics } from '../../consent/queries.ts'
import { useSegments } from '../../segments/queries.ts'
import { useTags } from '../queries.ts'
import { useReasonWords } from '../reason-words.ts'
import { type BulkAct, type BulkDraft, consentChoices } from './bulk-acts.ts'
import { BulkSetFields } from './bulk-set-fields.tsx'

type BulkFieldsProps = {
  act: BulkAct
  draft: BulkDraft
  /** Why the value cannot be kept; null: it can, or nothing is meant yet. */
  refused: string | null
  onDraft: (draft: BulkDraft) => void
}

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

/** What the answer is about: a channel, or a topic of letters. */
function About({ draft, onDraft }: BulkFieldsProps) {
  const { t } = useTranslation('consent')
  const topics = (useTopics().data ?? []).filter((topic) => topic.retiredAt === null)
  const options = [
    ...CHANNELS.map((channel) => ({ value: keyOf({ channel }), label: t(`channel.${channel}`), of: { channel } })),
    ...topics.map(({ id, name }) => ({
      value: keyOf({ topicId: id }),
      label: t('history.topic', { topic: name }),
      of: { topicId: id },
    })),
  ]
  const choose = (value: string | null) => {
    const of = options.find((one) => one.value === value)?.of ?? draft.of
    onDraft({ ...draft, of, consent: null })
  }
  return (
    <Select
      label={t('bulk.about')}
      data={options}
      allowDeselect={false}
      mb={16}
      value={keyOf(draft.of)}
      onChange={choose}
    />
  )
}

const keyOf = (of: WordOf) => ('channel' in of ? of.channel : `topic ${of.topicId}`)

/** Words for an answer: those of letters are their own, a topic is chosen or left. */
function useAnswerWords(of: WordOf) {
  const { t } = useTranslation('customers')
  const kind = 'channel' in of ? 'channel' : 'topic'
  const email = 'channel' in of && of.channel === 'email'
  const follows = 'channel' in of && openUntilRefused(of.channel, 'unknown') ? 'untilNo' : kind
  return {
    choices: consentChoices.filter((one) => kind === 'channel' || one !== 'unknown'),
    choice: (one: string) => (email ? t(`consent.choice.${one}`) : t(`consent:choice.${kind}.${one}`)),
    follows: (one: string) => (email ? t(`consent.follows.${one}`) : t(`consent:follows.${follows}.${one}`)),
  }
}

function Answer(props: BulkFieldsProps) {
  const { draft, onDraft } = props
  const { t } = useTranslation('customers')
  const words = useAnswerWords(draft.of)
  const asked = useReasonWords(draft.of, draft.consent)
  return (
    <>
      <About {...props} />
      <Radio.Group
        label={t('consent.question')}
        value={draft.consent}
        onChange={(value) => onDraft({ ...draft, consent: consentChoices.find((one) => one === value) ?? null })}
      >
        <Stack gap={12} mt={8} mb={16}>
          {words.choices.map((one) => (
            <Radio key={one} value={one} label={words.choice(one)} description={words.follows(one)} />
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
        value={draft.reason}
        onChange={(event) => onDraft({ ...draft, reason: event.currentTarget.value })}
      />
    </>
  )
}
