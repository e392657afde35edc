import { Group, MultiSelect, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AudienceChoice } from '../../../../../shared/features/campaigns/contract.ts'
import { useTopics } from '../../../consent/queries.ts'
import { useSegments } from '../../../segments/queries.ts'

const EVERYONE = ''
const NO_TOPIC = ''

type FieldsProps = { choice: AudienceChoice | null; onChange: (choice: AudienceChoice | null) => void }
type PartProps = { choice: AudienceChoice; put: (choice: AudienceChoice) => void }

/** Whom the letter is for: everyone or a segment, without those of others, without who left its topic. */
export function AudienceFields(props: FieldsProps) {
  const choice = props.choice ?? { segmentId: null, exclude: [], topicId: null }
  const put = (next: AudienceChoice) => {
    const everyone = next.segmentId === null && next.exclude.length === 0 && next.topicId === null
    props.onChange(everyone ? null : next)
  }
  return (
    <Stack gap={16}>
      <SegmentFields choice={choice} put={put} />
      <TopicField choice={choice} put={put} />
    </Stack>
  )
}

/** Nothing to choose from: not shown. */
function SegmentFields({ choice, put }: PartProps) {
  const { t } = useTranslation('campaigns')
  const segments = useSegments().data ?? []
  if (segments.length === 0) return null
  const { segmentId, exclude } = choice
  const options = segments.map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <Group gap={12} align="flex-start" grow>
      <Select
        label={t('audience.to')}
        allowDeselect={false}
        data={[{ value: EVERYONE, label: t('audience.everyone') }, ...options]}
        value={segmentId === null ? EVERYONE : String(segmentId)}
        onChange={(value) => put({ ...choice, segmentId: value ? Number(value) : null })}
      />
      <MultiSelect
        label={t('audience.without')}
        placeholder={exclude.length === 0 ? t('audience.nobodyOut') : undefined}
        data={options.filter((one) => one.value !== String(segmentId))}
        value={exclude.map(String)}
        onChange={(values) => put({ ...choice, exclude: values.map(Number) })}
      />
    </Group>
  )
}

/** A retired topic is offered only where the letter has it. */
function TopicField({ choice, put }: PartProps) {
  const { t } = useTranslation('campaigns')
  const topics = (useTopics().data ?? []).filter(({ id, retiredAt }) => retiredAt === null || id === choice.topicId)
  if (topics.length === 0) return null
  return (
    <Select
      label={t('audience.about')}
      description={choice.topicId === null ? undefined : t('audience.aboutHint')}
      allowDeselect={false}
      data={[{ value: NO_TOPIC, label: t('audience.noTopic') }, ...topics.map(optionOf)]}
      value={choice.topicId === null ? NO_TOPIC : String(choice.topicId)}
      onChange={(value) => put({ ...choice, topicId: value ? Number(value) : null })}
    />
  )
}

const optionOf = ({ id, name }: { id: number; name: string }) => ({ value: String(id), label: name })
