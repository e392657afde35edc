import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneProblem } from '../../../../shared/phone-problem.ts'
import { useSettings } from '../../settings/queries.ts'
import { usePhonePlans } from '../phone-plans.ts'
import classes from './customer-form.module.css'

type HintedLineProps = {
  of: 'email' | 'phone'
  value: string
  /** What was probably meant instead, with one click. */
  onTake: (text: string) => void
  children: ReactNode
}

type Hint = { problem: PhoneProblem | null; meant: string | null }

/** A line of the form; once it is left it says what is odd about it. A hint only: what is typed can be kept. */
export function HintedLine({ of, value, onTake, children }: HintedLineProps) {
  const [left, setLeft] = useState(value)
  const hint = useHint(of, value)
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it is told when one of its fields is left, nobody acts on it. */}
      <div className={classes.line} onBlur={() => setLeft(value)}>
        {children}
      </div>
      <div role="status">{hint && left === value && <HintText hint={hint} onTake={onTake} />}</div>
    </>
  )
}

function useHint(of: HintedLineProps['of'], value: string): Hint | null {
  const { country } = useSettings()
  const plans = usePhonePlans()
  if (!plans || value.trim() === '') return null
  if (of === 'email') {
    const meant = plans.suggestedEmail(value.trim())
    return meant === null ? null : { problem: null, meant }
  }
  const { problem, suggestion } = plans.parsePhone(value, country)
  return problem === null ? null : { problem, meant: suggestion }
}

function HintText({ hint: { problem, meant }, onTake }: { hint: Hint; onTake: (text: string) => void }) {
  const { t } = useTranslation('customers')
  return (
    <p className={classes.doubt}>
      {problem && `${t(`incomplete:reason.${problem}`)}. `}
      {meant && (
        <button type="button" className="link" onClick={() => onTake(meant)}>
          {t('form.didYouMean', { text: meant })}
        </button>
      )}
    </p>
  )
}
