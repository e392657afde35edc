import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/features/accounts/contract.ts'
import { CLIPPED_ABOVE } from '../../../shared/features/templates/limits.ts'
import { blocksWithProblems } from '../../../shared/features/templates/problems.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { usePaceWords } from '../accounts/use-pace-words.ts'
import type { LetterWizardState } from './letter-wizard.tsx'
import { NoAccount } from './no-account.tsx'
import { PlanDays } from './plan-days.tsx'
import { usePlan } from './queries.ts'
import { useComputerWords } from './use-computer-words.ts'
import { useHoursWords } from './use-hours-words.ts'
import { useLeftOutWords } from './use-left-out-words.ts'
import classes from './wizard.module.css'

/** Longer subjects are cut on most phones. */
const LONG_SUBJECT = 50

type SendStepProps = Pick<LetterWizardState, 'audience' | 'account' | 'draftId' | 'preview' | 'testedAt' | 'letter'>

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
      <Findings {...props} audience={audience} />
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

function Findings(
  props: Omit<SendStepProps, 'audience'> & { audience: NonNullable<SendStepProps['audience']['data']> },
) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const leftOutWords = useLeftOutWords()
  const { audience, preview, account, testedAt } = props
  const left = audience.leftOut.filter((one) => one.people > 0)
  const noGround = left.find((one) => one.why === 'no-ground')
  const out = left.reduce((sum, one) => sum + one.people, 0)
  const unready = props.letter.document === null ? 0 : blocksWithProblems(props.letter.document)
  const bytes = preview.data?.bytes ?? 0
  const long = [...(preview.data?.subject ?? '')].length > LONG_SUBJECT
  return (
    <section className={classes.findings}>
      <h2>{t('find.title')}</h2>
      <ul>
        {account && !account.hasPassword && (
          <Finding
            what={t('find.password')}
            why={t('find.passwordWhy')}
            link={
              <Link className="link" to="/settings/accounts/$id" params={{ id: account.id }}>
                {t('toAccount')}
              </Link>
            }
          />
        )}
        {account && account.pauseReason !== null && (
          <Finding what={t('find.paused')} why={t('find.pausedWhy')} link={<AccountsLink />} />
        )}
        {noGround && <Finding what={t('find.noGround', { count: noGround.people })} why={t('find.noGroundWhy')} />}
        {account && testedAt === null && audience.mailable > 0 && (
          <Finding what={t('find.untested')} why={t('find.untestedWhy')} />
        )}
        {unready > 0 && <Finding what={t('find.blocks', { count: unready })} why={t('find.blocksWhy')} />}
        {bytes > CLIPPED_ABOVE && (
          <Finding what={t('find.large', { size: format.bytes(bytes) })} why={t('find.largeWhy')} />
        )}
        {long && <Finding what={t('find.long')} why={t('find.longWhy', { count: LONG_SUBJECT })} />}
        {out > 0 && (
          <InOrder>
            {t('find.leftOut', {
              count: out,
              reasons: format.list(left.map((one) => leftOutWords(one.why, one.people))),
            })}
          </InOrder>
        )}
        <InOrder>{t('find.footer')}</InOrder>
        <InOrder>{t('find.once')}</InOrder>
        {testedAt !== null && (
          <InOrder>{t('find.tested', { when: format.moment(testedAt), address: account?.address ?? '' })}</InOrder>
        )}
      </ul>
    </section>
  )
}

function AccountsLink() {
  const { t } = useTranslation('campaigns')
  return (
    <Link className="link" to="/settings/accounts">
      {t('toAccount')}
    </Link>
  )
}

function Finding(props: { what: string; why: string; link?: ReactNode }) {
  return (
    <li data-tone="warn">
      <IconAlertTriangle size={18} stroke={1.5} aria-hidden="true" />
      <div>
        <b>{props.what}</b>
        <p>{props.why}</p>
      </div>
      {props.link}
    </li>
  )
}

function InOrder(props: { children: ReactNode }) {
  return (
    <li data-tone="good">
      <IconCheck size={18} stroke={1.5} aria-hidden="true" />
      <span>{props.children}</span>
    </li>
  )
}
