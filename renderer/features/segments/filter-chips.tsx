import { Button, Popover } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_PARTS, type Part, type Rule, type Rules, readRules } from '../../../shared/features/segments/rules.ts'
import classes from './picker.module.css'
import { RuleRow } from './rule-row.tsx'
import { newRule } from './rule-ways.ts'
import { piecesOf, plain, useRuleWords } from './rule-words.ts'
import { SaveFilter } from './save-filter.tsx'

type FilterChipsProps = {
  /** What the list shows now, of the segment or of the filters. */
  rules: Rules | null
  segment: number | undefined
  /** The rules are not those of the segment (any more). */
  changed: boolean
  onRules: (rules: Rules | null) => void
  onSaved: (id: number) => void
}

/** The rules behind the list as chips: each can go, others can come, and what is found can be kept as a segment. */
export function FilterChips(props: FilterChipsProps) {
  const { t } = useTranslation('segments')
  const { phrase } = useRuleWords()
  const { rules, changed, onRules } = props
  const parts = rules?.parts ?? []
  const match = rules?.match ?? 'all'
  const without = (at: number) => {
    const rest = parts.filter((_, i) => i !== at)
    onRules(rest.length === 0 ? null : { match, parts: rest })
  }
  return (
    <ul className={classes.chips}>
      {parts.map((part, at) => (
        <Chip key={JSON.stringify(part)} part={part} words={phrase(part)} onRemove={() => without(at)} />
      ))}
      {parts.length < MOST_PARTS && (
        <li>
          <AddFilter onAdd={(rule) => onRules(added(rules, rule))} />
        </li>
      )}
      {changed && rules && (
        <li className={classes.keep}>
          <SaveFilter rules={rules} segment={props.segment} onSaved={props.onSaved} />
          <button type="button" className="link" onClick={() => onRules(null)}>
            {t('filter.clear')}
          </button>
        </li>
      )}
    </ul>
  )
}

/** A filter narrows what is shown: rules of which any was enough become a group beside it. */
function added(rules: Rules | null, rule: Rule): Rules {
  if (!rules) return { match: 'all', parts: [rule] }
  if (rules.match === 'all' || rules.parts.length === 1) return { match: 'all', parts: [...rules.parts, rule] }
  const plainRules = rules.parts.filter((part): part is Rule => !('match' in part))
  if (plainRules.length < rules.parts.length) return { ...rules, parts: [...rules.parts, rule] }
  return { match: 'all', parts: [{ match: 'any', not: false, rules: plainRules }, rule] }
}

function Chip(props: { part: Part; words: string; onRemove: () => void }) {
  const { t } = useTranslation('segments')
  const text = plain(props.words)
  return (
    <li className={classes.chip} title={text}>
      <span className={classes.words}>
        {piecesOf(props.words).map((piece, at) => (at % 2 === 1 ? <b key={piece}>{piece}</b> : piece))}
      </span>
      <button type="button" aria-label={t('filter.remove', { rule: text })} onClick={props.onRemove}>
        <IconX size={14} stroke={1.75} aria-hidden="true" />
      </button>
    </li>
  )
}

function AddFilter(props: { onAdd: (rule: Rule) => void }) {
  const { t } = useTranslation('segments')
  const [opened, setOpened] = useState(false)
  const [rule, setRule] = useState<Rule>(() => newRule('city'))
  const ready = readRules({ match: 'all', parts: [rule] }) !== null
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus withinPortal width={560}>
      <Popover.Target>
        <button type="button" className={classes.add} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <IconPlus size={14} stroke={1.75} aria-hidden="true" />
          {t('filter.add')}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filter.add')}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (!ready) return
            props.onAdd(rule)
            setRule(newRule('city'))
            setOpened(false)
          }}
        >
          <p>{t('filter.title')}</p>
          <RuleRow rule={rule} label={t('filter.add')} onChange={setRule} inPopover />
          <Button type="submit" variant="filled" disabled={!ready}>
            {t('filter.use')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
