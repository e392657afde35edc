import { Button, Checkbox, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Group,
  isGroup,
  MOST_PARTS,
  type Part,
  type Rule,
  type Rules,
} from '../../../shared/features/segments/rules.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { RuleRow } from './rule-row.tsx'
import { newRule } from './rule-ways.ts'
import classes from './segments.module.css'

/** One name for each row that stays with it when rows before it go. */
function useKeys(length: number) {
  const keys = useRef<number[]>([])
  const next = useRef(0)
  while (keys.current.length < length) keys.current.push(next.current++)
  keys.current.length = length
  return { keyAt: (at: number) => keys.current[at] ?? at, drop: (at: number) => keys.current.splice(at, 1) }
}

const replaced = <T,>(list: readonly T[], at: number, one: T) => list.map((old, i) => (i === at ? one : old))
const without = <T,>(list: readonly T[], at: number) => list.filter((_, i) => i !== at)

/** The rules of a segment: all or any of them, groups nested once. */
export function RulesEditor(props: { rules: Rules; onChange: (rules: Rules) => void; self?: number }) {
  const { t } = useTranslation('segments')
  const { rules, onChange, self } = props
  const { parts } = rules
  const { keyAt, drop } = useKeys(parts.length)
  const put = (at: number, part: Part) => onChange({ ...rules, parts: replaced(parts, at, part) })
  const remove = (at: number) => {
    drop(at)
    onChange({ ...rules, parts: without(parts, at) })
  }
  const add = (part: Part) => onChange({ ...rules, parts: [...parts, part] })
  const full = parts.length >= MOST_PARTS
  return (
    <div className={classes.rules}>
      <Select
        label={t('match.label')}
        data={(['all', 'any'] as const).map((value) => ({ value, label: t(`match.${value}`) }))}
        value={rules.match}
        allowDeselect={false}
        onChange={(value) => onChange({ ...rules, match: value === 'any' ? 'any' : 'all' })}
      />
      {parts.map((part, at) =>
        isGroup(part) ? (
          <GroupBox
            key={keyAt(at)}
            group={part}
            self={self}
            onChange={(group) => put(at, group)}
            onRemove={() => remove(at)}
          />
        ) : (
          <RuleRow
            key={keyAt(at)}
            rule={part}
            label={t('rule.label', { number: at + 1 })}
            without={self}
            onChange={(rule) => put(at, rule)}
            onRemove={parts.length > 1 ? () => remove(at) : undefined}
          />
        ),
      )}
      <div className={classes.adders}>
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} disabled={full} onClick={() => add(newRule('city'))}>
          {t('rule.add')}
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} stroke={1.5} />}
          disabled={full}
          onClick={() => add({ match: rules.match === 'all' ? 'any' : 'all', not: false, rules: [newRule('city')] })}
        >
          {t('group.add')}
        </Button>
      </div>
    </div>
  )
}

type GroupBoxProps = { group: Group; self?: number; onChange: (group: Group) => void; onRemove: () => void }

function GroupBox({ group, self, onChange, onRemove }: GroupBoxProps) {
  const { t } = useTranslation('segments')
  const { keyAt, drop } = useKeys(group.rules.length)
  const put = (at: number, rule: Rule) => onChange({ ...group, rules: replaced(group.rules, at, rule) })
  const remove = (at: number) => {
    drop(at)
    onChange({ ...group, rules: without(group.rules, at) })
  }
  return (
    <fieldset className={classes.group} aria-label={t('group.label')}>
      <div className={classes.groupHead}>
        <Select
          aria-label={t('group.label')}
          data={(['all', 'any'] as const).map((value) => ({ value, label: t(`group.${value}`) }))}
          value={group.match}
          allowDeselect={false}
          onChange={(value) => onChange({ ...group, match: value === 'any' ? 'any' : 'all' })}
        />
        <Checkbox
          label={t(`group.turned.${group.match}`)}
          checked={group.not}
          onChange={(event) => onChange({ ...group, not: event.currentTarget.checked })}
        />
        <IconButton label={t('rule.removeGroup')} icon={IconX} onClick={onRemove} />
      </div>
      {group.rules.map((rule, at) => (
        <RuleRow
          key={keyAt(at)}
          rule={rule}
          label={t('rule.label', { number: at + 1 })}
          without={self}
          onChange={(one) => put(at, one)}
          onRemove={group.rules.length > 1 ? () => remove(at) : undefined}
        />
      ))}
      <div className={classes.adders}>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} stroke={1.5} />}
          disabled={group.rules.length >= MOST_PARTS}
          onClick={() => onChange({ ...group, rules: [...group.rules, newRule('city')] })}
        >
          {t('rule.add')}
        </Button>
      </div>
    </fieldset>
  )
}
