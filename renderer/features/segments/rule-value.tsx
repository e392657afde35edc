import { Group, MultiSelect, Select, TagsInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  CONSENTS,
  type ConsentRule,
  type DateRule,
  LONGEST_VALUE,
  MOST_VALUES,
  type Rule,
} from '../../../shared/features/segments/rules.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { useSubjectWords } from '../campaigns/letter/use-subject-words.ts'
import { languageName, useLanguageOptions } from '../customers/form/languages.ts'
import { useCountryOptions } from '../settings/place-options.ts'
import { aboutKey, useAboutOptions } from './about-options.ts'
import { BirthdayValue } from './birthday-value.tsx'
import { OwnRuleValue } from './own-rule-value.tsx'
import { useNamed, useSegments, useValues } from './queries.ts'
import { WhenField } from './when-field.tsx'

type ValueProps<R extends Rule = Rule> = {
  rule: R
  onChange: (rule: Rule) => void
  without?: number
  inPopover: boolean
}

/** What a rule compares with: words, a number of days, a day, a file, a letter, a segment. Nothing where it needs none. */
export function RuleValue({ rule, onChange, without, inPopover }: ValueProps) {
  if (rule.field === 'own') return <OwnRuleValue rule={rule} onChange={onChange} inPopover={inPopover} />
  if (rule.field === 'birthday') return <BirthdayValue rule={rule} onChange={onChange} inPopover={inPopover} />
  if ('when' in rule) return <WhenValue rule={rule} onChange={onChange} inPopover={inPopover} />
  if ('id' in rule) return <NamedValue rule={rule} onChange={onChange} without={without} inPopover={inPopover} />
  if (rule.field === 'consent') return <ConsentValue rule={rule} onChange={onChange} inPopover={inPopover} />
  if ('is' in rule && rule.is === 'filled') return null
  if (rule.field === 'country') return <CountryValue rule={rule} onChange={onChange} inPopover={inPopover} />
  if (rule.field === 'language') return <LanguageValue rule={rule} onChange={onChange} inPopover={inPopover} />
  return <Words rule={rule} onChange={onChange} inPopover={inPopover} />
}

const OFFERED = ['city', 'region', 'company', 'jobTitle', 'owner', 'source', 'tag'] as const

function Words({ rule, onChange, inPopover }: WordsProps) {
  const { t } = useTranslation('segments')
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed, 120)
  const field = OFFERED.find((one) => one === rule.field) ?? null
  const offered = useValues(field, asked)
  return (
    <TagsInput
      comboboxProps={{ withinPortal: !inPopover }}
      aria-label={t('rule.values')}
      placeholder={rule.values.length === 0 ? t('rule.type') : undefined}
      value={rule.values}
      maxTags={MOST_VALUES}
      data={field ? (offered.data ?? []) : []}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={(text) => setTyped(text.slice(0, LONGEST_VALUE))}
      acceptValueOnBlur
      onChange={(values) => onChange({ ...rule, values: values.map((value) => value.trim()) } as Rule)}
    />
  )
}

type WordsProps = ValueProps<Extract<Rule, { values: string[] }>>

const CountryValue = (props: WordsProps) => <CodesValue {...props} data={useCountryOptions()} />

/** A language that is on no list stays one that can be taken off. */
function LanguageValue(props: WordsProps) {
  const { locale } = useFormat()
  const usual = useLanguageOptions('')
  const rare = props.rule.values.filter((tag) => usual.every(({ value }) => value !== tag))
  const data = [...usual, ...rare.map((value) => ({ value, label: languageName(locale, value) }))]
  return <CodesValue {...props} data={data} />
}

type CodesProps = WordsProps & { data: { value: string; label: string }[] }

function CodesValue({ rule, onChange, inPopover, data }: CodesProps) {
  const { t } = useTranslation('segments')
  return (
    <MultiSelect
      comboboxProps={{ withinPortal: !inPopover }}
      aria-label={t('rule.value')}
      placeholder={rule.values.length === 0 ? t('rule.choose') : undefined}
      data={data}
      searchable
      nothingFoundMessage={t('rule.nothing')}
      value={rule.values}
      onChange={(values) => onChange({ ...rule, values } as Rule)}
    />
  )
}

function ConsentValue({ rule, onChange, inPopover }: ValueProps<ConsentRule>) {
  const { t } = useTranslation('segments')
  const about = useAboutOptions()
  const of = rule.of ?? { channel: 'email' }
  // A mailbox bounces and a letter is complained of; nothing else does.
  const answers = CONSENTS.filter((one) => aboutKey(of) === 'email' || (one !== 'bounced' && one !== 'complained'))
  const choose = (key: string | null) => {
    const chosen = about.find((one) => one.value === key)?.of ?? of
    const values = rule.values.filter((one) => answers.includes(one))
    onChange({ field: 'consent', not: rule.not, values, ...(aboutKey(chosen) === 'email' ? {} : { of: chosen }) })
  }
  return (
    <Group gap={8} wrap="nowrap" grow>
      <Select
        comboboxProps={{ withinPortal: !inPopover }}
        aria-label={t('rule.about')}
        data={about}
        allowDeselect={false}
        value={aboutKey(of)}
        onChange={choose}
      />
      <MultiSelect
        comboboxProps={{ withinPortal: !inPopover }}
        aria-label={t('rule.value')}
        placeholder={rule.values.length === 0 ? t('rule.choose') : undefined}
        data={answers.map((value) => ({ value, label: t(`consent.${value}`) }))}
        value={rule.values}
        onChange={(values) => onChange({ ...rule, values: answers.filter((one) => values.includes(one)) })}
      />
    </Group>
  )
}

function WhenValue({ rule, onChange }: ValueProps<DateRule>) {
  if (rule.when.kind === 'ever') return null
  return <WhenField when={rule.when} onChange={(when) => onChange({ ...rule, when })} />
}

function NamedValue({
  rule,
  onChange,
  without,
  inPopover,
}: ValueProps<Exclude<Extract<Rule, { id: number }>, { field: 'own' }>>) {
  const { t } = useTranslation('segments')
  const subjectWords = useSubjectWords()
  const { imports, letters } = useNamed()
  const segments = useSegments().data ?? []
  const from = { import: imports, outcome: letters, segment: segments }[rule.field]
  const label = { import: t('rule.file'), outcome: t('rule.letter'), segment: t('rule.segment') }[rule.field]
  const data = from
    .filter((one) => rule.field !== 'segment' || one.id !== without)
    .map(({ id, name }) => ({ value: String(id), label: rule.field === 'outcome' ? subjectWords(name) : name }))
  return (
    <Select
      comboboxProps={{ withinPortal: !inPopover }}
      aria-label={label}
      placeholder={t('rule.choose')}
      data={data}
      searchable
      nothingFoundMessage={t('rule.nothing')}
      value={rule.id === 0 ? null : String(rule.id)}
      onChange={(value) => onChange({ ...rule, id: Number(value ?? 0) })}
    />
  )
}
