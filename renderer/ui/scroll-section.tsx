import type { ReactNode } from 'react'

/** A part of a page that scrolls by itself, for the keyboard, too. `label`: what a screen reader calls it. */
export function ScrollSection(props: { label: string; className: string | undefined; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className={props.className} tabIndex={0} aria-label={props.label}>
      {props.children}
    </section>
  )
}
