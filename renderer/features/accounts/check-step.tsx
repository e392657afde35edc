import { Button } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/features/accounts/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { Status } from '../../ui/tag.tsx'
import classes from './accounts.module.css'
import { useTestAccount } from './queries.ts'

/** One letter to oneself: the only proof that letters arrive, and where. */
export function CheckStep({ account }: { account: Account }) {
  const { t } = useTranslation('accounts')
  const words = useErrorWords()
  const test = useTestAccount()
  return (
    <>
      <Button
        size="md"
        leftSection={<IconSend size={16} stroke={1.5} />}
        loading={test.isPending}
        onClick={() => test.mutate({ id: account.id })}
      >
        {t('test.act', { address: account.address })}
      </Button>
      <div aria-live="polite" className={classes.said}>
        {test.data && (
          <>
            <Status tone="good">{t('test.done')}</Status>
            <p>{t('test.look')}</p>
            <details className={classes.details}>
              <summary>{t('details')}</summary>
              <code>{test.data.answer}</code>
            </details>
          </>
        )}
        {test.error && <Failure as="inline" words={words(test.error)} />}
      </div>
    </>
  )
}
