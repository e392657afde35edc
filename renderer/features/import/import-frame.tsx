import type { ComponentProps, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { WizardPage } from '../../ui/wizard-page.tsx'

const steps = ['file', 'columns', 'check', 'import'] as const
export type ImportStep = (typeof steps)[number]

type ImportFrameProps = Omit<ComponentProps<typeof WizardPage>, 'title' | 'steps' | 'current' | 'children'> & {
  step: ImportStep
  /** Nothing while it is read. */
  children?: ReactNode
}

/** The wizard's frame with its four steps. */
export function ImportFrame({ step, children, ...rest }: ImportFrameProps) {
  const { t } = useTranslation('import')
  return (
    <WizardPage
      {...rest}
      title={t('title')}
      steps={steps.map((key) => ({ key, label: t(`step.${key}`) }))}
      current={steps.indexOf(step)}
    >
      {children}
    </WizardPage>
  )
}
