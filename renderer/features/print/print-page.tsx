import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { WizardPage } from '../../ui/wizard-page.tsx'
import wizard from '../campaigns/letter/wizard.module.css'
import { PagePreview } from './page-preview.tsx'
import { PaperStep } from './paper-step.tsx'
import { PeopleStep } from './people-step.tsx'
import { PrintStep, usePrintStep } from './print-step.tsx'
import { usePaper } from './use-paper.ts'

const STEPS = ['people', 'paper', 'print'] as const

/** Letters and address labels on paper, in three steps: for whom, on what, and out. */
export function PrintPage() {
  const { t } = useTranslation('print')
  const navigate = useNavigate()
  const router = useRouter()
  const canGoBack = useCanGoBack()
  // Back to where it was opened: the list as it was filtered, a person, a letter.
  const leave = () => (canGoBack ? router.history.back() : void navigate({ to: '/customers' }))
  const [at, setAt] = useState(0)
  const step = STEPS[at] ?? 'people'
  const paper = usePaper()
  const out = usePrintStep(paper, step === 'print')
  const pieces = paper.outlook.data?.pieces
  const action = {
    people: {
      label: t('continue'),
      // What is shown is of the choice before, until this one is counted.
      disabled: !pieces || paper.outlook.isPlaceholderData,
      because: pieces === 0 ? t('people.because') : undefined,
    },
    paper: {
      label: t('continue'),
      disabled: !paper.written,
      because: t(paper.says ? 'paperStep.wrong' : 'paperStep.because'),
    },
    print: out.action,
  }[step]
  const laid = step === 'print' ? out.laid : paper.sample
  return (
    <WizardPage
      title={t('title')}
      steps={STEPS.map((key) => ({ key, label: t(`step.${key}`) }))}
      current={at}
      onClose={leave}
      sentence={
        <>
          <strong>{t(`${sentence[step]}.what`)}</strong> {t(`${sentence[step]}.then`)}
        </>
      }
      onBack={at === 0 ? undefined : () => setAt(at - 1)}
      second={step === 'print' ? out.second : undefined}
      action={{ onClick: () => setAt(at + 1), ...action }}
      layout="fill"
    >
      <div className={wizard.columns}>
        <div className={wizard.left}>
          {step === 'people' && <PeopleStep {...paper} />}
          {step === 'paper' && <PaperStep {...paper} />}
          {step === 'print' && <PrintStep out={out} paper={paper} onLetter={() => setAt(1)} />}
        </div>
        <PagePreview
          // Each step begins with its first page.
          key={step}
          laid={laid}
          sheet={paper.kind === 'label' ? paper.sheet : null}
          start={paper.start}
          note={step === 'print' ? undefined : t('preview.first')}
          nothing={paper.outlook.isPending ? '' : t('preview.nothing')}
        />
      </div>
    </WizardPage>
  )
}

const sentence = { people: 'people', paper: 'paperStep', print: 'out' } as const
