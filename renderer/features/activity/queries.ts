import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Outputs } from '../../../shared/contract.ts'
import type { Action, ActionKind } from '../../../shared/features/activity/contract.ts'
import { api } from '../../rpc/client.ts'

type Edited = Outputs['history']['edited'][number]

/** Edits by hand: the acts that tell which fields they changed. */
export const isEdit = (kind: ActionKind): kind is 'customer-edited' | 'company-edited' =>
  kind === 'customer-edited' || kind === 'company-edited'

/** How many of the last actions are shown; the core keeps 30 days. */
const SHOWN = 200

export function useActions() {
  return useQuery(api.activity.list.queryOptions({ input: { limit: SHOWN } }))
}

/** The edits by hand among these, with the fields that each changed; by the number of the act. */
export function useEdited(actions: readonly Action[]) {
  const actionIds = actions.flatMap(({ id, kind }) => (isEdit(kind) ? [id] : []))
  const input = actionIds.length === 0 ? skipToken : { actionIds }
  const edited = useQuery(
    api.history.edited.queryOptions({ input, placeholderData: (previous: Edited[] | undefined) => previous }),
  )
  return new Map((edited.data ?? []).map(({ actionId, fields }) => [actionId, fields]))
}

/** What the undo of an import would do now; not asked while `id` is null. */
export function useUndoOutlook(id: number | null) {
  const input = id === null ? skipToken : { id }
  return useQuery(api.activity.outlook.queryOptions({ input, gcTime: 0, staleTime: 0 }))
}

export function useUndo() {
  const queryClient = useQueryClient()
  return useMutation(
    api.activity.undo.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.activity.key() }),
    }),
  )
}
