import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../shared/features/accounts/contract.ts'
import type { Campaign, Outcome } from '../../../../shared/features/campaigns/contract.ts'
import { announce } from '../../../ui/announce.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { Page } from '../../../ui/page.tsx'
import { StatePill, shownState } from '../campaign-state.tsx'
import { useSubjectWords } from '../letter/use-subject-words.ts'
import { OutcomeDialog } from './outcomes/outcome-dialog.tsx'
import { OutcomeList } from './outcomes/outcome-list.tsx'
import { OutcomeStats } from './outcomes/outcome-stats.tsx'
import { OutcomeTabs } from './outcomes/outcome-tabs.tsx'
import type { OutcomeTab } from './outcomes/outcome-words.ts'
import { ProgressHead } from './progress-head.tsx'
import classes from './sending.module.css'
import { SendingActions } from './sending-actions.tsx'
import { SendingAside } from './sending-aside.tsx'

type SendingPageProps = { campaign: Campaign; accounts: readonly Account[] }

/** A letter that was sent or is being sent: how far it is, what happened to each person, what stands in its way. */
export function SendingPage({ campaign, accounts }: SendingPageProps) {
  const { t } = useTranslation('campaigns')
  const subjectWords = useSubjectWords()
  const [tab, setTab] = useState<OutcomeTab>('everyone')
  const [open, setOpen] = useState<Outcome | null>(null)
  const account = accounts.find((one) => one.id === campaign.accountId) ?? null
  const state = shownState(campaign)
  useSpokenProgress(campaign, t(`state.${state}`))
  return (
    <Page
      title={subjectWords(campaign.subject)}
      breadcrumb={<Link to="/campaigns">{t('title')}</Link>}
      prominent
      beside={
        <span className={classes.state}>
          <StatePill state={state} />
        </span>
      }
      actions={<SendingActions campaign={campaign} />}
      layout="fill"
    >
      <div className={classes.page}>
        <ProgressHead campaign={campaign} account={account} state={state} />
        <OutcomeStats counts={campaign.counts} />
        <div className={classes.columns}>
          <section className={classes.outcomes} aria-label={t('outcomes')}>
            <OutcomeTabs counts={campaign.counts} tab={tab} onTab={setTab} />
            <OutcomeList campaign={campaign} tab={tab} onOpen={setOpen} />
          </section>
          <SendingAside campaign={campaign} account={account} state={state} />
        </div>
      </div>
      <OutcomeDialog outcome={open} onClose={() => setOpen(null)} />
    </Page>
  )
}

/** Says each new state, and each tenth of the way, to those who hear the window. */
function useSpokenProgress(campaign: Campaign, state: string): void {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { counts } = campaign
  const people = Math.max(1, counts.total - counts.skipped)
  const tenth = Math.floor((counts.sent / people) * 10)
  const words = `${state}. ${t('head.sentOf', { sent: format.number(counts.sent), count: people })}`
  const latest = useRef(words)
  latest.current = words
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are spoken when the state or the tenth changes only.
  useEffect(() => announce(latest.current), [state, tenth])
}
