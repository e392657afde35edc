import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { hasCode } from '../../app/error-messages.ts'
import { api } from '../../rpc/client.ts'

/** For a line at the foot that offers to undo this action: hides it once that was done elsewhere, on another page or in another window. */
export function untilUndone(actionId: number): (hide: () => void) => ReactNode {
  return (hide) => <UntilUndone actionId={actionId} onOver={hide} />
}

function UntilUndone({ actionId, onOver }: { actionId: number; onOver: () => void }) {
  const { data, error } = useQuery(api.activity.get.queryOptions({ input: { id: actionId } }))
  const over = data?.state === 'undoing' || data?.state === 'undone' || hasCode(error, 'NOT_FOUND')
  useEffect(() => {
    if (over) onOver()
  }, [over, onOver])
  return null
}
