import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { SectionHead } from '../../ui/tag.tsx'
import { RefusedSection } from '../consent/refused-section.tsx'
import classes from './erasure.module.css'
import { ErasuresSection } from './erasures-section.tsx'

/** What is kept of people who want none: addresses that get no letters, and that somebody was erased. */
export function PrivacyPage() {
  const { t } = useTranslation('erasure')
  return (
    <Page title={t('page.title')} breadcrumb={<Link to="/settings">{t('settings:title')}</Link>}>
      <div className={classes.page}>
        <RefusedSection />
        <section>
          <SectionHead title={t('list.title')} size="large" />
          <ErasuresSection />
        </section>
      </div>
    </Page>
  )
}
