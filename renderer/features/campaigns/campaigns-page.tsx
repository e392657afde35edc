import { Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../shared/features/campaigns/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useFormat, When } from '../../ui/format-context.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Page } from '../../ui/page.tsx'
import { StatePill, shownState } from './campaign-state.tsx'
import classes from './campaigns.module.css'
import { Envelope } from './letter/envelope.tsx'
import { useSubjectWords } from './letter/use-subject-words.ts'
import { useCampaigns, useDeleteCampaign } from './queries.ts'
import { OutcomeBar } from './sending/outcomes/outcome-bar.tsx'

/** Every letter: drafts, those that are leaving, those that are done. */
export function CampaignsPage() {
  const { t } = useTranslation('campaigns')
  const campaigns = useCampaigns()
  const words = useErrorWords()
  const [deleting, setDeleting] = useState<Campaign | null>(null)
  const empty = campaigns.data?.length === 0
  const write = (
    <Button
      component={Link}
      to="/campaigns/new"
      variant="filled"
      size={empty ? 'md' : 'sm'}
      leftSection={<IconPlus size={16} stroke={1.5} />}
    >
      {t('write')}
    </Button>
  )
  return (
    <Page
      title={t('title')}
      layout={empty ? 'fill' : 'scroll'}
      count={campaigns.data && !empty ? campaigns.data.length : undefined}
      actions={campaigns.data && !empty && write}
    >
      {campaigns.error && <Failure words={words(campaigns.error)} />}
      {empty && <EmptyState picture={<Envelope />} title={t('empty.title')} text={t('empty.text')} action={write} />}
      {campaigns.data && !empty && <List campaigns={campaigns.data} onDelete={setDeleting} />}
      <DeleteDraft campaign={deleting} onClose={() => setDeleting(null)} />
    </Page>
  )
}

type ListProps = {
  campaigns: readonly Campaign[]
  onDelete: (campaign: Campaign) => void
}

function List(props: ListProps) {
  const { t } = useTranslation('campaigns')
  return (
    <table className={classes.list}>
      <caption className="visually-hidden">{t('title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('list.letter')}</th>
          <th scope="col">{t('list.state')}</th>
          <th scope="col">{t('list.sent')}</th>
          <th scope="col" data-align="end">
            {t('list.when')}
          </th>
          <th>
            <span className="visually-hidden">{t('list.acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.campaigns.map((campaign) => (
          <Row key={campaign.id} campaign={campaign} onDelete={props.onDelete} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ campaign, onDelete }: { campaign: Campaign } & Omit<ListProps, 'campaigns'>) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const subject = useSubjectWords()(campaign.subject)
  const { counts } = campaign
  const people = counts.total - counts.skipped
  const draft = campaign.state === 'draft'
  return (
    <tr>
      <td>
        <Link to="/campaigns/$id" params={{ id: campaign.id }} className={classes.subject}>
          <span className="cut" title={subject}>
            {subject}
          </span>
        </Link>
      </td>
      <td>
        <StatePill state={shownState(campaign)} />
      </td>
      <td>
        {!draft && (
          <div className={classes.progress}>
            <OutcomeBar counts={counts} />
            <span>{t('list.of', { sent: counts.sent, count: people })}</span>
          </div>
        )}
      </td>
      <td data-align="end" title={format.full(campaign.startedAt ?? campaign.createdAt)}>
        <When at={campaign.finishedAt ?? campaign.startedAt ?? campaign.createdAt} />
      </td>
      <td data-align="end">
        {draft && (
          <IconButton label={t('delete.named', { subject })} icon={IconTrash} onClick={() => onDelete(campaign)} />
        )}
      </td>
    </tr>
  )
}

function DeleteDraft(props: { campaign: Campaign | null; onClose: () => void }) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const subjectWords = useSubjectWords()
  const remove = useDeleteCampaign()
  const act = () => props.campaign && remove.mutate({ id: props.campaign.id }, { onSuccess: props.onClose })
  return (
    <ConfirmDialog
      opened={props.campaign !== null}
      onClose={props.onClose}
      title={t('delete.title')}
      act={t('delete.act')}
      onConfirm={act}
      loading={remove.isPending}
      danger
    >
      <p>{t('delete.text', { subject: subjectWords(props.campaign?.subject ?? '') })}</p>
      {remove.error && <Failure as="inline" words={words(remove.error)} />}
    </ConfirmDialog>
  )
}
