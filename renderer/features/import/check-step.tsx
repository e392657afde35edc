import { useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Import, ImportCounts } from '../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { CheckCounts } from './check-counts.tsx'
import classes from './check-step.module.css'
import { Checking } from './checking.tsx'
import { ConsentTold } from './consent-told.tsx'
import { ImportedBefore } from './file-facts.tsx'
import { type Ground, groundText, isAnswered } from './ground.ts'
import { GroundChoice } from './ground-choice.tsx'
import { ImportFrame } from './import-frame.tsx'
import { ProblemList } from './problem-list.tsx'
import { usePreviewRows, useProblems, useStartImport } from './queries.ts'
import { Sheet, type Shown } from './sheet.tsx'
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
  const words = useErrorWords()
  const problems = useProblems(found.id)
  const [shown, setShown] = useShown(counts)
  const people = counts.created + counts.updated
  const asksGround = counts.consentUnknown > 0
  const because = whyNot(people, counts.consentUnknown, ground, t)
  const begin = () =>
    start.mutate({ id: found.id, ground: asksGround ? groundText(ground, (kind) => t(`ground.${kind}.kept`)) : null })
  const toCustomers = () => void navigate({ to: '/customers' })
  const action = {
    label: people === 0 ? t('check.keepAnswer') : t('check.act', { count: people }),
    onClick: begin,
    loading: start.isPending,
    disabled: because !== undefined,
    because,
  }
  return (
    <ImportFrame
      step="check"
      layout="fill"
      onClose={props.onClose}
      onBack={props.onBack}
      sentence={<Consequence counts={counts} />}
      action={people === 0 && !asksGround ? { label: t('summary.see'), onClick: toCustomers } : action}
    >
      <CheckCounts found={found} counts={counts} shown={shown} onShown={setShown} />
      {(start.error || problems.error) && <Failure as="inline" words={words(start.error ?? problems.error)} />}
      <div className={classes.columns}>
        <Preview found={found} shown={shown} />
        <aside className={classes.aside}>
          <ImportedBefore found={found} />
          <ConsentTold found={found} counts={counts} />
          {asksGround && <GroundChoice people={counts.consentUnknown} ground={ground} onGround={props.onGround} />}
          <ProblemList byReason={problems.data?.byReason ?? []} rows={counts.withProblems} />
        </aside>
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

function Preview({ found, shown }: { found: Import; shown: Shown }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const rows = usePreviewRows(found.id, shown)
  const problems = useProblems(found.id)
  if (rows.error)
    return (
      <Failure words={words(rows.error)} action={{ label: t('app:tryAgain'), onClick: () => void rows.refetch() }} />
    )
  if (!rows.data || !problems.data) return <div aria-busy="true" />
  return (
    <Sheet
      columns={found.columns}
      rows={rows.data}
      problems={problems.data.problems}
      shown={shown}
      total={shown === 'problems' ? (found.counts?.withProblems ?? 0) : (found.counts?.rows ?? 0)}
    />
  )
}

/** What will happen, and what can be taken back. */
function Consequence({ counts }: { counts: ImportCounts }) {
  const { t } = useTranslation('import')
  return (
    <>
      <strong>{written(counts, t)}</strong> {counts.skipped > 0 && `${t('check.skipped', { count: counts.skipped })} `}
      {counts.created + counts.updated > 0 && t('check.undo')}
    </>
  )
}

function written({ created, updated }: ImportCounts, t: TFunction<'import'>): string {
  if (created + updated === 0) return t('check.nothingNew')
  if (updated === 0) return t('check.onlyAdded', { count: created })
  if (created === 0) return t('check.onlyFilled', { count: updated })
  return `${t('check.added', { count: created })} ${t('check.filled', { count: updated })}`
}
