import type { ReactNode } from 'react'
import { useFormat } from './format-context.tsx'
import classes from './marks.module.css'

type ProgressLineProps = {
  /** Names the bar for those who hear it. */
  label: string
  /** Share done, 0…1; null: it runs, nobody knows how long. */
  value: number | null
  tone?: 'accent' | 'warn' | 'bad'
  /** 6 px in lists, 8 px where it is the subject of the page. */
  thick?: boolean
}

/** A bar of progress or of a share. The figures stand beside it in words. */
export function ProgressLine(props: ProgressLineProps) {
  const format = useFormat()
  const share = props.value === null ? null : Math.min(1, Math.max(0, props.value))
  return (
    <div
      className={classes.line}
      data-tone={props.tone ?? 'accent'}
      data-thick={props.thick || undefined}
      data-unknown={share === null || undefined}
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      aria-valuetext={share === null ? undefined : format.percent(share)}
    >
      <i style={share === null ? undefined : { width: `${share * 100}%` }} />
    </div>
  )
}

/** The quiet ring of the rail, 18 px; null turns. Decoration: its words stand beside it. */
export function ProgressRing(props: { value: number | null }) {
  const around = 2 * Math.PI * 7
  const share = props.value ?? 0.25
  return (
    <svg
      className={classes.ring}
      viewBox="0 0 18 18"
      aria-hidden="true"
      data-unknown={props.value === null || undefined}
    >
      <circle cx="9" cy="9" r="7" />
      <circle cx="9" cy="9" r="7" strokeDasharray={`${Math.max(0.001, share) * around} ${around}`} />
    </svg>
  )
}

type Stat = {
  key: string
  label: ReactNode
  value: ReactNode
  note?: ReactNode
  tone?: 'good' | 'warn' | 'bad'
}

/** Figures side by side under a hairline: label, large number, note. `className`: how wide they are and how they wrap. */
export function StatRow(props: { stats: readonly Stat[]; className?: string }) {
  return (
    <dl className={props.className ? `${classes.stats} ${props.className}` : classes.stats}>
      {props.stats.map((stat) => (
        <div key={stat.key}>
          <dt>{stat.label}</dt>
          <dd data-tone={stat.tone}>
            {stat.value}
            {stat.note && <small>{stat.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
