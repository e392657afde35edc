import { Button } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../../shared/features/accounts/contract.ts'
import { hasCode, useErrorWords } from '../../../../app/error-messages.ts'
import { Failure } from '../../../../ui/failure.tsx'
import { Status } from '../../../../ui/tag.tsx'
import { useTestLetter } from '../../queries.ts'
import type { LetterWizardState } from '../use-letter-wizard.ts'
import classes from '../wizard.module.css'
import { Checkup } from './checkup.tsx'
import { NoAccount } from './no-account.tsx'
import { PracticeTest } from './practice-note.tsx'

type TestStepProps = Pick<
  LetterWizardState,
  | 'letter'
  | 'account'
  | 'draftId'
  | 'personId'
  | 'preview'
  | 'testedAt'
  | 'setTestedAt'
  | 'audience'
  | 'practice'
  | 'checkup'
  | 'toLetter'
>

/** A look at it: in the shop's own mailbox, and by what can be found without anybody's help. */
export function TestStep(props: TestStepProps) {
  const { account, audience, practice } = props
  return (
    <>
      {account && <TestLetter {...props} account={account} />}
      {!account && (practice ? <PracticeTest /> : audience.data && <NoAccount draftId={props.draftId} />)}
      {audience.data && <Checkup {...props} audience={audience.data} />}
    </>
  )
}

/** One copy to the shop's own mailbox, over the same server the letters will take. */
function TestLetter(props: TestStepProps & { account: Account }) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const test = useTestLetter()
  const { letter, account } = props
  const send = () => {
    if (letter.accountId === null) return
    test.mutate(
      { ...letter, accountId: letter.accountId, personId: props.personId },
      { onSuccess: () => props.setTestedAt(Date.now()) },
    )
  }
  const person = props.preview.data?.person
  return (
    <section className={classes.plan}>
      <h2>{t('test.title')}</h2>
      <p>
        {person
          ? t('test.text', { address: account.address, person: person.name || person.address })
          : t('test.textAlone', { address: account.address })}
      </p>
      <Button
        mt={16}
        size="md"
        leftSection={<IconSend size={16} stroke={1.5} />}
        loading={test.isPending}
        onClick={send}
      >
        {t('test.act')}
      </Button>
      <div aria-live="polite" className={classes.answer}>
        {test.data && (
          <>
            <Status tone="good">{t('test.done', { address: test.data.to })}</Status>
            <p>{t('test.look')}</p>
            <details className={classes.details}>
              <summary>{t('details')}</summary>
              <code>{test.data.answer}</code>
            </details>
          </>
        )}
        {test.error && <Failure as="inline" words={words(test.error)} />}
        {hasCode(test.error, 'SECRET_MISSING') && (
          <Link className="link" to="/settings/accounts/$id" params={{ id: account.id }}>
            {t('toAccount')}
          </Link>
        )}
      </div>
    </section>
  )
}
