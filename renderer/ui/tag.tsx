import { IconAlertTriangle, IconCheck, IconCircleX, IconClock, IconInfoCircle, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './marks.module.css'

/** A quiet word on a sunken ground, or on one of seven colours; with `onRemove` it ends in an ×. */
export function Tag(props: { children: string; colour?: string | null; onRemove?: () => void }) {
  const { t } = useTranslation('app')
  return (
    <span className={classes.tag} data-colour={props.colour ?? undefined}>
      {props.children}
      {props.onRemove && (
        <button type="button" aria-label={t('removeNamed', { name: props.children })} onClick={props.onRemove}>
          <IconX size={14} stroke={1.75} />
        </button>
      )}
    </span>
  )
}

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'muted' | 'waiting'

const icons = {
  good: IconCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
  info: IconInfoCircle,
  waiting: IconClock,
} as const

/** A state: a colour always with its icon and its word. */
export function Status(props: { tone: Tone; children: ReactNode }) {
  const Icon = props.tone === 'muted' ? null : icons[props.tone]
  return (
    <span className={classes.status} data-tone={props.tone}>
      {Icon && <Icon size={16} stroke={1.5} aria-hidden="true" />}
      <span className="cut">{props.children}</span>
    </span>
  )
}

/** The head of a block on a page: its name, how many, one act at the right. */
export function SectionHead(props: { title: string; count?: ReactNode; action?: ReactNode; size?: 'text' | 'large' }) {
  return (
    <div className={classes.section} data-size={props.size ?? 'text'}>
      <h2>{props.title}</h2>
      {props.count !== undefined && <span>{props.count}</span>}
      {props.action && <div>{props.action}</div>}
    </div>
  )
}
