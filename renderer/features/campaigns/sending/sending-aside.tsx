import { IconMail, IconRefresh, IconShieldCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../shared/features/accounts/contract.ts'
import type { Campaign } from '../../../../shared/features/campaigns/contract.ts'
import { usePaceWords } from '../../accounts/use-pace-words.ts'
import type { ShownState } from '../campaign-state.tsx'
import { PracticeNote } from '../letter/checkup/practice-note.tsx'
import { InDoubtQuestion } from './in-doubt-question.tsx'
import { LeavesWhen } from './leaves-when.tsx'
import { PauseExplained } from './pause-explained.tsx'
import classes from './sending.module.css'

type SendingAsideProps = { campaign: Campaign; account: Account | null; state: ShownState }

/** What stands in the way and what to do about it, then how it leaves. */
export function SendingAside({ campaign, account, state }: SendingAsideProps) {
  const { t } = useTranslation('campaigns')
  const pace = usePaceWords()
  const { counts } = campaign
  return (
    <aside className={classes.aside} aria-label={t('aside')}>
      <PauseExplained campaign={campaign} account={account} />
      {counts.inDoubt > 0 && <InDoubtQuestion campaign={campaign} />}
      {counts.deferred > 0 && (
        <div className={classes.note} data-tone="warn">
          <IconRefresh size={18} stroke={1.5} aria-hidden="true" />
          <div>
            <b>{t('again.title', { count: counts.deferred })}</b>
            <p>{t(state === 'sending' ? 'again.text' : 'again.later')}</p>
          </div>
        </div>
      )}
      {account && ['scheduled', 'sending', 'resting'].includes(state) && (
        <LeavesWhen campaign={campaign} account={account} />
      )}
      {campaign.accountId === null && <PracticeNote />}
      {account && (
        <div className={classes.note}>
          <IconMail size={18} stroke={1.5} aria-hidden="true" />
          <div>
            <p>{t('from', { address: account.address, pace: pace(account) })}</p>
            <Link className="link" to="/settings/accounts/$id" params={{ id: account.id }}>
              {t('toAccount')}
            </Link>
          </div>
        </div>
      )}
      <div className={classes.note}>
        <IconShieldCheck size={18} stroke={1.5} aria-hidden="true" />
        <p>{t('once')}</p>
      </div>
    </aside>
  )
}
