import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '../../../../../shared/features/activity/contract.ts'
import type { Job } from '../../../../../shared/features/jobs/contract.ts'
import { useErrorWords } from '../../../../app/error-messages.ts'
import { api, client } from '../../../../rpc/client.ts'
import { toast } from '../../../../ui/toast.tsx'
import { changedNobody } from '../../../activity/action-title.ts'
import { putBackIn } from '../../../activity/put-back.ts'
import { useStandingWords } from '../../../activity/standing.ts'
import { untilUndone } from '../../../activity/until-undone.tsx'
import { forgetGone, type Running, selectionStore } from './selection-store.ts'

/** What ended longer ago than this (ms) is no news: it stands in "Recent actions". */
const NEWS_MS = 15_000

/** The job of an act that was begun here, until it is over and its end was said. */
export function useRunning(running: Running): { job: Job | undefined; error: Error | null; end: () => void } {
  const { data: job, error } = useQuery(api.jobs.get.queryOptions({ input: { id: running.jobId } }))
  const end = () => selectionStore.set({ running: null })
  const sayEnd = useSayEnd()
  const said = useRef(0)
  const over = job?.state === 'done' || job?.state === 'cancelled'
  // An answer that did not come tells nothing of the act, which may go on.
  const failed = job?.state === 'failed'
  useEffect(() => {
    if (failed && !running.failed) selectionStore.set({ running: { ...running, failed } })
  }, [failed, running])
  useEffect(() => {
    if (!job || !over || said.current === job.id) return
    said.current = job.id
    selectionStore.set({ running: null })
    if (job.state === 'done') forgetGone(running)
    if (Date.now() - (job.finishedAt ?? 0) < NEWS_MS) void sayEnd(running, job)
  }, [job, over, running, sayEnd])
  return { job, error, end }
}

/** Says how an act ended, with its undo; or what an undo put back. */
function useSayEnd() {
  const { t } = useTranslation('activity')
  const queryClient = useQueryClient()
  const words = useErrorWords()
  const standingWords = useStandingWords()

  function sayResult(result: NonNullable<Action['undoResult']>, action: Pick<Action, 'counts'>): void {
    const { reversed, kept } = result
    const standing = standingWords(result)
    const back = t(`${putBackIn(action)}.${kept > 0 ? 'reversed' : 'all'}`, { count: reversed })
    const stays = standing ?? t('result.kept', { count: kept })
    toast([...(reversed > 0 || !standing ? [back] : []), ...(kept > 0 ? [stays] : [])].join(' '))
  }
  const undo = async (action: Action) => {
    try {
      const { undoJobId, undoResult } = await client.activity.undo({ id: action.id })
      await queryClient.invalidateQueries({ queryKey: api.activity.key() })
      const { id: actionId, kind, people } = action
      if (undoJobId !== null) selectionStore.set({ running: { jobId: undoJobId, actionId, kind, people, undo: true } })
      else if (undoResult) sayResult(undoResult, action)
    } catch (error) {
      toast(words(error).what)
    }
  }
  return async (running: Running, job: Job) => {
    if (job.state === 'cancelled') return toast(t('customers:bulk.stopped'))
    try {
      const action = await client.activity.get({ id: running.actionId })
      if (running.undo) return action.undoResult ? sayResult(action.undoResult, action) : undefined
      const nobody = changedNobody(action)
      if (nobody) return toast(t(`nobody.${nobody}`, { title: action.title }))
      const what = t(`kind.${action.kind}`, { title: action.title, count: action.people })
      toast(what, { label: t('app:undo'), onClick: () => void undo(action), watch: untilUndone(action.id) })
    } catch (error) {
      toast(words(error).what)
    }
  }
}
