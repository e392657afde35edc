import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Failure } from '../../../ui/failure.tsx'
import { useLastStep, useUnfix } from '../queries.ts'
import classes from './problem-list.module.css'
import { useStepsBack } from './use-steps-back.ts'

/** How many rows were changed by hand, and the way back to the file as it is. */
export function MendedByHand({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const [asking, setAsking] = useState(false)
  const unfix = useUnfix()
  if (found.fixes === 0) return null
  return (
    <section className={classes.mended}>
      <p>{t('mended.text', { count: found.fixes })}</p>
      <LastStep found={found} />
      <button type="button" className="link" onClick={() => setAsking(true)}>
        {t('mended.forget')}
      </button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('mended.forget')}
        act={t('mended.act', { count: found.fixes })}
        onConfirm={() => unfix.mutate({ id: found.id }, { onSuccess: () => setAsking(false) })}
        loading={unfix.isPending}
        danger
      >
        <p>{t('mended.follows', { count: found.fixes })}</p>
        {unfix.error && <Failure as="inline" words={words(unfix.error)} />}
      </ConfirmDialog>
    </section>
  )
}

/** The last thing done to many rows at once is taken back by itself, also when its message is gone. */
function LastStep({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const { data: last } = useLastStep(found.id)
  const steps = useStepsBack(found.id)
  if (!last) return null
  return (
    <p>
      <button type="button" className="link" disabled={steps.busy} onClick={() => steps.back([last.step])}>
        {t('stepBack.undo', { count: last.rows })}
      </button>
    </p>
  )
}
