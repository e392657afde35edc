import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../ui/toast.tsx'
import { WizardPage } from '../../ui/wizard-page.tsx'
import { useSettings } from '../settings/queries.ts'
import {
  type AccountDraft,
  type DraftField,
  type DraftProblems,
  emptyDraft,
  inputOf,
  problemsOf,
  withPreset,
} from './account-draft.ts'
import { AddressFields, PaceFields, ServerFields } from './account-fields.tsx'
import classes from './accounts.module.css'
import { NoPasswordHere } from './no-password-here.tsx'
import { useCreateAccount, usePreset, useTryAccount } from './queries.ts'
import { appPasswordProvider, SignInAnswer } from './sign-in-answer.tsx'

const STEPS = ['address', 'server', 'pace'] as const
const FIELDS: Record<(typeof STEPS)[number], readonly DraftField[]> = {
  address: ['fromName', 'address'],
  server: ['user', 'password', 'host', 'port'],
  pace: [],
}

/** A new mailbox: whose address, how it signs in (tried for real), how fast letters may leave. */
export function AccountWizardPage() {
  const { t } = useTranslation('accounts')
  const wizard = useAccountWizard()
  const { step, draft, problems, change } = wizard
  const appPassword = appPasswordProvider(wizard.preset?.provider)
  return (
    <WizardPage
      title={t('new.title')}
      steps={STEPS.map((key) => ({ key, label: t(`new.${key}.step`) }))}
      current={STEPS.indexOf(step)}
      onClose={wizard.leave}
      sentence={<Sentence step={step} />}
      onBack={wizard.back}
      second={
        step === 'server' && (
          <Button size="md" onClick={wizard.tryIt} loading={wizard.tried.isPending}>
            {t('try.act')}
          </Button>
        )
      }
      action={{
        label: step === 'pace' ? t('new.act', { address: draft.address.trim() }) : t('new.next'),
        onClick: wizard.next,
        loading: wizard.creating,
        disabled: wizard.blocked,
        because: t('noPassword.because'),
      }}
    >
      <div className={classes.lead}>
        <h2>{t(`new.${step}.title`)}</h2>
        <p>{t(`new.${step}.text`)}</p>
      </div>
      {step === 'address' && <AddressFields draft={draft} onChange={change} problems={problems} />}
      {step === 'address' && wizard.blocked && <NoPasswordHere provider={wizard.preset?.provider ?? ''} />}
      {step === 'server' && (
        <ServerFields
          draft={draft}
          onChange={change}
          problems={problems}
          passwordHint={appPassword && t(`appPassword.${appPassword}`)}
        />
      )}
      {step === 'server' && <SignInAnswer answer={wizard.tried.data?.answer} error={wizard.signInError} />}
      {step === 'pace' && <PaceFields draft={draft} onChange={change} />}
    </WizardPage>
  )
}

function Sentence(props: { step: (typeof STEPS)[number] }) {
  const { t } = useTranslation('accounts')
  return (
    <>
      <strong>{t(`new.${props.step}.what`)}</strong> {t(`new.${props.step}.then`)}
    </>
  )
}

function useAccountWizard() {
  const { t } = useTranslation('accounts')
  const navigate = useNavigate()
  const { businessName } = useSettings()
  const [step, setStep] = useState<(typeof STEPS)[number]>('address')
  const [draft, setDraft] = useState<AccountDraft>(() => emptyDraft(businessName))
  const [problems, setProblems] = useState<DraftProblems>({})
  /** The address whose provider's values were put in; typed changes of them are kept until the address changes. */
  const [filledFor, setFilledFor] = useState('')
  const preset = usePreset(draft.address).data
  const tried = useTryAccount()
  const create = useCreateAccount()
  const blocked = step === 'address' && preset?.passwordAccepted === false && draft.address.includes('@')

  const change = (patch: Partial<AccountDraft>) => {
    setDraft((before) => ({ ...before, ...patch }))
    setProblems({})
    if (step !== 'pace') {
      tried.reset()
      create.reset()
    }
  }
  const inOrder = () => {
    const found = problemsOf(draft, FIELDS[step])
    setProblems(found)
    return Object.keys(found).length === 0
  }
  const tryIt = () => {
    const input = inputOf(draft)
    create.reset()
    if (inOrder() && input) tried.mutate({ ...input, password: draft.password, accountId: null })
  }
  const add = () => {
    const input = inputOf(draft)
    if (!input) return
    create.mutate(
      { ...input, password: draft.password },
      {
        onSuccess: (account) => {
          toast(t('new.added', { address: account.address }), {
            label: t('new.write'),
            onClick: () => void navigate({ to: '/campaigns/new' }),
          })
          void navigate({ to: '/settings/accounts' })
        },
        // What can be mended stands on the step before: host, user, password.
        onError: () => setStep('server'),
      },
    )
  }
  const next = () => {
    if (!inOrder()) return
    if (step === 'pace') return add()
    if (step === 'server') return setStep('pace')
    if (preset && filledFor !== draft.address.trim()) {
      setDraft(withPreset(draft, preset.values))
      setFilledFor(draft.address.trim())
    }
    setStep('server')
  }
  const leave = () => void navigate({ to: '/settings/accounts' })
  return {
    step,
    draft,
    problems,
    preset,
    blocked,
    tried,
    signInError: create.error ?? tried.error,
    creating: create.isPending,
    change,
    tryIt,
    next,
    leave,
    back: step === 'address' ? undefined : () => setStep(step === 'pace' ? 'server' : 'address'),
  }
}
