import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Import, ImportCounts } from '../../../../shared/features/import/contract.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { SectionHead } from '../../../ui/tag.tsx'
import classes from './consent-told.module.css'

const kinds = [
  { key: 'subscribed', icon: IconCircleCheck },
  { key: 'unsubscribed', icon: IconAlertTriangle },
  { key: 'bounced', icon: IconCircleX },
] as const

/** What the file itself says about letters: who agreed, who opted out, whose mail comes back. */
export function ConsentTold({ found, counts }: { found: Import; counts: ImportCounts }) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const told = kinds.filter(({ key }) => counts[key] > 0)
  if (told.length === 0) return null
  return (
    <section className={classes.told}>
      <SectionHead title={t('told.title')} />
      {found.consentFromName && <p>{t('told.byName')}</p>}
      <dl>
        {told.map(({ key, icon: Glyph }) => (
          <div key={key}>
            <dt data-kind={key}>
              <Glyph size={16} stroke={1.5} aria-hidden="true" />
              {t(`told.${key}`)}
            </dt>
            <dd>{format.number(counts[key])}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
