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

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** Made once: a list has one in each row, and an element that is the same is not drawn again. */
const icons: Record<Tone, ReactNode> = {
  good: <IconCheck {...icon} />,
  warn: <IconAlertTriangle {...icon} />,
  bad: <IconCircleX {...icon} />,
  info: <IconInfoCircle {...icon} />,
  waiting: <IconClock {...icon} />,
  muted: null,
}

/** A state: a colour always with its icon and its word. */
export function Status(props: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.status} data-tone={props.tone}>
      {icons[props.tone]}
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
