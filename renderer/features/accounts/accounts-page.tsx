import { Button } from '@mantine/core'
import { IconMail, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/features/accounts/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { AccountState } from './account-state.tsx'
import classes from './accounts.module.css'
import { useAccounts } from './queries.ts'
import { usePaceWords } from './use-pace-words.ts'

/** The mailboxes that letters leave from. */
export function AccountsPage() {
  const { t } = useTranslation('accounts')
  const accounts = useAccounts()
  const words = useErrorWords()
  const empty = accounts.data?.length === 0
  const add = (
    <Button
      component={Link}
      to="/settings/accounts/new"
      variant="filled"
      size={empty ? 'md' : 'sm'}
      leftSection={<IconPlus size={16} stroke={1.5} />}
    >
      {t('add')}
    </Button>
  )
  return (
    <Page
      title={t('title')}
      layout={empty ? 'fill' : 'scroll'}
      breadcrumb={<Link to="/settings">{t('settings')}</Link>}
      actions={accounts.data && !empty && add}
    >
      {accounts.error && <Failure words={words(accounts.error)} />}
      {empty && (
        <EmptyState
          picture={<IconMail size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
          title={t('empty.title')}
          text={t('empty.text')}
          action={add}
        />
      )}
      {accounts.data && !empty && (
        <ul className={classes.list}>
          {accounts.data.map((account) => (
            <Item key={account.id} account={account} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function Item({ account }: { account: Account }) {
  const { t } = useTranslation('accounts')
  const pace = usePaceWords()
  return (
    <li className={classes.item}>
      <IconMail size={18} stroke={1.5} aria-hidden="true" />
      <div>
        <Link to="/settings/accounts/$id" params={{ id: account.id }} className={classes.name}>
          {account.address}
        </Link>
        <p className={classes.facts}>
          {[account.fromName, account.host, pace(account)].join(' · ')}
          {account.sentToday > 0 && ` · ${t('sentToday', { count: account.sentToday })}`}
        </p>
        <AccountState account={account} />
      </div>
      <Button
        component={Link}
        to={`/settings/accounts/${account.id}`}
        aria-label={t('changeNamed', { address: account.address })}
      >
        {t('change')}
      </Button>
    </li>
  )
}
