import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Finding, stopsSending } from '../../../../../shared/features/campaigns/checkup.ts'
import { useErrorWords } from '../../../../app/error-messages.ts'
import { Failure } from '../../../../ui/failure.tsx'
import { useFormat } from '../../../../ui/format-context.tsx'
import { useLeftOutWords } from '../../sending/outcomes/use-left-out-words.ts'
import type { LetterWizardState } from '../use-letter-wizard.ts'
import classes from '../wizard.module.css'
import { FindingLine, InOrder, Line, MendButton } from './finding-line.tsx'
import { FindingPeople } from './finding-people.tsx'

type CheckupProps = Pick<LetterWizardState, 'account' | 'testedAt' | 'checkup' | 'toLetter'> & {
  audience: NonNullable<LetterWizardState['audience']['data']>
  /** Where the test is another step. */
  toTest?: () => void
}

/** What was found before it goes: what stops it, what is worth a look, what is in order. */
export function Checkup(props: CheckupProps) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const [named, setNamed] = useState<Finding | null>(null)
  const { checkup, account, testedAt, toTest } = props
  if (checkup.error) return <Failure as="inline" words={words(checkup.error)} />
  if (!checkup.data) return null
  const untested = toTest !== undefined && account !== undefined && testedAt === null && props.audience.mailable > 0
  const findings = checkup.data.filter((one) => !saidAbove(one, toTest !== undefined))
  const toLookAt = findings.length + (untested ? 1 : 0)
  const lines = (shown: readonly Finding[]) =>
    shown.map((finding) => (
      <FindingLine
        key={`${finding.code} ${finding.words.join()}`}
        finding={finding}
        account={account}
        onLetter={props.toLetter}
        onPeople={setNamed}
      />
    ))
  return (
    <section className={classes.findings}>
      <header>
        <h2>{t('find.title')}</h2>
        <span>{toLookAt === 0 ? t('check.allWell') : t('check.toLookAt', { count: toLookAt })}</span>
      </header>
      <ul>
        {lines(findings.filter(stopsSending))}
        {untested && (
          <Line tone="warn" what={t('find.untested')} why={t('find.untestedWhy')}>
            <MendButton onClick={toTest}>{t('mend.test')}</MendButton>
          </Line>
        )}
        {lines(findings.filter((one) => !stopsSending(one)))}
        <Well {...props} findings={checkup.data} />
      </ul>
      <FindingPeople finding={named} onClose={() => setNamed(null)} onLetter={props.toLetter} />
    </section>
  )
}

/** The mailbox that is missing is asked for above; that nobody gets it stands where the plan would. */
function saidAbove({ code }: Finding, withPlan: boolean): boolean {
  return code === 'mailbox-missing' || (withPlan && code === 'nobody')
}

/** The good news, one grey line each. */
function Well({ audience, account, testedAt, findings }: CheckupProps & { findings: readonly Finding[] }) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const leftOutWords = useLeftOutWords()
  const left = audience.leftOut.filter((one) => one.people > 0)
  const out = left.reduce((sum, one) => sum + one.people, 0)
  const has = (...codes: Finding['code'][]) => findings.some(({ code }) => codes.includes(code))
  return (
    <>
      {out > 0 && (
        <InOrder>
          {t('find.leftOut', {
            count: out,
            reasons: format.list(left.map((one) => leftOutWords(one.why, one.people))),
          })}
        </InOrder>
      )}
      {!has('postal-missing', 'no-way-out') && <InOrder>{t('find.footer')}</InOrder>}
      {!has('link-missing', 'link-dead', 'link-insecure', 'link-elsewhere') && <InOrder>{t('check.links')}</InOrder>}
      <InOrder>{t('find.once')}</InOrder>
      {testedAt !== null && (
        <InOrder>{t('find.tested', { when: format.moment(testedAt), address: account?.address ?? '' })}</InOrder>
      )}
    </>
  )
}
