import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Finding, stopsSending } from '../../../../shared/features/campaigns/checkup.ts'
import { WizardPage } from '../../../ui/wizard-page.tsx'
import { TestStep } from './checkup/test-step.tsx'
import { MessageStep } from './message/message-step.tsx'
import { MissedNote } from './missed-note.tsx'
import { PeopleStep } from './people/people-step.tsx'
import { LetterPreview } from './preview/letter-preview.tsx'
import { SendDialog, someRest } from './send/send-dialog.tsx'
import { SendStep } from './send/send-step.tsx'
import { type LetterWizardProps, STEPS, useLetterWizard } from './use-letter-wizard.ts'
import { useSubjectWords } from './use-subject-words.ts'
import classes from './wizard.module.css'

/** A letter in four steps: for whom, what, a look at it in your own mailbox, and out. Every step shows it as one customer will. */
export function LetterWizard(props: LetterWizardProps) {
  const { t } = useTranslation('campaigns')
  const subjectWords = useSubjectWords()
  const wizard = useLetterWizard(props)
  const { step, letter, account, mailable } = wizard
  const ready = account !== undefined || wizard.practice
  const later = mailable === 0 && someRest(wizard.audience.data)
  const stopped =
    step === 'send' && ready && Boolean(mailable || later) && (wizard.checkup.data?.some(stops(later)) ?? false)
  const steps = STEPS.map((key) => ({ key, label: t(`step.${key}`) }))
  const action = {
    people: { label: t('continue'), disabled: false, because: '' },
    message: { label: t('continue'), disabled: !wizard.written, because: t('message.because') },
    test: { label: t('continue'), disabled: false, because: '' },
    send: {
      label: mailable === undefined ? t('send.counting') : t('send.act', { count: mailable }),
      disabled: !mailable || !ready || stopped,
      because: t(stopped ? 'check.because' : ready ? 'send.nobodyBecause' : 'noAccount.because'),
    },
  }[step]
  return (
    <WizardPage
      title={letter.subject.trim() === '' ? t('new') : subjectWords(letter.subject)}
      steps={steps}
      current={STEPS.indexOf(step)}
      onClose={wizard.leave}
      sentence={
        <>
          <strong>{step === 'send' && mailable === 0 ? t('send.nobodyBecause') : t(`${step}.what`)}</strong>{' '}
          {t(`${step}.then`)}
        </>
      }
      onBack={wizard.back}
      second={
        step === 'send' &&
        Boolean(mailable || later) &&
        !stopped && (
          <Button size="md" onClick={() => wizard.setAsking('when')}>
            {t('schedule.open')}
          </Button>
        )
      }
      action={{ ...action, onClick: wizard.next, loading: wizard.saving }}
      layout="fill"
    >
      <div className={classes.columns}>
        <div className={classes.left}>
          {wizard.missedOf !== null && <MissedNote of={wizard.missedOf} />}
          {step === 'people' && <PeopleStep {...wizard} />}
          {step === 'message' && <MessageStep {...wizard} accounts={props.accounts} />}
          {step === 'test' && <TestStep {...wizard} />}
          {step === 'send' && <SendStep {...wizard} />}
        </div>
        <LetterPreview {...wizard} />
      </div>
      {step === 'send' && wizard.draftId !== null && ready && (
        <SendDialog
          asking={wizard.asking}
          onClose={() => wizard.setAsking(null)}
          campaignId={wizard.draftId}
          people={mailable ?? 0}
          audience={letter.audience}
          account={account ?? null}
          practice={wizard.practice}
          missedOf={wizard.missedOf}
        />
      )}
    </WizardPage>
  )
}

/** What keeps it from leaving; that nobody is left today keeps nothing from an hour to come. */
const stops = (later: boolean) => (finding: Finding) => stopsSending(finding) && !(later && finding.code === 'nobody')
