import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../rpc/client.ts'

export function useAccounts() {
  return useQuery(api.accounts.list.queryOptions())
}

export function useTryAccount() {
  return useMutation(api.accounts.try.mutationOptions())
}

/** One letter to oneself. */
export function useTestAccount() {
  return useMutation(api.accounts.test.mutationOptions({ onSuccess: useRefresh() }))
}

/** After any change the lists that show accounts are read again, also before the change feed says so. */
function useRefresh() {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: api.accounts.key() })
}

export function useCreateAccount() {
  return useMutation(api.accounts.create.mutationOptions({ onSuccess: useRefresh() }))
}

export function useUpdateAccount() {
  return useMutation(api.accounts.update.mutationOptions({ onSuccess: useRefresh() }))
}

/** Lifts the mailbox's pause; the letters that rested because of it go on. */
export function useResumeAccount() {
  const queryClient = useQueryClient()
  return useMutation(
    api.accounts.resume.mutationOptions({
      onSettled: async () => {
        await queryClient.invalidateQueries({ queryKey: api.accounts.key() })
        await queryClient.invalidateQueries({ queryKey: api.campaigns.key() })
      },
    }),
  )
}

export function useDeleteAccount() {
  return useMutation(api.accounts.delete.mutationOptions({ onSuccess: useRefresh() }))
}
