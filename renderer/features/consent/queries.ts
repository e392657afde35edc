import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../rpc/client.ts'

/** How many addresses are shown; the others are found by searching. */
export const SHOWN = 100

export function useRefused(search: string) {
  return useQuery({
    ...api.consent.refused.queryOptions({ input: { search, offset: 0, limit: SHOWN } }),
    placeholderData: keepPreviousData,
  })
}

/** Numbers and streets that were refused, or topics that were left. */
export function useRefusedLines(of: 'lines' | 'topics', search: string) {
  return useQuery({
    ...api.consent.refusedLines.queryOptions({ input: { of, search, offset: 0, limit: SHOWN } }),
    placeholderData: keepPreviousData,
  })
}

function useShowAgain() {
  const queryClient = useQueryClient()
  return () =>
    Promise.all([api.consent, api.customers].map((one) => queryClient.invalidateQueries({ queryKey: one.key() })))
}

export function useRefuse() {
  return useMutation(api.consent.refuse.mutationOptions({ onSettled: useShowAgain() }))
}

export function useAllow() {
  return useMutation(api.consent.allow.mutationOptions({ onSettled: useShowAgain() }))
}

/** Every channel beside e-mail and every topic, as one person said. */
export function usePersonConsent(id: number) {
  return useQuery(api.consent.person.queryOptions({ input: { id } }))
}

export function useConsentHistory(id: number) {
  return useQuery(api.consent.history.queryOptions({ input: { id } }))
}

/** Topics, those in use first. */
export function useTopics() {
  return useQuery(api.consent.topics.queryOptions())
}

export function useTopicLines() {
  return useQuery(api.consent.topicLines.queryOptions())
}

export const useCreateTopic = () => useMutation(api.consent.createTopic.mutationOptions({ onSettled: useShowAgain() }))
/** What follows is given here and not with the act: the question is gone by then. */
export const useDeleteTopic = (onSuccess: (done: { actionId: number }) => void) =>
  useMutation(api.consent.deleteTopic.mutationOptions({ onSuccess, onSettled: useShowAgain() }))
export const useRenameTopic = () => useMutation(api.consent.renameTopic.mutationOptions({ onSettled: useShowAgain() }))
export const useRetireTopic = () => useMutation(api.consent.retireTopic.mutationOptions({ onSettled: useShowAgain() }))
