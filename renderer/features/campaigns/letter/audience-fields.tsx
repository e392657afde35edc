import { Group, MultiSelect, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AudienceChoice } from '../../../../shared/features/campaigns/contract.ts'
import { useSegments } from '../../segments/queries.ts'

const EVERYONE = ''

/** Whom the letter is for: everyone or a segment, without those of others. Nothing to choose from: not shown. */
export function AudienceFields(props: {
  choice: AudienceChoice | null
  onChange: (choice: AudienceChoice | null) => void
}) {
  const { t } = useTranslation('campaigns')
  const segments = useSegments().data ?? []
  if (segments.length === 0) return null
  const { segmentId, exclude } = props.choice ?? { segmentId: null, exclude: [] }
  const put = (next: AudienceChoice) =>
    props.onChange(next.segmentId === null && next.exclude.length === 0 ? null : next)
  const options = segments.map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <Group gap={12} align="flex-start" grow>
      <Select
        label={t('audience.to')}
        allowDeselect={false}
        data={[{ value: EVERYONE, label: t('audience.everyone') }, ...options]}
        value={segmentId === null ? EVERYONE : String(segmentId)}
        onChange={(value) => put({ segmentId: value ? Number(value) : null, exclude })}
      />
      <MultiSelect
        label={t('audience.without')}
        placeholder={exclude.length === 0 ? t('audience.nobodyOut') : undefined}
        data={options.filter((one) => one.value !== String(segmentId))}
        value={exclude.map(String)}
        onChange={(values) => put({ segmentId, exclude: values.map(Number) })}
      />
    </Group>
  )
}
