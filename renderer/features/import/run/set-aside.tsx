import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { SectionHead } from '../../../ui/tag.tsx'
import { CheckGrid } from '../check/check-grid.tsx'
import { useRerun } from '../queries.ts'
import classes from './set-aside.module.css'

/** Rows shown before the grid scrolls by itself. */
const MOST_ROWS = 8

/** Rows that could not be taken, or not whole: mended here, brought in again, or left out for good. */
export function SetAside({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const navigate = useNavigate()
  const rerun = useRerun()
  const { waiting, mended, dropped, taken } = found.aside
  const open = waiting + mended + dropped
  if (found.state !== 'done' || open + taken === 0) return null
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
      <p>{t('aside.text')}</p>
      {rerun.error && <Failure as="inline" words={words(rerun.error)} />}
      {open > 0 && (
        <div className={classes.grid} style={{ height: 59 + Math.min(MOST_ROWS, open) * 44 + 16 }}>
          <CheckGrid found={found} only="aside" label={t('aside.title')} />
        </div>
      )}
    </section>
  )
}
