import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../../app/error-messages.ts'
import { toast } from '../../../ui/toast.tsx'
import { useTakeBack } from '../queries.ts'
import { untilTakenBack } from './until-taken-back.tsx'

/** The way back from what was just done to many rows at once, and from nothing else. */
export function useStepsBack(importId: number) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const { mutateAsync, isPending } = useTakeBack()
  const takeBack = async (steps: readonly number[]) => {
    const all = { rows: 0, kept: 0 }
    for (const step of steps.toReversed()) {
      const { rows, kept } = await mutateAsync({ id: importId, step })
      all.rows += rows
      all.kept += kept
    }
    const kept = all.kept > 0 ? ` ${t('stepBack.kept', { count: all.kept })}` : ''
    toast(`${t('stepBack.back', { count: all.rows })}${kept}`)
  }
  const back = (steps: readonly number[]) => void takeBack(steps).catch((error: unknown) => toast(words(error).what))
  return {
    back,
    busy: isPending,
    /** Says what was done, with the way back beside it. */
    tell: (done: string, steps: readonly number[]) =>
      toast(done, { label: t('app:undo'), onClick: () => back(steps), watch: untilTakenBack(importId, steps) }),
  }
}
