import { Link } from '@tanstack/react-router'
import { type ComponentProps, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../../../app/error-messages.ts'
import { Failure } from '../../../../ui/failure.tsx'
import { usePrintWithoutEmail } from '../../../print/use-open-print.ts'
import { useLeftOutWords } from '../../sending/outcomes/use-left-out-words.ts'
import { MendButton, StaysOut } from '../checkup/finding-line.tsx'
import type { LetterWizardState } from '../use-letter-wizard.ts'
import classes from '../wizard.module.css'
import { AudienceFields } from './audience-fields.tsx'
import { type LeftOut, LeftOutPeople } from './left-out-people.tsx'
import { ToImport } from './to-import.tsx'

type PeopleStepProps = Pick<LetterWizardState, 'letter' | 'change' | 'audience' | 'missedOf' | 'saveError'>

/** Whom the letter is for: the choice, how many get it, and why the others do not. */
export function PeopleStep(props: PeopleStepProps) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const { letter, change, audience, missedOf } = props
  const error = props.saveError ?? audience.error
  return (
    <div className={classes.message}>
      {error && <Failure as="inline" words={words(error)} />}
      <AudienceFields choice={letter.audience} onChange={(choice) => change({ audience: choice })} />
      {audience.data && <Counted audience={audience.data} of={{ choice: letter.audience, missedOf }} />}
      {audience.data && <OnPaper choice={letter.audience} audience={audience.data} />}
      {audience.data && audience.data.everyone > 0 && (
        <p className={classes.soft}>
          {t('people.segments')}{' '}
          <Link className="link" to="/segments">
            {t('people.toSegments')}
          </Link>
        </p>
      )}
    </div>
  )
}

/**
 * Whom no e-mail reaches may still get post. Not offered where the letter leaves people out by choice: paper would not
 * know of them.
 */
function OnPaper({ choice, audience }: { choice: PeopleStepProps['letter']['audience']; audience: Audience }) {
  const { t } = useTranslation('print')
  const print = usePrintWithoutEmail()
  if (choice !== null && (choice.exclude.length > 0 || choice.topicId !== null)) return null
  if (!audience.leftOut.some((one) => one.why === 'no-address' && one.people > 0)) return null
  return (
    <p className={classes.soft}>
      {t('fromLetter.text')}{' '}
      <MendButton onClick={() => print(choice?.segmentId ?? null)}>{t('fromLetter.act')}</MendButton>
    </p>
  )
}

type Audience = NonNullable<LetterWizardState['audience']['data']>

function Counted(props: { audience: Audience; of: ComponentProps<typeof LeftOutPeople>['of'] }) {
  const { t } = useTranslation('campaigns')
  const [seen, setSeen] = useState<LeftOut | null>(null)
  const leftOutWords = useLeftOutWords()
  const { mailable, everyone, leftOut } = props.audience
  const whole = props.of.choice === null && props.of.missedOf === null
  const reasons = leftOut.filter((one) => one.people > 0)
  const out = reasons.reduce((sum, one) => sum + one.people, 0)
  const nobody = everyone === 0 ? t('send.nobodyHere') : t('send.nobodyText', { count: everyone })
  return (
    <>
      <section className={classes.plan} aria-live="polite">
        <h2>{mailable === 0 ? t('send.nobody') : t('send.title', { count: mailable })}</h2>
        <p>
          {mailable === 0 ? nobody : t(whole ? 'people.whole' : 'people.chosen', { count: everyone })}
          {everyone === 0 && whole && <ToImport />}
        </p>
      </section>
      {reasons.length > 0 && (
        <section className={classes.findings}>
          <header>
            <h2>{t('people.leftOut', { count: out })}</h2>
          </header>
          <ul>
            {reasons.map((one) => (
              <StaysOut key={one.why} what={leftOutWords(one.why, one.people)}>
                <MendButton onClick={() => setSeen(one)}>{t('mend.people', { count: one.people })}</MendButton>
              </StaysOut>
            ))}
          </ul>
        </section>
      )}
      {seen && <LeftOutPeople of={props.of} leftOut={seen} onClose={() => setSeen(null)} />}
    </>
  )
}
