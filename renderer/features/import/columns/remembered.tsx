import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../../shared/contract.ts'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useFormat } from '../../../ui/format-context.tsx'
import { toast } from '../../../ui/toast.tsx'
import problems from '../check/problem-list.module.css'
import { useForget, useMend } from '../queries.ts'
import classes from './columns-step.module.css'

/** Columns that follow what was chosen for this source the last time, and the way out of it. */
export function RememberedColumns({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const words = useErrorWords()
  const forget = useForget()
  const { remembered } = found
  if (remembered === null || (remembered.columns === 0 && !remembered.options)) return null
  const { at, fileName, columns, options } = remembered
  return (
    <div className={classes.before}>
      <IconHistory size={18} stroke={1.5} aria-hidden="true" />
      <p>
        {columns > 0 && `${t('remembered.columns', { count: columns, when: format.day(at), name: fileName })} `}
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

type RememberedActsProps = { found: Import; byReason: Outputs['import']['problems']['byReason'] }

/** What was done with all problems of a kind the last time, offered for those that are here again. */
export function RememberedActs({ found, byReason }: RememberedActsProps) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const words = useErrorWords()
  const mend = useMend()
  const { remembered } = found
  const acts = (remembered?.acts ?? []).flatMap(({ reason, act }) => {
    const group = byReason.find((one) => one.reason === reason)
    const count = act === 'suggested' ? (group?.suggested ?? 0) : (group?.count ?? 0)
    return count > 0 ? [{ reason, act, count }] : []
  })
  if (remembered === null || acts.length === 0) return null
  const again = async () => {
    let rows = 0
    for (const { reason, act } of acts) rows += (await mend.mutateAsync({ id: found.id, reason, act })).rows
    toast(t('remembered.done', { count: rows }))
  }
  return (
    <section className={problems.mended}>
      <p>{t('remembered.acts', { when: format.day(remembered.at), name: remembered.fileName })}</p>
      <ul>
        {acts.map(({ reason, act, count }) => (
          <li key={reason}>
            {t(`problem.${reason}.title`)}: {t(`mend.${act}`, { count })}
          </li>
        ))}
      </ul>
      {/* What went wrong is shown below; what was done until then stays. */}
      <Button mt="xs" loading={mend.isPending} onClick={() => void again().catch(() => undefined)}>
        {t('remembered.again')}
      </Button>
      {mend.error && <Failure as="inline" words={words(mend.error)} />}
    </section>
  )
}
