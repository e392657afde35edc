import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { useAccounts } from '../accounts/queries.ts'
import { LetterWizard } from './letter/letter-wizard.tsx'
import { useCampaign } from './queries.ts'
import { SendingPage } from './sending/sending-page.tsx'

/** One letter: while it is a draft, its editor; from the moment it is sent, who got it. */
export function CampaignPage() {
  const { t } = useTranslation('campaigns')
  const { id } = useParams({ from: '/campaigns/$id' })
  const { step = 'message' } = useSearch({ from: '/campaigns/$id' })
  const campaign = useCampaign(id)
  const accounts = useAccounts()
  const words = useErrorWords()
  const error = campaign.error ?? accounts.error
  if (campaign.data && accounts.data) {
    if (campaign.data.state !== 'draft') return <SendingPage campaign={campaign.data} accounts={accounts.data} />
    return <LetterWizard key={id} campaign={campaign.data} accounts={accounts.data} first={step} />
  }
  return (
    <Page title={t('title')} breadcrumb={<Link to="/campaigns">{t('title')}</Link>} layout="fill">
      {error && <Failure words={words(error)} />}
    </Page>
  )
}
