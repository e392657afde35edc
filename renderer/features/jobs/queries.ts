import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Job, JobState } from '../../../shared/features/jobs/contract.ts'
import { api } from '../../rpc/client.ts'

const ACTIVE: readonly JobState[] = ['queued', 'running', 'waiting']

/** Still going on, or going on again by itself. */
export function isActive(job: Job): boolean {
  return ACTIVE.includes(job.state)
}

/** Share done, 0…1; null where the whole is not known. */
export function shareOf(job: Job): number | null {
  return job.total === null || job.total === 0 ? null : job.done / job.total
}

export function useJobs() {
  return useQuery(api.jobs.list.queryOptions({ input: {} }))
}

/** Asks a job to stop; the line shows it at once. */
export function useCancelJob() {
  const queryClient = useQueryClient()
  return useMutation(
    api.jobs.cancel.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.jobs.key() }),
    }),
  )
}

/** Says what is to become of a job whose backup could not be made. */
export function useAnswerBackup() {
  const queryClient = useQueryClient()
  return useMutation(
    api.jobs.answerBackup.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.jobs.key() }),
    }),
  )
}

/** True while a job waits for a person's word about its backup. */
export function asksAboutBackup({ firstBackup }: Job): boolean {
  return firstBackup !== null && firstBackup.state !== 'making'
}

/** Its work is over, and that could not be written yet: a full disk, another program that holds the database. */
export function isHeldUp({ state, error }: Job): boolean {
  return state === 'running' && error !== null
}
