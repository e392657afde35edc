import { IconUser } from '@tabler/icons-react'
import classes from './avatar.module.css'
import { hueOf, initialsOf } from './initials.ts'

/** Initials in a colour of the name, or the picture that `src` gives; `company` is square. `size`: s 24, m 32, l 48 px. Decoration: the name stands beside it. */
export function Avatar(props: { name: string; size?: 's' | 'm' | 'l'; company?: boolean; src?: string }) {
  const hue = hueOf(props.name)
  const initials = initialsOf(props.name, props.company)
  return (
    <span
      className={classes.avatar}
      data-size={props.size ?? 's'}
      data-company={props.company || undefined}
      // Two conjuncts of an Indic name are up to eight characters wide.
      data-wide={initials.length > 3 || undefined}
      style={{ background: `var(--av${hue})`, color: `var(--av${hue}i)` }}
      aria-hidden="true"
    >
      {props.src ? <img src={props.src} alt="" /> : initials || <IconUser size={14} stroke={1.5} />}
    </span>
  )
}
