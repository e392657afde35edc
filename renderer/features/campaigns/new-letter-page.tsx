import { Button } from '@mantine/core'
import { IconMail, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { useAccounts } from '../accounts/queries.ts'
import { LetterWizard } from './letter-wizard.tsx'

/** A new letter; without a mailbox it could not leave, so that comes first. */
export function NewLetterPage() {
  const accounts = useAccounts()
  const words = useErrorWords()
  const { t } = useTranslation('campaigns')
  if (accounts.data && accounts.data.length > 0) return <LetterWizard campaign={null} accounts={accounts.data} />
  return (
    <Page title={t('new')} breadcrumb={<Link to="/campaigns">{t('title')}</Link>} layout="fill">
      {accounts.error && <Failure words={words(accounts.error)} />}
      {accounts.data && <NoAccount />}
    </Page>
  )
}

/** The mailbox comes before the letter. */
export function NoAccount() {
  const { t } = useTranslation('campaigns')
  return (
    <EmptyState
      picture={<IconMail size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
      title={t('noAccount.title')}
      text={t('noAccount.text')}
      action={
        <Button
          component={Link}
          to="/settings/accounts/new"
          variant="filled"
          size="md"
          leftSection={<IconPlus size={16} stroke={1.5} />}
        >
          {t('noAccount.act')}
        </Button>
      }
    />
  )
}
