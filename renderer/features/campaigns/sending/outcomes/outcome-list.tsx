import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, Outcome } from '../../../../../shared/features/campaigns/contract.ts'
import { useErrorWords } from '../../../../app/error-messages.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { type Column, DataGrid } from '../../../../ui/data-grid/index.ts'
import { Failure } from '../../../../ui/failure.tsx'
import { useFormat, When } from '../../../../ui/format-context.tsx'
import { outcomesPage, useResolveInDoubt } from '../../queries.ts'
import classes from '../sending.module.css'
import { OutcomeState } from './outcome-state.tsx'
import { type OutcomeTab, tabStates } from './outcome-words.ts'
import { useOutcomeDetails } from './use-outcome-details.ts'

type OutcomeListProps = { campaign: Campaign; tab: OutcomeTab; onOpen: (outcome: Outcome) => void }

/** Everyone of a letter with what happened, as long as it may be. */
export function OutcomeList({ campaign, tab, onOpen }: OutcomeListProps) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const columns = useOutcomeColumns(campaign.id, tab)
  const page = useMemo(() => outcomesPage(campaign.id, tabStates[tab]), [campaign.id, tab])
  return (
    <DataGrid
      label={t('outcomes')}
      page={page}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={onOpen}
      onEnter={onOpen}
      empty={<p className={classes.none}>{t('nobodyHere')}</p>}
      failed={(error, retry) => (
        <Failure words={words(error)} action={{ label: t('readAgain'), onClick: () => retry() }} />
      )}
    />
  )
}

function useOutcomeColumns(campaignId: number, tab: OutcomeTab): Column<Outcome>[] {
  const { t } = useTranslation('campaigns')
  const details = useOutcomeDetails()
  return [
    {
      key: 'name',
      header: t('column.customer'),
      width: 'minmax(176px, 1.1fr)',
      cell: (row) => <Who outcome={row} />,
    },
    {
      key: 'state',
      header: t('column.state'),
      width: '192px',
      cell: (row) => <OutcomeState state={row.state} reason={row.reason} />,
    },
    {
      key: 'details',
      header: t('column.details'),
      width: tab === 'doubt' ? 'minmax(216px, 1.6fr)' : 'minmax(120px, 1.6fr)',
      minGridWidth: 480,
      cell: (row) =>
        tab === 'doubt' && row.reason !== 'left' ? (
          <InDoubtActs campaignId={campaignId} outcome={row} />
        ) : (
          <span title={details(row)}>{details(row)}</span>
        ),
    },
    {
      key: 'at',
      header: t('column.when'),
      width: '120px',
      align: 'end',
      minGridWidth: 620,
      cell: (row) => {
        const at = row.nextAt ?? row.at
        return at === null ? null : <RowTime at={at} />
      },
    },
  ]
}

/** The person, one press from their page; a name alone where they were deleted since. */
function Who({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('campaigns')
  const name = outcome.name || outcome.address || t('erasedPerson')
  return (
    <span className={classes.who} title={outcome.address}>
      <Avatar name={name} />
      {outcome.personId === null ? (
        <span className="cut" title={name}>
          {name}
        </span>
      ) : (
        <Link
          to="/customers/$id"
          params={{ id: outcome.personId }}
          className="cut"
          onClick={(event) => event.stopPropagation()}
        >
          {name}
        </Link>
      )}
    </span>
  )
}

/** The hour alone for today, so that a column of times lines up. */
function RowTime({ at }: { at: number }) {
  const format = useFormat()
  const today = new Date(at).toDateString() === new Date().toDateString()
  return today ? <time title={format.full(at)}>{format.time(at)}</time> : <When at={at} />
}

/** The question of one row: send it again, or leave it as it is. */
function InDoubtActs(props: { campaignId: number; outcome: Outcome }) {
  const { t } = useTranslation('campaigns')
  const resolve = useResolveInDoubt()
  const { outcome } = props
  const act = (answer: 'send-again' | 'leave') => (event: React.MouseEvent) => {
    event.stopPropagation()
    resolve.mutate({ id: props.campaignId, recipientIds: [outcome.id], answer })
  }
  const name = outcome.name || outcome.address
  return (
    <span className={classes.acts}>
      <Button onClick={act('send-again')} aria-label={t('doubt.againNamed', { name })} disabled={resolve.isPending}>
        {t('doubt.again')}
      </Button>
      <Button
        variant="subtle"
        onClick={act('leave')}
        aria-label={t('doubt.leaveNamed', { name })}
        disabled={resolve.isPending}
      >
        {t('doubt.leave')}
      </Button>
    </span>
  )
}
