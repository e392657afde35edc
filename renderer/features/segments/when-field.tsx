import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MOST_DAYS } from '../../../shared/features/segments/rules.ts'
import { NumberField } from '../../ui/fields/number-field.tsx'

type Within = { kind: 'within'; days: number }
type OnDay = { kind: 'before' | 'since'; day: string }

/** The last so many days, or a day: what a rule about a date compares with. */
export function WhenField({ when, onChange }: { when: Within | OnDay; onChange: (when: Within | OnDay) => void }) {
  const { t } = useTranslation('segments')
  if (when.kind === 'within') {
    return (
      <NumberField
        aria-label={t('rule.days')}
        value={when.days}
        min={1}
        max={MOST_DAYS}
        rightSection={<span>{t('rule.days')}</span>}
        rightSectionWidth={64}
        onChange={(days) => onChange({ kind: 'within', days: days ?? 0 })}
      />
    )
  }
  return (
    <TextInput
      type="date"
      aria-label={t('rule.day')}
      value={when.day}
      onChange={(event) => onChange({ ...when, day: event.currentTarget.value })}
    />
  )
}
