import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Company } from '../../../shared/features/companies/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import { useSayWithUndo } from '../customers/mutations.ts'
import { useDeleteCompany } from './queries.ts'

/** Asks before a company goes, with how many people stay without it. */
export function DeleteCompany({ company, onClose }: { company: Company; onClose: () => void }) {
  const { t } = useTranslation('companies')
  const words = useErrorWords()
  const remove = useDeleteCompany()
  const say = useSayWithUndo()
  const navigate = useNavigate()
  const { id, name, people } = company
  const gone = ({ actionId, jobId }: { actionId: number; jobId: number | null }) => {
    if (jobId === null) say(t('delete.done', { name }), actionId)
    else toast(t('delete.running', { name }))
    void navigate({ to: '/companies', replace: true })
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('delete.title', { name })}
      act={t('delete.act')}
      onConfirm={() => remove.mutate({ id, expected: people }, { onSuccess: gone })}
      loading={remove.isPending}
      danger
    >
      <p>{people === 0 ? t('delete.nobody') : t('delete.people', { count: people })}</p>
      <p>{t('delete.undo')}</p>
      {remove.error && <Failure as="inline" words={words(remove.error)} />}
    </ConfirmDialog>
  )
}
