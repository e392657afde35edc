import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { api, client } from '../../rpc/client.ts'
import { toast } from '../../ui/toast.tsx'
import { useStandingWords } from '../activity/standing.ts'
import { untilUndone } from '../activity/until-undone.tsx'

/** Refetches what shows people; the change feed would do the same a moment later. */
function useShowAgain() {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: api.customers.key() })
}

/** Shows a saved person at once, without a round trip. */
function useKeep() {
  const queryClient = useQueryClient()
  return (customer: Customer) =>
    queryClient.setQueryData(api.customers.get.queryKey({ input: { id: customer.id } }), customer)
}

/** Takes an action back and says so, or says in words why it could not. */
export function useUndo() {
  const { t } = useTranslation('customers')
  const words = useErrorWords()
  const showAgain = useShowAgain()
  const standingWords = useStandingWords()
  return useMutation({
    mutationFn: (input: { id: number }) => client.activity.undo(input),
    onSuccess: async (action) => {
      await showAgain()
      const kept = action.undoResult?.kept ?? 0
      const standing = standingWords(action.undoResult)
      if (standing) return toast(standing)
      toast(kept > 0 ? t('undo.kept', { name: action.title }) : t('undo.done', { name: action.title }))
    },
    onError: (error) => toast(words(error).what),
  })
}

/** Says what was done, with "Undo" for 8 seconds, or until it was undone elsewhere. */
export function useSayWithUndo() {
  const { t } = useTranslation('app')
  const undo = useUndo()
  return (message: string, actionId: number) =>
    toast(message, {
      label: t('undo'),
      onClick: () => undo.mutate({ id: actionId }),
      watch: untilUndone(actionId),
    })
}

export function useCreateCustomer() {
  const showAgain = useShowAgain()
  const keep = useKeep()
  return useMutation(
    api.customers.create.mutationOptions({
      onSuccess: async ({ customer }) => {
        keep(customer)
        await showAgain()
      },
    }),
  )
}

export function useUpdateCustomer() {
  const showAgain = useShowAgain()
  const keep = useKeep()
  return useMutation(
    api.customers.update.mutationOptions({
      onSuccess: async ({ customer }) => {
        keep(customer)
        await showAgain()
      },
    }),
  )
}

/** Deletes at once; the line at the foot takes it back. */
export function useDeleteCustomer() {
  const { t } = useTranslation('customers')
  const say = useSayWithUndo()
  const words = useErrorWords()
  const showAgain = useShowAgain()
  return useMutation({
    mutationFn: (input: { id: number; name: string }) => client.customers.delete({ id: input.id }),
    onSuccess: async ({ actionId }, { name }) => {
      say(t('deleted', { name }), actionId)
      await showAgain()
    },
    onError: (error) => toast(words(error).what),
  })
}

export function useAddNote() {
  const showAgain = useShowAgain()
  return useMutation(api.customers.addNote.mutationOptions({ onSuccess: showAgain }))
}

export function useSetConsent() {
  const showAgain = useShowAgain()
  const keep = useKeep()
  return useMutation(
    api.customers.setConsent.mutationOptions({
      onSuccess: keep,
      onSettled: showAgain,
    }),
  )
}
