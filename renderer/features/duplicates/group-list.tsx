import { type Ref, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Confidence } from '../../../shared/features/duplicates/confidence.ts'
import type { DuplicateGroup } from '../../../shared/features/duplicates/contract.ts'
import { useFormat } from '../../ui/format-context.tsx'
import classes from './duplicates.module.css'
import { reasonsOf, useReasonWords } from './reasons.tsx'

const ORDER: readonly Confidence[] = ['sure', 'likely', 'possible']

type GroupListProps = {
  ref: Ref<HTMLElement>
  groups: readonly DuplicateGroup[]
  counts: Record<Confidence, number>
  current: number
  onPick: (id: number) => void
}

/** The groups by how sure they are, each with the reason in words. */
export function GroupList({ ref, groups, counts, current, onPick }: GroupListProps) {
  const { t } = useTranslation('duplicates')
  const format = useFormat()
  const shown = ORDER.map((confidence) => ({
    confidence,
    own: groups.filter((group) => group.confidence === confidence),
  }))
  const more = ORDER.reduce((sum, one) => sum + counts[one], 0) - groups.length
  return (
    <nav ref={ref} className={classes.list} aria-label={t('list')}>
      {shown
        .filter(({ own }) => own.length > 0)
        .map(({ confidence, own }) => (
          <section key={confidence}>
            <h2>
              {t(`confidence.${confidence}`)} <span className={classes.tally}>{format.number(counts[confidence])}</span>
            </h2>
            <ul>
              {own.map((group) => (
                <li key={group.id}>
                  <Line group={group} current={group.id === current} onPick={onPick} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      {more > 0 && <p className={classes.more}>{t('more', { count: more })}</p>}
    </nav>
  )
}

function Line({ group, current, onPick }: { group: DuplicateGroup; current: boolean; onPick: (id: number) => void }) {
  const { t } = useTranslation('duplicates')
  const words = useReasonWords(group.kind)
  const names = group.members.map((one) => one.name || one.email || one.phone || t('noName'))
  const line = useRef<HTMLButtonElement>(null)
  // Once: whoever has scrolled on to the answers below is not taken back when something else is shown anew.
  useEffect(() => {
    if (current) line.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  // Several pairs of a group may say the same.
  const why = [...new Set(reasonsOf(group).map(words))].slice(0, 2)
  return (
    <button
      type="button"
      className={classes.group}
      aria-current={current || undefined}
      // One stop of the Tab key for all of them; ↑ and ↓ walk through them.
      tabIndex={current ? 0 : -1}
      ref={line}
      onClick={() => onPick(group.id)}
    >
      <b className="cut" title={names.join(' · ')}>
        {names.join(' · ')}
      </b>
      <span className={`cut ${classes.reason}`} title={why.join(' · ')}>
        {why.join(' · ')}
      </span>
    </button>
  )
}
