import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowMerge } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Company } from '../../../shared/features/companies/contract.ts'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { companyPlan } from '../../../shared/features/duplicates/company-plan.ts'
import type { DuplicateGroup } from '../../../shared/features/duplicates/contract.ts'
import { MOST_APART, mergePlan } from '../../../shared/features/duplicates/merge-plan.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { ScrollSection } from '../../ui/scroll-section.tsx'
import { isCovered } from '../customers/list/list-keys.ts'
import { CompanyCompare } from './company-compare.tsx'
import classes from './duplicates.module.css'
import { PeopleCompare } from './people-compare.tsx'
import { useCompanies, useMerge, useMergeCompanies, useNotSame, usePeople } from './queries.ts'
import { Reasons, reasonsOf } from './reasons.tsx'
import { useMergeChoice } from './use-merge-choice.ts'

/** Whoever was changed meanwhile is looked at anew, with nothing chosen yet. */
export const versionsOf = (records: readonly { id: number; version: number }[]) =>
  records.map((one) => `${one.id}.${one.version}`).join()

/** One group side by side, with the two answers there are. */
export function GroupCompare({ group }: { group: DuplicateGroup }) {
  return group.kind === 'company' ? <CompanyGroup group={group} /> : <PeopleGroup group={group} />
}

const idsOf = ({ members }: DuplicateGroup) => members.map((one) => one.id)

function PeopleGroup({ group }: { group: DuplicateGroup }) {
  const { people, error } = usePeople(idsOf(group))
  if (!people) return <Waiting error={error} />
  return <People key={versionsOf(people)} group={group} all={people} />
}

function CompanyGroup({ group }: { group: DuplicateGroup }) {
  const { companies, error } = useCompanies(idsOf(group))
  if (!companies) return <Waiting error={error} />
  return <Companies key={versionsOf(companies)} group={group} all={companies} />
}

function Waiting({ error }: { error: unknown }) {
  const words = useErrorWords()
  return error ? <Failure words={words(error)} /> : <div className={classes.compare} aria-busy="true" />
}

function People({ group, all }: { group: DuplicateGroup; all: readonly Customer[] }) {
  const { t } = useTranslation('duplicates')
  const choice = useMergeChoice(all, mergePlan, group.together)
  const merge = useMerge()
  const { records, choices } = choice.order
  return (
    <Answer
      group={group}
      ids={records.map((one) => one.id)}
      kept={t('kept')}
      merging={merge.isPending}
      error={merge.error}
      onMerge={() => merge.mutate({ people: records, choices })}
    >
      <PeopleCompare all={all} choice={choice} />
    </Answer>
  )
}

function Companies({ group, all }: { group: DuplicateGroup; all: readonly Company[] }) {
  const { t } = useTranslation('duplicates')
  const choice = useMergeChoice(all, companyPlan, group.together)
  const merge = useMergeCompanies()
  const { records, choices } = choice.order
  return (
    <Answer
      group={group}
      ids={records.map((one) => one.id)}
      kept={t('keptCompany')}
      merging={merge.isPending}
      error={merge.error}
      onMerge={() => merge.mutate({ companies: records, choices })}
    >
      <CompanyCompare all={all} choice={choice} />
    </Answer>
  )
}

type AnswerProps = {
  group: DuplicateGroup
  /** Those that are to be merged, or told apart. Where nobody is ticked, all are told apart. */
  ids: number[]
  /** What becomes of all else. */
  kept: string
  merging: boolean
  error: unknown
  onMerge: () => void
  children: ReactNode
}

function Answer({ group, ids, kept, merging, error, onMerge, children }: AnswerProps) {
  const { t } = useTranslation('duplicates')
  const notSame = useNotSame(group.kind)
  const apart = ids.length === 0 ? idsOf(group) : ids
  const canMerge = ids.length > 1
  const canApart = apart.length > 1 && apart.length <= MOST_APART
  const doMerge = () => canMerge && !merging && onMerge()
  const doNotSame = () => canApart && !notSame.isPending && notSame.mutate(apart)
  useHotkeys(
    [
      ['m', (event) => !isCovered(event) && doMerge()],
      ['n', (event) => !isCovered(event) && doNotSame()],
    ],
    ['TEXTAREA', 'SELECT'],
  )
  return (
    <section className={classes.compare} aria-label={t('compare.label')}>
      <ScrollSection className={classes.why} label={t('why')}>
        <Reasons of={group.kind} reasons={reasonsOf(group)} />
      </ScrollSection>
      {children}
      <div className={classes.foot}>
        {error ? <MergeFailure error={error} /> : <p>{kept}</p>}
        <Button size="md" variant="default" disabled={!canApart} loading={notSame.isPending} onClick={doNotSame}>
          {t(ids.length === 0 ? 'noneSame' : 'notSame')}
          <kbd className={classes.key}>N</kbd>
        </Button>
        <Button
          size="md"
          variant="filled"
          leftSection={<IconArrowMerge size={16} stroke={1.5} />}
          disabled={!canMerge}
          loading={merging}
          onClick={doMerge}
        >
          {canMerge ? t('merge', { count: ids.length }) : t('tick')}
          {canMerge && <kbd className={classes.key}>M</kbd>}
        </Button>
      </div>
    </section>
  )
}

/** Why nothing was merged. */
export function MergeFailure({ error }: { error: unknown }) {
  const { t } = useTranslation('duplicates')
  const words = useErrorWords()
  const said = words(error)
  const moved = hasCode(error, 'CONFLICT')
  return <Failure as="inline" words={moved ? { ...said, what: t('moved'), todo: t('lookAgain') } : said} />
}
