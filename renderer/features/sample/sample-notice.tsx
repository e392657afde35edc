import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Kept } from '../../../shared/features/sample/contract.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { useSample, useSeenSample } from './queries.ts'
import { RemoveSample } from './remove-sample.tsx'
import classes from './sample.module.css'

/** Over every page while invented customers are in the shop, and after their removal where something stayed. */
export function SampleNotice() {
  const { t } = useTranslation('sample')
  const sample = useSample().data
  if (!sample || sample.state === 'none') return null
  return (
    <section className={classes.notice} aria-label={t('title')}>
      <IconFlask size={18} stroke={1.5} aria-hidden="true" />
      {sample.state === 'removed' && sample.kept ? (
        <Stayed kept={sample.kept} />
      ) : (
        <>
          <p>{t(`notice.${sample.state}`, { count: sample.people })}</p>
          {sample.state === 'there' && (
            <div className={classes.acts}>
              <Button renderRoot={(root) => <Link {...root} to="/practice" />} variant="subtle">
                {t('box.open')}
              </Button>
              <RemoveSample sample={sample} />
            </div>
          )}
        </>
      )}
    </section>
  )
}

/** What the removal left, by name. */
function Stayed({ kept }: { kept: Kept }) {
  const { t } = useTranslation('sample')
  const format = useFormat()
  const seen = useSeenSample()
  const named = kept.people.slice(0, 5).map(({ name }) => name)
  const more = kept.peopleCount - named.length
  const names = more > 0 ? [...named, t('stayed.more', { count: more })] : named
  const others = [...kept.segments, ...kept.letters]
  return (
    <>
      <p>
        {t('stayed.removed', { count: kept.removed })}{' '}
        {kept.peopleCount > 0 && t('stayed.people', { count: kept.peopleCount, names: format.list(names) })}{' '}
        {others.length > 0 &&
          t('stayed.others', { names: format.list(others.map((name) => t('stayed.quoted', { name }))) })}
      </p>
      <div className={classes.acts}>
        <Button onClick={() => seen.mutate(undefined)} loading={seen.isPending}>
          {t('stayed.seen')}
        </Button>
      </div>
    </>
  )
}
