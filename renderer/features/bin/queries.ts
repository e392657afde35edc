import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Binned } from '../../../shared/features/bin/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { api, client } from '../../rpc/client.ts'
import { toast } from '../../ui/toast.tsx'

/** One page of the bin, as the grid asks for it. */
export function binPage(search: string, offset: number, limit: number) {
  return api.bin.list.queryOptions({ input: { search, offset, limit } })
}

/** Brings people back and says so. */
export function useRestore() {
  const { t } = useTranslation('bin')
  const words = useErrorWords()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (who: readonly Binned[]) => client.bin.restore({ ids: who.map((one) => one.id) }),
    onSuccess: ({ people }, who) => {
      const name = who.length === 1 ? who[0]?.name : ''
      toast(name ? t('restore.done', { name }) : t('restore.doneMany', { count: people.length }))
    },
    onError: (error) => toast(words(error).what),
    onSettled: () =>
      Promise.all(
        [api.bin, api.customers, api.activity].map((one) => queryClient.invalidateQueries({ queryKey: one.key() })),
      ),
  })
}
