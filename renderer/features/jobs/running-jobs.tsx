import { Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../shared/features/jobs/contract.ts'
import { announce } from '../../ui/announce.ts'
import { ProgressRing } from '../../ui/progress-line.tsx'
import { useReadyToast } from '../export/use-ready-toast.ts'
import classes from './jobs.module.css'
import { isActive, shareOf, useJobs } from './queries.ts'
import { useJobWords } from './use-job-words.ts'

/** The quiet ring at the foot of the rail while something runs; opens the list. Nothing runs: nothing is there. */
export function RunningJobs(props: { folded: boolean }) {
  const { t } = useTranslation('jobs')
  const words = useJobWords()
  const jobs = useJobs().data
  useFinishedAnnouncement(jobs)
  const active = (jobs ?? []).filter(isActive)
  const first = active[0]
  if (!first) return null
  const title = active.length === 1 ? words.title(first) : t('running', { count: active.length })
  const line = active.length === 1 ? words.progress(first) : words.title(first)
  return (
    <Tooltip label={`${title} · ${line}`} position="right" disabled={!props.folded} openDelay={100}>
      <Link to="/jobs" className={classes.rail} activeProps={{ 'aria-current': 'page' }}>
        <ProgressRing value={shareOf(first)} />
        <span className={classes.railText}>
          <span className="cut" title={title}>
            {title}
          </span>
          <span className="cut" title={line}>
            {line}
          </span>
        </span>
      </Link>
    </Tooltip>
  )
}

/** Says once when a job that was seen running has ended; a file that was written since the window opened can be saved there and then. */
function useFinishedAnnouncement(jobs: readonly Job[] | undefined): void {
  const words = useJobWords()
  const offerFile = useReadyToast()
  const offer = useRef(offerFile)
  offer.current = offerFile
  const seen = useRef(new Set<number>())
  const over = useRef<Set<number> | null>(null)
  useEffect(() => {
    if (!jobs) return
    const ended = jobs.filter((job) => !isActive(job))
    for (const job of ended) {
      if (seen.current.delete(job.id)) announce(`${words.title(job)}: ${words.state(job)}`)
      // A short one is over before it is seen running.
      if (over.current?.has(job.id) === false) offer.current(job)
    }
    for (const job of jobs.filter(isActive)) seen.current.add(job.id)
    over.current = new Set(ended.map(({ id }) => id))
  }, [jobs, words])
}
