import { useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Import, ImportCounts, ImportMode } from '../../../../shared/features/import/contract.ts'
import { leftByChoice } from '../../../../shared/features/import/counts.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { BinnedChoice } from '../columns/binned-choice.tsx'
import { companiesIn, holdsCompanies, useBothWords } from '../columns/companies-in.ts'
import { ConsentTold } from '../columns/consent-told.tsx'
import { type Ground, groundText, isAnswered } from '../columns/ground.ts'
import { GroundChoice } from '../columns/ground-choice.tsx'
import { KnownChoice } from '../columns/known-choice.tsx'
import { WhomChoice } from '../columns/whom-choice.tsx'
import { ImportFrame } from '../import-frame.tsx'
import { useIsCounting, useProblems, useStartImport } from '../queries.ts'
import { ImportedBefore } from '../source/file-facts.tsx'
import { CheckCounts } from './check-counts.tsx'
import classes from './check-step.module.css'
import { Checking } from './checking.tsx'
import { MendedByHand } from './mended-by-hand.tsx'
import { ProblemGroups } from './problem-groups.tsx'
import { RememberedActs } from './remembered-acts.tsx'
import { SearchedGrid } from './searched-grid.tsx'
import { useShown } from './use-shown.ts'

type CheckStepProps = {
  found: Import
  ground: Ground
  onGround: (ground: Ground) => void
  onBack: () => void
  onClose: () => void
}

/** Step three: what would happen, row by row, before anything is written. */
export function CheckStep(props: CheckStepProps) {
  const { found } = props
  if (found.state === 'checking' || found.counts === null)
    return (
      <ImportFrame step="check" onClose={props.onClose} onBack={props.onBack}>
        <Checking found={found} />
      </ImportFrame>
    )
  return <Checked {...props} counts={found.counts} />
}

function Checked(props: CheckStepProps & { counts: ImportCounts }) {
  const { t } = useTranslation('import')
  const { found, counts, ground } = props
  const navigate = useNavigate()
  const start = useStartImport()
  const counting = useIsCounting(found)
  const words = useErrorWords()
  const problems = useProblems(found.id)
  const byReason = problems.data?.byReason ?? []
  const [shown, setShown] = useShown(found, counts)
  const both = useBothWords()
  const people = counts.created + counts.updated
  const companies = companiesIn(counts)
  const asksGround = counts.consentUnknown > 0
  const because = whyNot(people + companies, counts.consentUnknown, ground, t)
  const begin = () =>
    start.mutate({ id: found.id, ground: asksGround ? groundText(ground, (kind) => t(`ground.${kind}.kept`)) : null })
  const toCustomers = () => void navigate({ to: holdsCompanies(found) ? '/companies' : '/customers' })
  const see = t(holdsCompanies(found) ? 'companies.see' : 'summary.see')
  const action = {
    label: actWords(),
    onClick: begin,
    loading: start.isPending || counting,
    disabled: because !== undefined,
    because,
  }
  function actWords(): string {
    if (companies > 0) return t('companies.act', { what: both(companies, people) })
    return people === 0 ? t('check.keepAnswer') : t('check.act', { count: people })
  }
  return (
    <ImportFrame
      step="check"
      layout="fill"
      onClose={props.onClose}
      onBack={props.onBack}
      sentence={<Consequence found={found} counts={counts} />}
      action={people + companies === 0 && !asksGround ? { label: see, onClick: toCustomers } : action}
    >
      <div className={classes.all}>
        <CheckCounts found={found} counts={counts} byReason={byReason} shown={shown} onShown={setShown} />
        {(start.error || problems.error) && <Failure as="inline" words={words(start.error ?? problems.error)} />}
        <div className={classes.columns}>
          <SearchedGrid
            found={found}
            shown={shown}
            label={shown.reason === null ? t(`view.${shown.only}`) : t(`problem.${shown.reason}.title`)}
          />
          <aside className={classes.aside}>
            <ImportedBefore found={found} />
            {asksGround && <GroundChoice people={counts.consentUnknown} ground={ground} onGround={props.onGround} />}
            <RememberedActs found={found} byReason={byReason} />
            <ProblemGroups found={found} counts={counts} problems={problems.data} shown={shown} onShown={setShown} />
            <MendedByHand found={found} />
            <BinnedChoice found={found} counts={counts} />
            <WhomChoice found={found} counts={counts} />
            <KnownChoice found={found} counts={counts} />
            <ConsentTold found={found} counts={counts} />
          </aside>
        </div>
      </div>
    </ImportFrame>
  )
}

/** Why the import cannot begin yet; undefined: it can. */
function whyNot(people: number, unknown: number, ground: Ground, t: TFunction<'import'>): string | undefined {
  if (unknown > 0 && ground.kind === null) return t('ground.chooseFirst', { count: unknown })
  if (unknown > 0 && !isAnswered(ground)) return t('ground.writeFirst', { count: unknown })
  return people === 0 && ground.kind === 'none' ? t('check.nothingNew') : undefined
}

/** What will happen, and what can be taken back. */
function Consequence({ found, counts }: { found: Import; counts: ImportCounts }) {
  const { t } = useTranslation('import')
  const waiting = counts.skipped - leftByChoice(counts)
  return (
    <>
      <strong>{written(found, counts, t)}</strong> {waiting > 0 && `${t('check.skipped', { count: waiting })} `}
      {counts.outKnown > 0 && `${t('check.outKnown', { count: counts.outKnown })} `}
      {counts.outNew > 0 && `${t('check.outNew', { count: counts.outNew })} `}
      {counts.outBinned > 0 && `${t('check.outBinned', { count: counts.outBinned })} `}
      {counts.created + counts.updated + companiesIn(counts) > 0 && t('check.undo')}
    </>
  )
}

function written({ mode: chosen, options }: Import, counts: ImportCounts, t: TFunction<'import'>): string {
  const mode = options.whom === 'new' ? 'skip' : chosen
  const { created, updated } = counts
  const companies = companiesWritten(mode, counts, t)
  if (created + updated === 0 && companies !== '') return companies
  return `${companies} ${peopleWritten(mode, counts, t)}`.trim()
}

/** What will happen to the companies of a list of companies; '' where there are none. */
function companiesWritten(
  mode: ImportMode,
  { companiesCreated, companiesUpdated }: ImportCounts,
  t: TFunction<'import'>,
) {
  const known = mode === 'overwrite' ? 'companies.overwritten' : 'companies.filled'
  return [
    companiesCreated > 0 ? t('companies.added', { count: companiesCreated }) : '',
    companiesUpdated > 0 ? t(known, { count: companiesUpdated }) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function peopleWritten(
  mode: ImportMode,
  { created, updated, outBinned }: ImportCounts,
  t: TFunction<'import'>,
): string {
  if (created + updated === 0) return t(outBinned > 0 ? 'check.nobodyComes' : 'check.nothingNew')
  if (updated === 0) return t('check.onlyAdded', { count: created })
  if (created === 0) return t(`check.only.${mode}`, { count: updated })
  return `${t('check.added', { count: created })} ${t(`check.known.${mode}`, { count: updated })}`
}
