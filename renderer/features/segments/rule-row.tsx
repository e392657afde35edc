import { Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FIELD_SUBJECTS } from '../../../shared/features/fields/contract.ts'
import { FIELDS, RULE_FIELDS, type Rule } from '../../../shared/features/segments/rules.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useEveryField } from '../fields/queries.ts'
import { useSettings } from '../settings/queries.ts'
import { newOwnRule, ownWaysOf, withOwnWay } from './own-ways.ts'
import { RuleValue } from './rule-value.tsx'
import { newRule, wayOf, waysOf, withWay } from './rule-ways.ts'
import classes from './segments.module.css'

type RuleRowProps = {
  rule: Rule
  label: string
  onChange: (rule: Rule) => void
  /** Left out where it is the only one. */
  onRemove?: () => void
  /** The segment that is being written: a rule cannot name it. */
  without?: number
  /** Its menus stay inside what floats: a click on a choice must not close it. */
  inPopover?: boolean
}

/** One rule: about what, how, with what. */
export function RuleRow({ rule, label, onChange, onRemove, without, inPopover = false }: RuleRowProps) {
  const { t, i18n } = useTranslation('segments')
  const own = useEveryField()
  const { currency } = useSettings()
  const kind = wordsKindOf(rule)
  const ownField = rule.field === 'own' ? own.find((field) => field.id === rule.id) : undefined
  const ways = rule.field === 'own' ? (ownField ? ownWaysOf(ownField) : []) : waysOf(rule.field)
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(i18n.language) + text.slice(1)
  const groups = (['person', 'letters', 'origin'] as const).map((group) => ({
    group: t(`fieldGroup.${group}`),
    items: RULE_FIELDS.filter((field) => FIELDS[field].group === group).map((value) => ({
      value,
      label: capital(t(`field.${value}`)),
    })),
  }))
  const ownGroups = FIELD_SUBJECTS.map((subject) => ({
    group: t(`fieldGroup.${subject === 'company' ? 'ofCompany' : 'own'}`),
    items: own.filter((one) => one.subject === subject).map(({ id, name }) => ({ value: `own:${id}`, label: name })),
  })).filter((one) => one.items.length > 0)
  const choose = (value: string | null) => {
    const field = RULE_FIELDS.find((one) => one === value)
    const other = own.find(({ id }) => value === `own:${id}`)
    if (other && other !== ownField) onChange(newOwnRule(other, { today: today(), currency }))
    else if (field && field !== rule.field) onChange(newRule(field))
  }
  const turn = (way: string) => {
    if (rule.field !== 'own') onChange(withWay(rule, way, today()))
    else if (ownField) onChange(withOwnWay(rule, way, ownField, { today: today(), currency }))
  }
  return (
    <fieldset className={classes.rule} aria-label={label}>
      <Select
        aria-label={t('rule.field')}
        data={[...groups, ...ownGroups]}
        value={rule.field === 'own' ? `own:${rule.id}` : rule.field}
        searchable={own.length > 0}
        allowDeselect={false}
        comboboxProps={{ withinPortal: !inPopover }}
        onChange={choose}
      />
      <Select
        aria-label={t('rule.way')}
        data={ways.map((value) => ({ value, label: t(`way.${kind}.${value}`) }))}
        value={wayOf(rule)}
        allowDeselect={false}
        comboboxProps={{ withinPortal: !inPopover }}
        onChange={(way) => way && turn(way)}
      />
      <div className={classes.value}>
        <RuleValue rule={rule} onChange={onChange} without={without} inPopover={inPopover} />
      </div>
      {onRemove && <IconButton label={t('rule.remove')} icon={IconX} onClick={onRemove} />}
    </fieldset>
  )
}

/** Under which name the ways of a rule have their words. */
function wordsKindOf({ field }: Rule): string {
  return field === 'own' || field === 'created' || field === 'mailed' ? field : FIELDS[field].kind
}

/** The calendar day of this computer. */
function today(): string {
  const now = new Date()
  const two = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
