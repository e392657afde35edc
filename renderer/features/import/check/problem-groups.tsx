import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../../shared/contract.ts'
import { ONE_VALUE_REASONS } from '../../../../shared/features/import/acts.ts'
import type { Import, ImportCounts, Problem, ProblemReason } from '../../../../shared/features/import/contract.ts'
import { isShared } from '../../../../shared/features/import/losses.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useFormat } from '../../../ui/format-context.tsx'
import { SectionHead } from '../../../ui/tag.tsx'
import { useMend } from '../queries.ts'
import { OneValue } from './one-value.tsx'
import classes from './problem-list.module.css'
import { ProblemList } from './problem-list.tsx'
import type { ShownRows } from './use-shown.ts'
import { useStepsBack } from './use-steps-back.ts'

type Act = 'suggested' | 'empty' | 'drop'
type Group = Outputs['import']['problems']['byReason'][number]

type ProblemGroupsProps = {
  found: Import
  counts: ImportCounts
  /** Undefined while they are read. */
  problems: Outputs['import']['problems'] | undefined
  shown: ShownRows
  onShown: (shown: ShownRows) => void
}

/** Problems of one kind together, each with the acts that settle all of them at once. */
export function ProblemGroups({ found, counts, problems, shown, onShown }: ProblemGroupsProps) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const mend = useMend()
  const steps = useStepsBack(found.id)
  if (counts.withProblems === 0) return found.fixes > 0 ? null : <ProblemList byReason={[]} rows={0} />
  const act = (reason: ProblemReason, how: Act) =>
    mend.mutate(
      { id: found.id, reason, act: how },
      { onSuccess: ({ rows, step }) => steps.tell(t(`mend.done.${how}`, { count: rows }), [step]) },
    )
  return (
    <section className={`${classes.problems} ${classes.groups}`}>
      <SectionHead title={t('problems.title')} count={t('problems.rows', { count: counts.withProblems })} />
      {mend.error && <Failure as="inline" words={words(mend.error)} />}
      <ul>
        {(problems?.byReason ?? []).map((group) => (
          <GroupLine
            key={group.reason}
            group={group}
            example={problems?.problems.find((one) => one.reason === group.reason && one.suggestion !== null)}
            found={found}
            busy={mend.isPending}
            onAct={(how) => act(group.reason, how)}
            pressed={isShared(group.reason) ? shown.only === group.reason : shown.reason === group.reason}
            onShown={onShown}
          />
        ))}
      </ul>
    </section>
  )
}

type GroupLineProps = Pick<ProblemGroupsProps, 'found' | 'onShown'> & {
  group: Group
  example: Problem | undefined
  busy: boolean
  /** The rows of this kind are those that are shown. */
  pressed: boolean
  onAct: (act: Act) => void
}

function GroupLine({ found, group, example, busy, pressed, onAct, onShown }: GroupLineProps) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const { reason, count, suggested } = group
  const [typing, setTyping] = useState(false)
  // Of what is shared, each row is shown below the one it shares it with; pressed once more, all kinds are there again.
  const own: ShownRows = isShared(reason) ? { only: reason, reason: null } : { only: 'problems', reason }
  return (
    <li data-shown={pressed || undefined}>
      <div>
        <b>{t(`problem.${reason}.title`)}</b>
        <span>{format.number(count)}</span>
      </div>
      <p>{t(`problem.${reason}.follows`)}</p>
      {example && (
        <p className={classes.example}>
          <s>{example.value}</s> → <b>{example.suggestion}</b>
        </p>
      )}
      <div className={classes.acts}>
        {actsOf(group).map((act) => (
          <button key={act} type="button" className="link" disabled={busy} onClick={() => onAct(act)}>
            {t(`mend.${act}`, { count: act === 'suggested' ? suggested : count })}
          </button>
        ))}
        <button
          type="button"
          className="link"
          onClick={() => onShown(pressed ? { only: 'problems', reason: null } : own)}
        >
          {pressed ? t('mend.showAll') : isShared(reason) ? t('mend.compare', { count }) : t('mend.show')}
        </button>
        {/* Last: whoever closes what it opens stands on it again. */}
        {ONE_VALUE_REASONS.includes(reason) && group.columns.length > 0 && !typing && (
          <button type="button" className="link" disabled={busy} onClick={() => setTyping(true)}>
            {t('alike.open', { count })}
          </button>
        )}
      </div>
      {typing && <OneValue found={found} group={group} onClose={() => setTyping(false)} />}
    </li>
  )
}

/** Of these nothing in a cell is wrong by itself. */
const ONLY_OUT: readonly ProblemReason[] = [
  'above-names',
  'ledger-name',
  'list-title',
  'row-mended',
  'looks-known',
  'refused-before',
  'several-people',
]

/** Of a row in which nobody is, only a cell can say more; it stays out anyway. What is shared is looked at, never mended at once. */
function actsOf({ reason, suggested }: Group): Act[] {
  if (
    reason === 'nobody' ||
    reason === 'only-way' ||
    reason === 'beyond-form' ||
    reason === 'name-remark' ||
    isShared(reason)
  )
    return []
  if (ONLY_OUT.includes(reason)) return ['drop']
  const acts: Act[] = suggested > 0 ? ['suggested'] : []
  return WITH_MORE.includes(reason) ? [...acts, 'drop'] : [...acts, 'empty', 'drop']
}

/** What is right of such a cell is not to be emptied with the rest. */
const WITH_MORE: readonly ProblemReason[] = ['too-many-cells', 'email-typo', 'email-of-other', 'two-names']
