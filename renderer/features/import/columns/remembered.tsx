import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useFormat } from '../../../ui/format-context.tsx'
import { useForget } from '../queries.ts'
import classes from './columns-step.module.css'

/** Columns that follow what was chosen for this source the last time, and the way out of it. */
export function RememberedColumns({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const words = useErrorWords()
  const forget = useForget()
  const { remembered } = found
  if (remembered === null || (remembered.columns === 0 && !remembered.options)) return null
  const { at, fileName, columns, options, similar } = remembered
  const said = similar ? 'remembered.similar' : 'remembered.columns'
  return (
    <div className={classes.before}>
      <IconHistory size={18} stroke={1.5} aria-hidden="true" />
      <p>
        {columns > 0 && `${t(said, { count: columns, when: format.day(at), name: fileName })} `}
        {options && `${t('remembered.options', { when: format.day(at), name: fileName })} `}
        <button
          type="button"
          className="link"
          disabled={forget.isPending}
          onClick={() => forget.mutate({ id: found.id })}
        >
          {t('remembered.forget')}
        </button>
        {forget.error && <Failure as="inline" words={words(forget.error)} />}
      </p>
    </div>
  )
}
