import { Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FIELDS, RULE_FIELDS, type Rule } from '../../../shared/features/segments/rules.ts'
import { IconButton } from '../../ui/icon-button.tsx'
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
  const kind = rule.field === 'created' || rule.field === 'mailed' ? rule.field : FIELDS[rule.field].kind
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(i18n.language) + text.slice(1)
  const groups = (['person', 'letters', 'origin'] as const).map((group) => ({
    group: t(`fieldGroup.${group}`),
    items: RULE_FIELDS.filter((field) => FIELDS[field].group === group).map((value) => ({
      value,
      label: capital(t(`field.${value}`)),
    })),
  }))
  return (
    <fieldset className={classes.rule} aria-label={label}>
      <Select
        aria-label={t('rule.field')}
        data={groups}
        value={rule.field}
        allowDeselect={false}
        comboboxProps={{ withinPortal: !inPopover }}
        onChange={(value) => {
          const field = RULE_FIELDS.find((one) => one === value)
          if (field && field !== rule.field) onChange(newRule(field))
        }}
      />
      <Select
        aria-label={t('rule.way')}
        data={waysOf(rule.field).map((value) => ({ value, label: t(`way.${kind}.${value}`) }))}
        value={wayOf(rule)}
        allowDeselect={false}
        comboboxProps={{ withinPortal: !inPopover }}
        onChange={(way) => way && onChange(withWay(rule, way, today()))}
      />
      <div className={classes.value}>
        <RuleValue rule={rule} onChange={onChange} without={without} inPopover={inPopover} />
      </div>
      {onRemove && <IconButton label={t('rule.remove')} icon={IconX} onClick={onRemove} />}
    </fieldset>
  )
}

/** The calendar day of this computer. */
function today(): string {
  const now = new Date()
  const two = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
