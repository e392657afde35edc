import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Job } from '../../../shared/features/jobs/contract.ts'
import classes from './jobs.module.css'

/** The words of a job, leading to what it works on. */
export function JobLink(props: { job: Job; children: ReactNode }) {
  const { kind, subjectId } = props.job
  const className = `cut ${classes.link}`
  if (kind === 'undo') {
    return (
      <Link to="/activity" className={className}>
        {props.children}
      </Link>
    )
  }
  if (subjectId === null) return <span className="cut">{props.children}</span>
  return (
    <Link to={kind === 'campaign' ? '/campaigns/$id' : '/import/$id'} params={{ id: subjectId }} className={className}>
      {props.children}
    </Link>
  )
}
