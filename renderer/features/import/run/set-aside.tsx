import { Button, Select } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../../shared/contract.ts'
import type { Import, ProblemReason } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useFormat } from '../../../ui/format-context.tsx'
import { SectionHead } from '../../../ui/tag.tsx'
import { SearchedGrid } from '../check/searched-grid.tsx'
import { useProblems, useRerun } from '../queries.ts'
import classes from './set-aside.module.css'

/** Rows shown before the grid scrolls by itself. */
const MOST_ROWS = 8
/** From so many rows on they are searched: fewer are seen at a glance. */
const SEARCHED_FROM = 10
/** The line with the search, or the choice of a reason, above it. */
const TOOLS = 49

/** Rows that could not be taken, or not whole: mended here, brought in again, or left out for good. */
export function SetAside({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const navigate = useNavigate()
  const rerun = useRerun()
  const reasons = useProblems(found.id).data?.aside ?? []
  const [reason, setReason] = useState<ProblemReason | null>(null)
  // The last row of a reason may be mended while it is the chosen one: then it is no choice any more.
  const chosen = reasons.some((one) => one.reason === reason) ? reason : null
  const { waiting, mended, dropped, taken } = found.aside
  const open = waiting + mended + dropped
  if (found.state !== 'done' || open + taken === 0) return null
  const searchable = open >= SEARCHED_FROM
  const tools = searchable || reasons.length > 1 ? TOOLS : 0
  const begin = () =>
    rerun.mutate(
      { id: found.id },
      { onSuccess: (made) => void navigate({ to: '/import/$id', params: { id: made.id }, search: { step: 'check' } }) },
    )
  const facts = [
    waiting > 0 && t('aside.waiting', { count: waiting }),
    mended > 0 && t('aside.mended', { count: mended }),
    dropped > 0 && t('aside.dropped', { count: dropped }),
    taken > 0 && t('aside.taken', { count: taken }),
  ]
  return (
    <section className={classes.aside}>
      <SectionHead
        title={t('aside.title')}
        count={facts.filter(Boolean).join(' · ')}
        action={
          mended > 0 && (
            <Button loading={rerun.isPending} onClick={begin}>
              {t('aside.act', { count: mended })}
            </Button>
          )
        }
      />
      {open > 0 && <p>{t('aside.text')}</p>}
      {rerun.error && <Failure as="inline" words={words(rerun.error)} />}
      {open > 0 && (
        <div className={classes.grid} style={{ height: 59 + tools + Math.min(MOST_ROWS, open) * 44 + 16 }}>
          <SearchedGrid
            found={found}
            shown={{ only: 'aside', reason: chosen }}
            label={t('aside.title')}
            choice={reasons.length > 1 && <WhyAside reasons={reasons} reason={chosen} onReason={setReason} />}
            searchable={searchable}
          />
        </div>
      )}
    </section>
  )
}

type WhyAsideProps = {
  reasons: Outputs['import']['problems']['aside']
  reason: ProblemReason | null
  onReason: (reason: ProblemReason | null) => void
}

/** Shows the rows that wait for one reason. */
function WhyAside({ reasons, reason, onReason }: WhyAsideProps) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const kinds = reasons.map((one) => ({
    value: one.reason,
    label: `${t(`problem.${one.reason}.title`)} · ${format.number(one.count)}`,
  }))
  return (
    <Select
      aria-label={t('aside.why')}
      data={[{ value: '', label: t('aside.all') }, ...kinds]}
      value={reason ?? ''}
      allowDeselect={false}
      onChange={(value) => onReason(reasons.find((one) => one.reason === value)?.reason ?? null)}
    />
  )
}
