import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/features/accounts/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { usePaceWords } from '../accounts/use-pace-words.ts'
import { Checkup } from './checkup.tsx'
import type { LetterWizardState } from './letter-wizard.tsx'
import { NoAccount } from './no-account.tsx'
import { PlanDays } from './plan-days.tsx'
import { usePlan } from './queries.ts'
import { useComputerWords } from './use-computer-words.ts'
import { useHoursWords } from './use-hours-words.ts'
import classes from './wizard.module.css'

type SendStepProps = Pick<
  LetterWizardState,
  'audience' | 'account' | 'draftId' | 'testedAt' | 'checkup' | 'toLetter' | 'toTest'
>

/** Who gets it and when it leaves; who does not, and why; what is in order. */
export function SendStep(props: SendStepProps) {
  const words = useErrorWords()
  const { data: audience, error } = props.audience
  if (error) return <Failure as="inline" words={words(error)} />
  if (!audience) return null
  return (
    <>
      {!props.account && <NoAccount draftId={props.draftId} />}
      <Plan account={props.account} people={audience.mailable} everyone={audience.everyone} />
      <Checkup {...props} audience={audience} />
    </>
  )
}

function Plan(props: { account: LetterWizardState['account']; people: number; everyone: number }) {
  const { t } = useTranslation('campaigns')
  const { account, people } = props
  if (people === 0) {
    return (
      <section className={classes.plan}>
        <h2>{t('send.nobody')}</h2>
        <p>{props.everyone === 0 ? t('send.nobodyHere') : t('send.nobodyText', { count: props.everyone })}</p>
      </section>
    )
  }
  return account ? <PlanOf account={account} people={people} /> : null
}

function PlanOf({ account, people }: { account: Account; people: number }) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const pace = usePaceWords()
  const hours = useHoursWords()
  const computer = useComputerWords()
  const plan = usePlan({ accountId: account.id, letters: people }).data
  const [first] = plan?.days ?? []
  const later = first !== undefined && first.at - Date.now() > 60_000
  const end = !plan || plan.endsAt === null ? t('send.endUnknown') : t('send.end', { when: format.moment(plan.endsAt) })
  return (
    <section className={classes.plan}>
      <h2>{t('send.title', { count: people })}</h2>
      <p>{t('send.text', { count: people, address: account.address, pace: pace(account), end })}</p>
      {plan && plan.days.length > 1 && <PlanDays days={plan.days} />}
      {later && <p>{t('send.begins', { when: format.moment(first.at) })}</p>}
      {plan && plan.ahead > 0 && <p className={classes.soft}>{t('send.ahead', { count: plan.ahead })}</p>}
      <p className={classes.soft}>
        {hours} {plan && computer(plan)} {t('send.computer')}
      </p>
    </section>
  )
}
