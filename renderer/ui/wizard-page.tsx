import { Button, Tooltip } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from './format-context.tsx'
import { IconButton } from './icon-button.tsx'
import classes from './page.module.css'
import { useDocumentTitle } from './page.tsx'

export type WizardAction = {
  /** Says the act and its size: "Import 1,912 customers". */
  label: string
  onClick: () => void
  loading?: boolean
  disabled?: boolean
  /** Why it cannot be pressed yet, shown as a tooltip. */
  because?: string
  /**
   * Of what was typed in this step and is kept by leaving its field. A press that left the field counts once that is kept;
   * where it failed, the step stays with its words.
   */
  saving?: { pending: boolean; failed: boolean }
}

type WizardPageProps = {
  title: string
  /** Before the title: the product's mark on the first run. */
  mark?: ReactNode
  steps: readonly { key: string; label: string }[]
  /** Index of the step shown. */
  current: number
  /** × in the corner; without it the wizard cannot be left (first run). */
  onClose?: () => void
  /** What will happen: the first clause in <strong>, then what can be undone and what cannot. */
  sentence?: ReactNode
  /** Goes one step back; nothing typed is lost. */
  onBack?: () => void
  /** A second act in the outlined style beside the filled one. */
  second?: ReactNode
  action?: WizardAction
  layout?: 'scroll' | 'fill'
  children?: ReactNode
}

/** A task in steps: steps on top, the decision in the middle, the consequence in words beside the one filled button. */
export function WizardPage(props: WizardPageProps) {
  const { t } = useTranslation('app')
  useDocumentTitle(props.title)
  useEscape(props.onClose)
  const title = useFocusOfStep(props.current)
  return (
    <main className={classes.page}>
      <div className={classes.top}>
        {props.mark}
        <h1 ref={title} tabIndex={-1} className={classes.title}>
          {props.title}
        </h1>
        <Steps steps={props.steps} current={props.current} />
        {props.onClose && <IconButton label={t('close')} shortcut="Esc" icon={IconX} onClick={props.onClose} />}
      </div>
      <div className={classes.body} data-layout={props.layout ?? 'scroll'} data-line>
        {props.children}
      </div>
      <footer className={classes.foot} data-foot>
        <p>{props.sentence}</p>
        {props.onBack && (
          <Button variant="subtle" size="md" onClick={props.onBack}>
            {t('back')}
          </Button>
        )}
        {props.second}
        {props.action && <MainButton {...props.action} />}
      </footer>
    </main>
  )
}

/** The button that led to the next step went with its own: whoever pressed it goes on at the top of the wizard. */
function useFocusOfStep(step: number) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (step > 0 && document.activeElement === document.body) title.current?.focus()
  }, [step])
  return title
}

/** Esc leaves the wizard, from its fields too, unless it closes what floats over it or a field that keeps it for itself (data-own-escape). */
function useEscape(onClose: (() => void) | undefined): void {
  useEffect(() => {
    if (!onClose) return
    const onKey = (event: KeyboardEvent) => {
      const floats = document.querySelector('[role="dialog"], [aria-haspopup][aria-expanded="true"]')
      const own = event.target instanceof Element && event.target.closest('[data-own-escape]') !== null
      if (event.key === 'Escape' && !event.isComposing && floats === null && !own) onClose()
    }
    // While capturing: what floats has not closed yet.
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [onClose])
}

function MainButton(props: WizardAction) {
  const off = props.disabled === true
  const press = usePressAfter(props.saving, () => !off && props.onClick())
  return (
    <Tooltip label={props.because} disabled={!off || !props.because}>
      <Button
        variant="filled"
        size="md"
        loading={props.loading}
        data-disabled={off || undefined}
        aria-disabled={off || undefined}
        onClick={press}
      >
        {props.label}
      </Button>
    </Tooltip>
  )
}

/** Acts at once, or when what is being saved is kept. */
function usePressAfter(saving: WizardAction['saving'], act: () => void): () => void {
  const [pressed, setPressed] = useState(false)
  const { pending = false, failed = false } = saving ?? {}
  useEffect(() => {
    if (!pressed || pending) return
    setPressed(false)
    if (!failed) act()
  }, [pressed, pending, failed, act])
  return () => (pending ? setPressed(true) : act())
}

function Steps(props: { steps: WizardPageProps['steps']; current: number }) {
  const format = useFormat()
  return (
    <ol className={classes.steps}>
      {props.steps.map((step, index) => {
        const state = index < props.current ? 'done' : index === props.current ? 'now' : 'next'
        return (
          <li key={step.key} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className={classes.circle}>
              {state === 'done' ? <IconCheck size={12} stroke={2.5} aria-hidden="true" /> : format.number(index + 1)}
            </span>
            <span className={classes.step}>{step.label}</span>
          </li>
        )
      })}
    </ol>
  )
}
