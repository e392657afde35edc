import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Job } from '../../../shared/features/jobs/contract.ts'
import { placeOf } from './job-place.ts'
import classes from './jobs.module.css'

/** The words of a job, leading to what it works on. */
export function JobLink(props: { job: Job; children: ReactNode }) {
  const place = placeOf(props.job)
  if (place === null) return <span className="cut">{props.children}</span>
  return (
    <Link {...place} className={`cut ${classes.link}`}>
      {props.children}
    </Link>
  )
}
