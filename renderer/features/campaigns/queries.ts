import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Inputs } from '../../../shared/contract.ts'
import type { AudienceChoice, RecipientState } from '../../../shared/features/campaigns/contract.ts'
import { api } from '../../rpc/client.ts'
import type { Letter } from './letter/letter.ts'

export function useCampaigns() {
  return useQuery(api.campaigns.list.queryOptions())
}

export function useCampaign(id: number) {
  return useQuery(api.campaigns.get.queryOptions({ input: { id } }))
}

type PlanOf = { accountId: number; letters: number; startAt?: number | null; campaignId?: number | null }

/** When how many letters leave, by the mailbox's limits and the shop's hours; the last answer stays while it is asked anew. */
export function usePlan({ accountId, letters, startAt = null, campaignId = null }: PlanOf, wanted = true) {
  return useQuery(
    api.campaigns.plan.queryOptions({
      input: { accountId, letters, startAt, campaignId },
      enabled: wanted && letters > 0,
      placeholderData: keepPreviousData,
    }),
  )
}

/** How many get the letter at this moment, and why the others do not. It looks at everybody: asked only when needed. */
export function useAudience(choice: AudienceChoice | null, wanted = true, missedOf: number | null = null) {
  return useQuery(api.campaigns.audience.queryOptions({ input: { choice, missedOf }, enabled: wanted }))
}

/** The first of those whom the letter leaves out for one reason. */
export function useLeftOut(of: AudienceAt, why: Inputs['campaigns']['leftOut']['why']) {
  return useQuery(api.campaigns.leftOut.queryOptions({ input: { ...of, why }, gcTime: 0 }))
}

/** How many get it at an hour to come: who rests now may have rested by then. */
export function useAudienceAt(of: AudienceAt | null, at: number | null) {
  const input = { choice: of?.choice ?? null, missedOf: of?.missedOf ?? null, at }
  return useQuery(
    api.campaigns.audience.queryOptions({
      input,
      enabled: of !== null && at !== null,
      placeholderData: keepPreviousData,
    }),
  )
}
export type AudienceAt = { choice: AudienceChoice | null; missedOf: number | null }

export function useFields() {
  return useQuery(api.campaigns.fields.queryOptions())
}

/** The letter as one person will get it; the last good one stays while the next is made. */
export function usePreview(
  letter: Pick<Letter, 'subject' | 'body' | 'document'>,
  about: { personId: number | null; topicId: number | null },
) {
  return useQuery(
    api.campaigns.preview.queryOptions({
      input: { ...letter, ...about },
      enabled: letter.subject.trim() !== '' && letter.body.trim() !== '',
      placeholderData: keepPreviousData,
    }),
  )
}

/** What can be found in a letter before it leaves; the last answer stays while it is asked anew. */
export function useCheckup(
  letter: Letter,
  about: { personId: number | null; missedOf: number | null },
  wanted: boolean,
) {
  return useQuery(
    api.campaigns.checkup.queryOptions({
      input: { ...letter, ...about },
      enabled: wanted && letter.subject.trim() !== '' && letter.body.trim() !== '',
      placeholderData: keepPreviousData,
    }),
  )
}

/** One page of the outcomes, for the grid. No states: everyone. */
export function outcomesPage(id: number, states: readonly RecipientState[]) {
  return (offset: number, limit: number) =>
    api.campaigns.outcomes.queryOptions({ input: { id, states: [...states], offset, limit } })
}

export function useTestLetter() {
  return useMutation(api.campaigns.test.mutationOptions())
}

/** After any change the pages that show campaigns are read again, also before the change feed says so. */
function useRefresh() {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: api.campaigns.key() })
}

export function useSendCampaign() {
  return useMutation(api.campaigns.send.mutationOptions({ onSettled: useRefresh() }))
}

export function useMissed() {
  return useMutation(api.campaigns.missed.mutationOptions({ onSettled: useRefresh() }))
}

export function useOutcomesFile() {
  return useMutation(api.campaigns.outcomesFile.mutationOptions())
}

export function useReschedule() {
  return useMutation(api.campaigns.reschedule.mutationOptions({ onSettled: useRefresh() }))
}

export function useTakeBack() {
  return useMutation(api.campaigns.takeBack.mutationOptions({ onSettled: useRefresh() }))
}

export function usePauseCampaign() {
  return useMutation(api.campaigns.pause.mutationOptions({ onSettled: useRefresh() }))
}

export function useResumeCampaign() {
  return useMutation(api.campaigns.resume.mutationOptions({ onSettled: useRefresh() }))
}

export function useStopCampaign() {
  return useMutation(api.campaigns.cancel.mutationOptions({ onSettled: useRefresh() }))
}

export function useDeleteCampaign() {
  return useMutation(api.campaigns.delete.mutationOptions({ onSettled: useRefresh() }))
}

export function useResolveInDoubt() {
  return useMutation(api.campaigns.resolveInDoubt.mutationOptions({ onSettled: useRefresh() }))
}
