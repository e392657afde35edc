import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ProblemReason } from '../../../../shared/features/import/contract.ts'
import classes from './fix-cell.module.css'

/** What would be said of a value that is to stand in many cells; nothing where it can be taken. */
export function TriedValue({ problem }: { problem: ProblemReason | null }) {
  const { t } = useTranslation('import')
  return (
    <p role="status" className={classes.tried}>
      {problem && (
        <>
          <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" />
          {t('alike.problem', { problem: t(`problem.${problem}.title`) })}
        </>
      )}
    </p>
  )
}
