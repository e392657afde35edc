import { Button } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormat } from '../../ui/format-context.tsx'
import classes from './today.module.css'

/** A heading with its number, and the lines below it. */
export function Lines(props: { title: string; count: number; children: ReactNode }) {
  const format = useFormat()
  return (
    <section className={classes.section} aria-label={props.title}>
      <div className={classes.head}>
        <h3>{props.title}</h3>
        <span>{format.number(props.count)}</span>
      </div>
      <ul>{props.children}</ul>
    </section>
  )
}

type LineProps = {
  icon: Icon
  tone?: 'warn' | 'live'
  title: string
  /** What it means, in a sentence. */
  text?: ReactNode
  /** When, at the right. */
  when?: ReactNode
  /** The next step. */
  act: ReactNode
  /** The answers, where it is decided here. */
  answers?: ReactNode
}

/** One thing of the day: what it is, what it means, and the next step. */
export function Line({ icon: Glyph, tone, title, text, when, act, answers }: LineProps) {
  return (
    <li className={classes.line}>
      <span className={classes.disc} data-tone={tone}>
        <Glyph size={18} stroke={1.5} aria-hidden="true" />
      </span>
      <div className={classes.words}>
        <b>{title}</b>
        {text && <p>{text}</p>}
      </div>
      <div className={classes.end}>
        {when && <span>{when}</span>}
        {act}
      </div>
      {answers && <div className={classes.answers}>{answers}</div>}
    </li>
  )
}

/** Where a line leads. */
export type Place =
  | { to: '/campaigns/$id' | '/import/$id' | '/settings/accounts/$id'; params: { id: number } }
  | { to: '/duplicates'; search: { kind?: 'company' } }
  | {
      to: '/settings/backup' | '/settings/privacy' | '/activity' | '/customers' | '/customers/incomplete' | '/jobs'
    }

/** The next step of a line that leads elsewhere. Several lines may say the same words: `about` tells them apart by ear. */
export function Step(props: { label: string; about: string; place: Place }) {
  return (
    <Button renderRoot={(root) => <Link {...root} {...props.place} />} aria-label={`${props.label}: ${props.about}`}>
      {props.label}
    </Button>
  )
}
