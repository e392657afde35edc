import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { api, client } from '../../rpc/client.ts'
import { toast } from '../../ui/toast.tsx'

/** How many of the last actions are shown; the core keeps 30 days. */
const SHOWN = 200

export function useActions() {
  return useQuery(api.activity.list.queryOptions({ input: { limit: SHOWN } }))
}

export function useUndo() {
  const queryClient = useQueryClient()
  return useMutation(
    api.activity.undo.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.activity.key() }),
    }),
  )
}

/** After an act on one record: says what was done, with "Undo" for 8 seconds. */
export function useUndoToast(): (message: string, actionId: number) => void {
  const { t } = useTranslation('activity')
  const words = useErrorWords()
  return useCallback(
    (message, actionId) =>
      toast(message, {
        label: t('undo'),
        onClick: () => {
          client.activity.undo({ id: actionId }).then(
            () => toast(t('takenBack')),
            (error: unknown) => toast(words(error).what),
          )
        },
      }),
    [t, words],
  )
}
