import { Button } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../../shared/contract.ts'
import { isReplacement, type RememberedAct, type Replacement } from '../../../../shared/features/import/acts.ts'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useFormat } from '../../../ui/format-context.tsx'
import { useAlike, useMend, useReplace } from '../queries.ts'
import classes from './problem-list.module.css'
import { useStepsBack } from './use-steps-back.ts'

type RememberedActsProps = { found: Import; byReason: Outputs['import']['problems']['byReason'] }

/** What was done with all problems of a kind, and with cells that are alike, the last time: offered for those that are here again. */
export function RememberedActs({ found, byReason }: RememberedActsProps) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const words = useErrorWords()
  const [mend, replace] = [useMend(), useReplace()]
  const steps = useStepsBack(found.id)
  const offered = useOffered(found, byReason)
  const { remembered } = found
  if (remembered === null || offered.length === 0) return null
  const again = async () => {
    let rows = 0
    const made: number[] = []
    for (const { act } of offered) {
      const done = isReplacement(act)
        ? replace.mutateAsync({ id: found.id, replacement: act })
        : mend.mutateAsync({ id: found.id, ...act })
      const { rows: these, step } = await done
      rows += these
      made.push(step)
    }
    steps.tell(t('remembered.done', { count: rows }), made)
  }
  const error = mend.error ?? replace.error
  return (
    <section className={classes.mended}>
      <p>{t('remembered.acts', { when: format.day(remembered.at), name: remembered.fileName })}</p>
      <ul>
        {offered.map(({ act, count }) => (
          <li key={JSON.stringify(act)}>
            {isReplacement(act)
              ? replacedWords(found, act, count, t)
              : `${t(`problem.${act.reason}.title`)}: ${t(`mend.${act.act}`, { count })}`}
          </li>
        ))}
      </ul>
      {/* What went wrong is shown below; what was done until then stays. */}
      <Button mt="xs" loading={mend.isPending || replace.isPending} onClick={() => void again().catch(() => undefined)}>
        {t('remembered.again')}
      </Button>
      {error && <Failure as="inline" words={words(error)} />}
    </section>
  )
}

type Offered = { act: RememberedAct; count: number }

/** The acts that have something to do in this file, and in how many cells or rows. */
function useOffered(found: Import, byReason: RememberedActsProps['byReason']): Offered[] {
  const acts = found.remembered?.acts ?? []
  const values = acts.filter(isReplacement)
  const alike = useAlike(found.id, values)
  return acts.flatMap((act): Offered[] => {
    const count = isReplacement(act) ? (alike.data?.[values.indexOf(act)]?.rows ?? 0) : countOf(act, byReason)
    return count > 0 ? [{ act, count }] : []
  })
}

function countOf({ reason, act }: Exclude<RememberedAct, Replacement>, byReason: RememberedActsProps['byReason']) {
  const group = byReason.find((one) => one.reason === reason)
  return (act === 'suggested' ? group?.suggested : group?.count) ?? 0
}

function replacedWords(found: Import, { columnIndex, of, value }: Replacement, count: number, t: TFunction<'import'>) {
  const column = found.columns.find(({ index }) => index === columnIndex)?.header ?? ''
  const before = 'text' in of ? t('alike.quoted', { text: of.text }) : t(`problem.${of.reason}.title`)
  return t(value === '' ? 'alike.emptied' : 'alike.again', { column, before, value, count })
}
