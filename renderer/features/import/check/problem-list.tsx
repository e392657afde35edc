import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
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

/** What was kept as it stands in the file waits among the incomplete records, person by person. */
const WAITS: ReadonlySet<ProblemReason> = new Set([
  'phone-invalid',
  'phone-one-short',
  'phone-one-over',
  'phone-too-short',
  'phone-too-long',
  'phone-letters',
  'email-typo',
])

/** Problems of one kind together, of an import that is over: how many, and what became of those rows. */
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
            <p>
              {t(`problem.${reason}.over`)}
              {WAITS.has(reason) && (
                <>
                  {' '}
                  <Link to="/customers/incomplete" className="link">
                    {t('problems.look')}
                  </Link>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
