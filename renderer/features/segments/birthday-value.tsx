import { MultiSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type BirthdayRule, MOST_DAYS_AHEAD } from '../../../shared/features/segments/rules.ts'
import { NumberField } from '../../ui/fields/number-field.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { monthsIn } from '../customers/form/birthday-parts.ts'

type BirthdayValueProps = { rule: BirthdayRule; onChange: (rule: BirthdayRule) => void; inPopover: boolean }

/** So many days ahead, or months. */
export function BirthdayValue({ rule, onChange, inPopover }: BirthdayValueProps) {
  const { t } = useTranslation('segments')
  const { locale } = useFormat()
  const { test } = rule
  if (test.kind === 'filled') return null
  if (test.kind === 'ahead') {
    return (
      <NumberField
        aria-label={t('rule.days')}
        value={test.days}
        min={1}
        max={MOST_DAYS_AHEAD}
        rightSection={<span>{t('rule.days')}</span>}
        rightSectionWidth={64}
        onChange={(days) => onChange({ ...rule, test: { ...test, days: days ?? 0 } })}
      />
    )
  }
  return (
    <MultiSelect
      comboboxProps={{ withinPortal: !inPopover }}
      aria-label={t('rule.months')}
      placeholder={test.months.length === 0 ? t('rule.choose') : undefined}
      data={monthsIn(locale)}
      value={test.months.map(String)}
      onChange={(months) => onChange({ ...rule, test: { ...test, months: months.map(Number).sort((a, b) => a - b) } })}
    />
  )
}
