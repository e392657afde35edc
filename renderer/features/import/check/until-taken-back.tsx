import { type ReactNode, useEffect } from 'react'
import { useLastStep } from '../queries.ts'

type Watched = { importId: number; steps: readonly number[]; onOver: () => void }

/** For a line at the foot that offers to take back these steps: hides it once that was done by the line in the check, or the import began. */
export function untilTakenBack(importId: number, steps: readonly number[]): (hide: () => void) => ReactNode {
  return (hide) => <UntilTakenBack importId={importId} steps={steps} onOver={hide} />
}

function UntilTakenBack({ importId, steps, onOver }: Watched) {
  const { data, isFetching } = useLastStep(importId)
  // What was read before the step is no answer; later steps have higher numbers.
  const over = !isFetching && data !== undefined && (data === null || data.step < Math.max(...steps))
  useEffect(() => {
    if (over) onOver()
  }, [over, onOver])
  return null
}
