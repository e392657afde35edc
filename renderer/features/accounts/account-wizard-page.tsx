import { Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { OWN_DOMAIN_HOSTS, type ProviderKey, providerOf } from '../../../shared/features/accounts/providers.ts'
import { WizardPage } from '../../ui/wizard-page.tsx'
import { AddressFields, PaceFields, ServerFields } from './account-fields.tsx'
import classes from './accounts.module.css'
import { CheckStep } from './check-step.tsx'
import { NoPasswordHere } from './no-password-here.tsx'
import { SignInAnswer } from './sign-in-answer.tsx'
import { SignInSteps } from './sign-in-steps.tsx'
import { STEPS, useAccountWizard } from './use-account-wizard.ts'

/** A new mailbox: whose address, how it signs in (both servers tried for real), how fast letters may leave, a test. */
export function AccountWizardPage() {
  const { t } = useTranslation('accounts')
  const wizard = useAccountWizard()
  const { step, draft, problems, change } = wizard
  const label = {
    address: t('new.next'),
    server: t(wizard.tried.data ? 'new.next' : 'new.signIn'),
    pace: t('new.act', { address: draft.address.trim() }),
  }
  return (
    <WizardPage
      title={t('new.title')}
      steps={STEPS.map((key) => ({ key, label: t(`new.${key}.step`) }))}
      current={STEPS.indexOf(step)}
      onClose={wizard.leave}
      sentence={
        <>
          <strong>{t(`new.${step}.what`)}</strong> {t(`new.${step}.then`)}
        </>
      }
      onBack={wizard.back}
      second={<Second {...wizard} />}
      action={{
        label: step === 'check' ? t('new.done') : label[step],
        onClick: wizard.next,
        loading: wizard.working,
        disabled: wizard.blocked,
        because: t('noPassword.because'),
      }}
    >
      <div className={classes.lead}>
        <h2>{t(`new.${step}.title`, { address: wizard.added?.address ?? '' })}</h2>
        <p>{t(`new.${step}.text`)}</p>
      </div>
      {step === 'address' && (
        <>
          <AddressFields draft={draft} onChange={change} problems={problems} />
          {wizard.asksKeeper && <Keeper value={wizard.keeper} onChange={wizard.setKeeper} />}
          {wizard.blocked && <NoPasswordHere provider={wizard.provider} ownDomain={wizard.asksKeeper} />}
        </>
      )}
      {step === 'server' && (
        <>
          <SignInSteps provider={wizard.provider} host={draft.host} />
          <ServerFields draft={draft} onChange={change} problems={problems} known={wizard.provider.name !== ''} />
          <SignInAnswer answer={wizard.tried.data} error={wizard.signInError} />
        </>
      )}
      {step === 'pace' && (
        <>
          <SignInAnswer answer={wizard.tried.data} error={null} />
          <PaceFields draft={draft} onChange={change} />
        </>
      )}
      {step === 'check' && wizard.added && <CheckStep account={wizard.added} />}
    </WizardPage>
  )
}

function Second(props: ReturnType<typeof useAccountWizard>) {
  const { t } = useTranslation('accounts')
  if (props.step !== 'check' || props.fromLetter) return null
  return (
    <Button component={Link} to="/campaigns/new" size="md">
      {t('new.write')}
    </Button>
  )
}

/** A domain does not say who keeps its mail; its owner knows, or it is the web host. */
function Keeper(props: { value: ProviderKey; onChange: (key: ProviderKey) => void }) {
  const { t } = useTranslation('accounts')
  const words: Partial<Record<ProviderKey, string>> = { other: t('keeper.other'), 'own-relay': t('keeper.ownRelay') }
  return (
    <div className={classes.keeper}>
      <Select
        label={t('keeper.label')}
        description={t('keeper.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        value={props.value}
        onChange={(value) => value && props.onChange(value as ProviderKey)}
        data={OWN_DOMAIN_HOSTS.map((key) => ({ value: key, label: words[key] ?? providerOf(key).name }))}
      />
    </div>
  )
}
