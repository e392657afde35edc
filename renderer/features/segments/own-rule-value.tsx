import { MultiSelect, TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OwnRule, OwnTest } from '../../../shared/features/segments/own-rule.ts'
import { LONGEST_VALUE, MOST_VALUES } from '../../../shared/features/segments/rules.ts'
import { minorDigits } from '../../../shared/i18n/format.ts'
import { NumberField } from '../../ui/fields/number-field.tsx'
import { useEveryField } from '../fields/queries.ts'
import { WhenField } from './when-field.tsx'

type OwnRuleValueProps = { rule: OwnRule; onChange: (rule: OwnRule) => void; inPopover: boolean }

/** What a rule about an own field compares with, by what the field holds. */
export function OwnRuleValue({ rule, onChange, inPopover }: OwnRuleValueProps) {
  const { test } = rule
  const put = (next: OwnTest) => onChange({ ...rule, test: next })
  switch (test.kind) {
    case 'text':
      return <Words test={test} onChange={put} inPopover={inPopover} />
    case 'number':
    case 'money':
      return <Amount test={test} onChange={put} />
    case 'date':
      return <Days test={test} onChange={put} />
    case 'choice':
      return <Chosen id={rule.id} test={test} onChange={put} inPopover={inPopover} />
    case 'flag':
    case 'filled':
      return null
    default:
      return test satisfies never
  }
}

type Of<K extends OwnTest['kind']> = {
  test: Extract<OwnTest, { kind: K }>
  onChange: (test: OwnTest) => void
}

function Words({ test, onChange, inPopover }: Of<'text'> & { inPopover: boolean }) {
  const { t } = useTranslation('segments')
  return (
    <TagsInput
      comboboxProps={{ withinPortal: !inPopover }}
      aria-label={t('rule.values')}
      placeholder={test.values.length === 0 ? t('rule.type') : undefined}
      value={test.values}
      maxTags={MOST_VALUES}
      acceptValueOnBlur
      onChange={(values) => onChange({ ...test, values: values.map((one) => one.trim().slice(0, LONGEST_VALUE)) })}
    />
  )
}

function Amount({ test, onChange }: Of<'number' | 'money'>) {
  const { t } = useTranslation('segments')
  if (test.kind === 'number') {
    return (
      <NumberField
        aria-label={t('rule.value')}
        decimals={6}
        value={Number.isNaN(test.number) ? null : test.number}
        onChange={(number) => onChange({ ...test, number: number ?? Number.NaN })}
      />
    )
  }
  const digits = minorDigits(test.currency)
  return (
    <NumberField
      aria-label={t('rule.value')}
      decimals={digits}
      value={Number.isNaN(test.minor) ? null : test.minor / 10 ** digits}
      rightSection={<span>{test.currency}</span>}
      rightSectionWidth={48}
      onChange={(amount) =>
        onChange({ ...test, minor: amount === null ? Number.NaN : Math.round(amount * 10 ** digits) })
      }
    />
  )
}

function Days({ test, onChange }: Of<'date'>) {
  return <WhenField when={test.when} onChange={(when) => onChange({ ...test, when })} />
}

function Chosen({ id, test, onChange, inPopover }: Of<'choice'> & { id: number; inPopover: boolean }) {
  const { t } = useTranslation('segments')
  const options = useEveryField().find((field) => field.id === id)?.options ?? []
  return (
    <MultiSelect
      comboboxProps={{ withinPortal: !inPopover }}
      aria-label={t('rule.value')}
      placeholder={test.options.length === 0 ? t('rule.choose') : undefined}
      data={options.map((option) => ({ value: String(option.id), label: option.name }))}
      searchable={options.length > 7}
      nothingFoundMessage={t('rule.nothing')}
      value={test.options.map(String)}
      onChange={(values) => onChange({ ...test, options: values.map(Number) })}
    />
  )
}
