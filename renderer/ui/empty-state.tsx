import type { ReactNode, Ref } from 'react'
import classes from './empty-state.module.css'

type EmptyStateProps = {
  /** At most one picture; decoration. */
  picture?: ReactNode
  title: string
  /** Where the focus goes on when what stood here before took it along. */
  titleRef?: Ref<HTMLHeadingElement>
  /** One sentence: what belongs here and how it comes. */
  text: string
  /** One button. */
  action?: ReactNode
  /** One link to help. */
  help?: ReactNode
  /** A dashed outline, where a file can be dropped; lit while one is held over it. */
  frame?: 'none' | 'drop' | 'over'
}

/** An empty page explains itself and offers the next step. */
export function EmptyState(props: EmptyStateProps) {
  return (
    <div className={classes.empty} data-frame={props.frame ?? 'none'}>
      <div className={classes.inner}>
        {props.picture}
        <h2 ref={props.titleRef} tabIndex={props.titleRef ? -1 : undefined} className={classes.title}>
          {props.title}
        </h2>
        <p className={classes.text}>{props.text}</p>
        {props.action && <div className={classes.action}>{props.action}</div>}
        {props.help && <div className={classes.help}>{props.help}</div>}
      </div>
    </div>
  )
}
