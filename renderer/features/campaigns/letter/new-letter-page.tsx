import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { Page } from '../../../ui/page.tsx'
import { useAccounts } from '../../accounts/queries.ts'
import { LetterWizard } from './letter-wizard.tsx'

/** A new letter; the mailbox it leaves from can come later. */
export function NewLetterPage() {
  const accounts = useAccounts()
  const words = useErrorWords()
  const { t } = useTranslation('campaigns')
  if (accounts.data) return <LetterWizard campaign={null} accounts={accounts.data} first="people" />
  return (
    <Page title={t('new')} breadcrumb={<Link to="/campaigns">{t('title')}</Link>} layout="fill">
      {accounts.error && <Failure words={words(accounts.error)} />}
    </Page>
  )
}
