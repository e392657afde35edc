import type { ReactNode } from 'react'
import classes from './settings.module.css'

/** One matter of the settings: its name at the left, what can be set at the right. */
export function Section(props: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2>{props.title}</h2>
      <div>{props.children}</div>
    </section>
  )
}
