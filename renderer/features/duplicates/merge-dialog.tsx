import { Button, Group, Modal } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Company } from '../../../shared/features/companies/contract.ts'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { companyPlan } from '../../../shared/features/duplicates/company-plan.ts'
import { mergePlan } from '../../../shared/features/duplicates/merge-plan.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { CompanyCompare } from './company-compare.tsx'
import { MergeFailure, versionsOf } from './group-compare.tsx'
import { PeopleCompare } from './people-compare.tsx'
import { useCompanies, useMerge, useMergeCompanies, usePeople } from './queries.ts'
import { useMergeChoice } from './use-merge-choice.ts'

type MergeDialogProps = { ids: readonly number[]; onClose: () => void; onMerged: () => void }

/** Merges people who were chosen by hand, after a look at them side by side. */
export function MergeDialog({ ids, ...ways }: MergeDialogProps) {
  const { t } = useTranslation('duplicates')
  const { people, error } = usePeople(ids)
  return (
    <Frame title={t('byHand.title')} error={error} onClose={ways.onClose}>
      {people && <People key={versionsOf(people)} all={people} {...ways} />}
    </Frame>
  )
}

/** The same of companies. */
export function MergeCompaniesDialog({ ids, ...ways }: MergeDialogProps) {
  const { t } = useTranslation('duplicates')
  const { companies, error } = useCompanies(ids)
  return (
    <Frame title={t('byHand.companies')} error={error} onClose={ways.onClose}>
      {companies && <Companies key={versionsOf(companies)} all={companies} {...ways} />}
    </Frame>
  )
}

type FrameProps = { title: string; error: unknown; onClose: () => void; children: ReactNode }

function Frame({ title, error, onClose, children }: FrameProps) {
  const { t } = useTranslation('app')
  const words = useErrorWords()
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="min(1080px, 92vw)"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {error ? <Failure as="inline" words={words(error)} /> : children}
    </Modal>
  )
}

/**
 * The records may be read anew, and those merged away be gone, before the answer is here: what hangs on the drawn part
 * alone (mutate's own callbacks) would not be called then. Why it failed stands below the records.
 */
function isShown(): void {}

type ChosenProps<R> = { all: readonly R[]; onClose: () => void; onMerged: () => void }

function People({ all, onClose, onMerged }: ChosenProps<Customer>) {
  const { t } = useTranslation('duplicates')
  const choice = useMergeChoice(all, mergePlan)
  const merge = useMerge()
  const { records, choices } = choice.order
  return (
    <>
      <PeopleCompare all={all} choice={choice} />
      <p style={{ marginTop: 16 }}>{t('kept')}</p>
      <Foot
        count={records.length}
        merging={merge.isPending}
        error={merge.error}
        onClose={onClose}
        onMerge={() => void merge.mutateAsync({ people: records, choices }).then(onMerged, isShown)}
      />
    </>
  )
}

function Companies({ all, onClose, onMerged }: ChosenProps<Company>) {
  const { t } = useTranslation('duplicates')
  const choice = useMergeChoice(all, companyPlan)
  const merge = useMergeCompanies()
  const { records, choices } = choice.order
  return (
    <>
      <CompanyCompare all={all} choice={choice} />
      <p style={{ marginTop: 16 }}>{t('keptCompany')}</p>
      <Foot
        count={records.length}
        merging={merge.isPending}
        error={merge.error}
        onClose={onClose}
        onMerge={() => void merge.mutateAsync({ companies: records, choices }).then(onMerged, isShown)}
      />
    </>
  )
}

type FootProps = { count: number; merging: boolean; error: unknown; onClose: () => void; onMerge: () => void }

function Foot({ count, merging, error, onClose, onMerge }: FootProps) {
  const { t } = useTranslation('duplicates')
  return (
    <>
      {error !== null && <MergeFailure error={error} />}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button variant="subtle" size="md" onClick={onClose} data-autofocus>
          {t('app:cancel')}
        </Button>
        <Button
          variant="filled"
          size="md"
          leftSection={<IconArrowMerge size={16} stroke={1.5} />}
          disabled={count < 2}
          loading={merging}
          onClick={onMerge}
        >
          {count < 2 ? t('tick') : t('merge', { count })}
        </Button>
      </Group>
    </>
  )
}
