import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../rpc/client.ts'

export function useAccounts() {
  return useQuery(api.accounts.list.queryOptions())
}

/** What is known about the provider of an address; asked once something follows the @. */
export function usePreset(address: string) {
  const whole = /@[^@\s]+\.[^@\s]{2,}$/.test(address.trim())
  return useQuery(
    api.accounts.preset.queryOptions({
      input: { address: whole ? address.trim() : '' },
      enabled: whole,
      placeholderData: keepPreviousData,
    }),
  )
}

export function useTryAccount() {
  return useMutation(api.accounts.try.mutationOptions())
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
