import { useDebouncedValue } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { LONGEST_ALIKE, type Replacement } from '../../../../shared/features/import/acts.ts'
import type { CheckRow } from '../../../../shared/features/import/check-contract.ts'
import type { ImportColumn, ProblemReason } from '../../../../shared/features/import/contract.ts'
import { useAlike, useReplace } from '../queries.ts'
import { useStepsBack } from './use-steps-back.ts'

/** Rests between two letters before the value is tried (ms). */
const RESTS = 300

/** Whether other cells can say what this one says: a photo is told by its size, and a blank cell has a value by the column. */
export function isAlikeText(text: string, row: CheckRow, { index, field }: ImportColumn): boolean {
  const own = text.trim() !== '' && text.length <= LONGEST_ALIKE
  return own && field !== 'photo' && !row.byDefault.includes(index)
}

/** A value that is no better than what it stands for is put into one cell, never into many. An address can be spelt so. */
export const stopsAll = (problem: ProblemReason | null): boolean => problem !== null && problem !== 'email-typo'

/** One value in place of cells that are alike: tried while it is typed, and put there. `importId` null: there are none. */
export function useOneValue(importId: number | null, { columnIndex, of, value }: Replacement) {
  const { t } = useTranslation('import')
  const typed = value.trim().slice(0, LONGEST_ALIKE)
  const [rested] = useDebouncedValue(typed, RESTS)
  const tried = useAlike(importId ?? 0, importId === null ? [] : [{ columnIndex, of, value: rested }])
  const replace = useReplace()
  const steps = useStepsBack(importId ?? 0)
  const found = importId === null ? undefined : tried.data?.[0]
  return {
    rows: found?.rows ?? 0,
    /** Of the value as it was at the last rest. */
    problem: rested === typed ? (found?.problem ?? null) : null,
    trying: rested !== typed || tried.isPlaceholderData,
    error: tried.error ?? replace.error,
    busy: replace.isPending,
    /** Not told to the mutation: the list is read anew first, and the field that asked is gone by then. What went wrong is `error`. */
    async replace(onDone: () => void): Promise<void> {
      if (importId === null) return
      const replacement = { columnIndex, of, value: typed }
      const done = await replace.mutateAsync({ id: importId, replacement }).catch(() => null)
      if (done === null) return
      steps.tell(t('alike.done', { count: done.rows }), [done.step])
      onDone()
    },
  }
}
