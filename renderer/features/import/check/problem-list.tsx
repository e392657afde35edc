import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ProblemReason } from '../../../../shared/features/import/contract.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { SectionHead } from '../../../ui/tag.tsx'
import classes from './problem-list.module.css'

type ProblemListProps = {
  byReason: readonly { reason: ProblemReason; count: number }[]
  /** Rows with at least one of them. */
  rows: number
}

/** Problems of one kind together: how many, and what becomes of those rows. */
export function ProblemList({ byReason, rows }: ProblemListProps) {
  const { t } = useTranslation('import')
  const format = useFormat()
  if (rows === 0)
    return (
      <p className={classes.fine}>
        <IconCheck size={18} stroke={1.5} aria-hidden="true" />
        {t('problems.none')}
      </p>
    )
  const most = [...byReason].sort((a, b) => b.count - a.count)
  return (
    <section className={classes.problems}>
      <SectionHead title={t('problems.title')} count={t('problems.rows', { count: rows })} />
      <ul>
        {most.map(({ reason, count }) => (
          <li key={reason}>
            <div>
              <b>{t(`problem.${reason}.title`)}</b>
              <span>{format.number(count)}</span>
            </div>
            <p>{t(`problem.${reason}.follows`)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
