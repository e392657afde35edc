import { useState } from 'react'
import { hasCode } from '../../../app/error-messages.ts'

type Input<Values> = { version: number; values: Values }
type CarefulSave<Values, Stored, Result> = {
  /** Writes over the record as it was at this version. */
  write: (
    input: Input<Values>,
    on: { onSuccess: (result: Result) => void; onError: (error: unknown) => Promise<void> },
  ) => void
  /** The record as it is stored now. */
  reread: () => Promise<Stored>
  onSaved: (result: Result) => void
}

/**
 * Saving a form over a record that another window may have changed since: a refusal as CONFLICT becomes what was typed
 * beside what is stored, to be chosen from. Any other failure is the mutation's own, and the form shows it.
 */
export function useCarefulSave<Values, Stored, Result>(saving: CarefulSave<Values, Stored, Result>) {
  const [conflict, setConflict] = useState<{ yours: Values; stored: Stored } | null>(null)
  const save = (input: Input<Values>) =>
    saving.write(input, {
      onSuccess(result) {
        setConflict(null)
        saving.onSaved(result)
      },
      async onError(error) {
        if (hasCode(error, 'CONFLICT')) setConflict({ yours: input.values, stored: await saving.reread() })
      },
    })
  return { save, conflict, goBack: () => setConflict(null) }
}
