import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/features/accounts/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { Status } from '../../ui/tag.tsx'
import classes from './accounts.module.css'
import { useResumeAccount } from './queries.ts'

/** True while nothing may leave from this mailbox because its server asked for a rest. */
function isPaused(account: Account): boolean {
  return account.pauseReason !== null
}

/** What keeps the mailbox from sending and the way out; nothing where all is well. */
export function AccountState({ account }: { account: Account }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const resume = useResumeAccount()
  const words = useErrorWords()
  if (!account.hasPassword) {
    return (
      <div className={classes.state}>
        <Status tone="warn">{t('state.password')}</Status>
        <p>{t('state.passwordText')}</p>
      </div>
    )
  }
  if (!isPaused(account)) return null
  return (
    <div className={classes.state}>
      <Status tone="warn">
        {account.pausedUntil === null
          ? t('state.paused')
          : t('state.pausedUntil', { when: format.moment(account.pausedUntil) })}
      </Status>
      <p>{t(account.pausedUntil === null ? 'state.pausedText' : 'state.pausedUntilText')}</p>
      <details className={classes.details}>
        <summary>{t('details')}</summary>
        <code>{account.pauseReason}</code>
      </details>
      <Button mt={4} loading={resume.isPending} onClick={() => resume.mutate({ id: account.id })}>
        {t('state.resume')}
      </Button>
      {resume.error && <Failure as="inline" words={words(resume.error)} />}
    </div>
  )
}
