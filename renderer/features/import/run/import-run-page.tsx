import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openColumns } from '../../../../shared/features/import/columns/open-columns.ts'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { toast } from '../../../ui/toast.tsx'
import { CheckStep } from '../check/check-step.tsx'
import { ColumnsStep } from '../columns/columns-step.tsx'
import { type Ground, noGround } from '../columns/ground.ts'
import { ImportFrame } from '../import-frame.tsx'
import { useImport } from '../queries.ts'
import { FailedStep } from './failed-step.tsx'
import { RunningStep } from './running-step.tsx'
import { SummaryStep } from './summary-step.tsx'

/** One file on its way in: its columns, its check, its import and what came of it. */
export function ImportRunPage() {
  const { id } = useParams({ from: '/import/$id' })
  const found = useImport(id)
  const words = useErrorWords()
  const navigate = useNavigate()
  const { t } = useTranslation('import')
  const close = () => {
    if (found.data?.state === 'checked' || found.data?.state === 'checking')
      toast(t('leftOpen', { name: found.data.fileName }))
    void navigate({ to: '/customers' })
  }
  if (found.error)
    return (
      <ImportFrame step="file" onClose={close}>
        <Failure words={words(found.error)} />
      </ImportFrame>
    )
  if (!found.data) return <ImportFrame step="columns" onClose={close} />
  return <Steps key={id} found={found.data} onClose={close} />
}

/** The answers of the steps live here, so that "Back" loses nothing. */
function Steps({ found, onClose }: { found: Import; onClose: () => void }) {
  const { step } = useSearch({ from: '/import/$id' })
  const [ground, setGround] = useState<Ground>(noGround)
  const navigate = useNavigate({ from: '/import/$id' })
  const go = (next: 'columns' | 'check') => void navigate({ search: { step: next } })
  switch (found.state) {
    case 'checking':
    case 'checked':
      // Whatever led here: what is only guessed is asked before it is checked.
      if (step !== 'columns' && openColumns(found.columns).length > 0)
        return <Navigate from="/import/$id" to="." search={{ step: 'columns' }} replace />
      return step === 'columns' ? (
        <ColumnsStep
          found={found}
          onBack={() => void navigate({ to: '/import' })}
          onNext={() => go('check')}
          onClose={onClose}
        />
      ) : (
        <CheckStep found={found} ground={ground} onGround={setGround} onBack={() => go('columns')} onClose={onClose} />
      )
    case 'failed':
      return <FailedStep found={found} onClose={onClose} />
    case 'importing':
      return <RunningStep found={found} onClose={onClose} />
    case 'done':
    case 'cancelled':
    case 'undone':
      return <SummaryStep found={found} onClose={onClose} />
  }
}
