import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/features/accounts/contract.ts'
import { freeMailProvider } from '../../../shared/features/accounts/providers.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { useStillHere } from '../../app/still-here.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import {
  type AccountDraft,
  type DraftField,
  type DraftProblems,
  draftOf,
  inputOf,
  problemsOf,
} from './account-draft.ts'
import { AddressFields, PaceFields, ServerFields } from './account-fields.tsx'
import { AccountState } from './account-state.tsx'
import classes from './accounts.module.css'
import { useAccounts, useDeleteAccount, useTryAccount, useUpdateAccount } from './queries.ts'
import { SignInAnswer } from './sign-in-answer.tsx'
import { SignInSteps } from './sign-in-steps.tsx'

/** On to the mailboxes when an act is done, but not for whoever went elsewhere meanwhile. */
function useOnward() {
  const navigate = useNavigate()
  const begin = useStillHere()
  return () => {
    const isHere = begin()
    return () => {
      if (isHere()) void navigate({ to: '/settings/accounts' })
    }
  }
}

/** One mailbox: its address, its server and password, its pace. */
export function AccountPage() {
  const { t } = useTranslation('accounts')
  const { id } = useParams({ from: '/settings/accounts/$id' })
  const accounts = useAccounts()
  const words = useErrorWords()
  const account = accounts.data?.find((one) => one.id === id)
  return (
    <Page
      title={account?.address ?? t('title')}
      breadcrumb={<Link to="/settings/accounts">{t('title')}</Link>}
      layout={accounts.data && !account ? 'fill' : 'scroll'}
    >
      {accounts.error && <Failure words={words(accounts.error)} />}
      {accounts.data && !account && (
        <EmptyState
          title={t('gone.title')}
          text={t('gone.text')}
          help={
            <Link to="/settings/accounts" className="link">
              {t('title')}
            </Link>
          }
        />
      )}
      {account && <AccountForm key={account.id} account={account} />}
    </Page>
  )
}

function AccountForm({ account }: { account: Account }) {
  const { t } = useTranslation('accounts')
  const form = useAccountForm(account)
  const { draft, change, problems } = form
  return (
    <form className={classes.page} onSubmit={form.save} noValidate>
      <AccountState account={account} />
      <Section title={t('section.address')}>
        <AddressFields draft={draft} onChange={change} problems={problems} />
      </Section>
      <Section title={t('section.server')}>
        <ServerFields
          draft={draft}
          onChange={change}
          problems={problems}
          passwordKept={account.hasPassword}
          known={false}
        />
        <SignInAnswer answer={form.tried.data} error={form.error} />
        {form.provider && hasCode(form.error, 'MAIL_AUTH') && (
          <SignInSteps provider={form.provider} host={draft.host} />
        )}
      </Section>
      <Section title={t('section.pace')}>
        <PaceFields draft={draft} onChange={change} />
      </Section>
      <div className={classes.end}>
        <DeleteAccount account={account} />
        <Button size="md" onClick={form.tryIt} loading={form.tried.isPending}>
          {t('try.act')}
        </Button>
        <Button size="md" type="submit" variant="filled" loading={form.saving}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

function Section(props: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2>{props.title}</h2>
      <div>{props.children}</div>
    </section>
  )
}

function useAccountForm(account: Account) {
  const { t } = useTranslation('accounts')
  const begin = useOnward()
  const [draft, setDraft] = useState<AccountDraft>(() => draftOf(account))
  const [problems, setProblems] = useState<DraftProblems>({})
  const tried = useTryAccount()
  const update = useUpdateAccount()
  const change = (patch: Partial<AccountDraft>) => {
    setDraft((before) => ({ ...before, ...patch }))
    setProblems({})
    tried.reset()
    update.reset()
  }
  /** null: the password that is kept. */
  const password = draft.password === '' ? null : draft.password
  const checked = () => {
    const fields: DraftField[] = ['fromName', 'address', 'user', 'host', 'port']
    const found = problemsOf(draft, account.hasPassword ? fields : [...fields, 'password'])
    setProblems(found)
    return Object.keys(found).length === 0 ? inputOf(draft) : null
  }
  const tryIt = () => {
    const values = checked()
    update.reset()
    if (values) tried.mutate({ ...values, password, accountId: account.id })
  }
  const save = (event: React.FormEvent) => {
    event.preventDefault()
    const values = checked()
    tried.reset()
    if (!values) return
    const onward = begin()
    update.mutate(
      { id: account.id, version: account.version, values, password },
      {
        onSuccess: () => {
          toast(t('saved'))
          onward()
        },
      },
    )
  }
  return {
    draft,
    change,
    problems,
    tried,
    tryIt,
    save,
    saving: update.isPending,
    error: update.error ?? tried.error,
    provider: freeMailProvider(draft.address),
  }
}

function DeleteAccount({ account }: { account: Account }) {
  const { t } = useTranslation('accounts')
  const begin = useOnward()
  const words = useErrorWords()
  const [asking, setAsking] = useState(false)
  const remove = useDeleteAccount()
  const act = () => {
    const onward = begin()
    remove.mutate(
      { id: account.id },
      {
        onSuccess: () => {
          toast(t('delete.done', { address: account.address }))
          onward()
        },
      },
    )
  }
  return (
    <>
      <Button size="md" variant="subtle" onClick={() => setAsking(true)}>
        {t('delete.act')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => {
          setAsking(false)
          remove.reset()
        }}
        title={t('delete.title', { address: account.address })}
        act={t('delete.act')}
        onConfirm={act}
        loading={remove.isPending}
        danger
      >
        <p>{t('delete.text')}</p>
        {remove.error && <Failure as="inline" words={words(remove.error)} />}
      </ConfirmDialog>
    </>
  )
}
