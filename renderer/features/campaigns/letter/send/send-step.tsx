import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../../shared/features/accounts/contract.ts'
import { useErrorWords } from '../../../../app/error-messages.ts'
import { Failure } from '../../../../ui/failure.tsx'
import { useFormat } from '../../../../ui/format-context.tsx'
import { usePaceWords } from '../../../accounts/use-pace-words.ts'
import { useComputerWords } from '../../plan/use-computer-words.ts'
import { useHoursWords } from '../../plan/use-hours-words.ts'
import { usePlan } from '../../queries.ts'
import { Checkup } from '../checkup/checkup.tsx'
import { NoAccount } from '../checkup/no-account.tsx'
import { PracticePlan } from '../checkup/practice-note.tsx'
import type { LetterWizardState } from '../use-letter-wizard.ts'
import classes from '../wizard.module.css'
import { PlanDays } from './plan-days.tsx'

type SendStepProps = Pick<
  LetterWizardState,
  'audience' | 'account' | 'practice' | 'draftId' | 'testedAt' | 'checkup' | 'toLetter' | 'toTest'
>

/** Who gets it and when it leaves; who does not, and why; what is in order. */
export function SendStep(props: SendStepProps) {
  const words = useErrorWords()
  const { data: audience, error } = props.audience
  if (error) return <Failure as="inline" words={words(error)} />
  if (!audience) return null
  return (
    <>
      {!props.account && !props.practice && <NoAccount draftId={props.draftId} own={ownBeside(audience)} />}
      {props.practice ? (
        <PracticePlan people={audience.mailable} />
      ) : (
        <Plan account={props.account} audience={audience} />
      )}
      <Checkup {...props} audience={audience} />
    </>
  )
}

type Audience = NonNullable<LetterWizardState['audience']['data']>

/** People of the owner's own among invented ones: they are why a mailbox is needed. */
const ownBeside = ({ mailable, invented }: Audience) => (invented > 0 ? mailable - invented : 0)

function Plan(props: { account: LetterWizardState['account']; audience: Audience }) {
  const { t } = useTranslation('campaigns')
  const { account } = props
  const { mailable: people, everyone, invented } = props.audience
  if (people === 0) {
    return (
      <section className={classes.plan}>
        <h2>{t('send.nobody')}</h2>
        <p>{everyone === 0 ? t('send.nobodyHere') : t('send.nobodyText', { count: everyone })}</p>
      </section>
    )
  }
  return account ? <PlanOf account={account} people={people} invented={invented} /> : null
}

function PlanOf({ account, people, invented }: { account: Account; people: number; invented: number }) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const pace = usePaceWords()
  const hours = useHoursWords()
  const computer = useComputerWords()
  const plan = usePlan({ accountId: account.id, letters: people - invented }).data
  const [first] = plan?.days ?? []
  const later = first !== undefined && first.at - Date.now() > 60_000
  const end = !plan || plan.endsAt === null ? t('send.endUnknown') : t('send.end', { when: format.moment(plan.endsAt) })
  return (
    <section className={classes.plan}>
      <h2>{t('send.title', { count: people })}</h2>
      <p>{t('send.text', { count: people - invented, address: account.address, pace: pace(account), end })}</p>
      {invented > 0 && <p>{t('practice.some', { count: invented })}</p>}
      {plan && plan.days.length > 1 && <PlanDays days={plan.days} />}
      {later && <p>{t('send.begins', { when: format.moment(first.at) })}</p>}
      {plan && plan.ahead > 0 && <p className={classes.soft}>{t('send.ahead', { count: plan.ahead })}</p>}
      <p className={classes.soft}>
        {hours} {plan && computer(plan)} {t('send.computer')}
      </p>
    </section>
  )
}
