import { PasswordInput, SegmentedControl, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AccountInput } from '../../../shared/features/accounts/contract.ts'
import { NumberField } from '../../ui/fields/number-field.tsx'
import type { AccountDraft, DraftProblems } from './account-draft.ts'
import classes from './accounts.module.css'

type FieldsProps = {
  draft: AccountDraft
  onChange: (patch: Partial<AccountDraft>) => void
  problems: DraftProblems
}

/** What the words of a problem are; undefined where there is none. */
function useProblem(problems: DraftProblems) {
  const { t } = useTranslation('accounts')
  return (field: keyof DraftProblems) => problems[field] && t(`problem.${problems[field]}`)
}

/** Who the letters come from. */
export function AddressFields(props: FieldsProps) {
  const { t } = useTranslation('accounts')
  const problem = useProblem(props.problems)
  return (
    <div className={classes.fields}>
      <TextInput
        label={t('field.fromName')}
        description={t('field.fromNameHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={props.draft.fromName}
        error={problem('fromName')}
        maxLength={120}
        onChange={(event) => props.onChange({ fromName: event.currentTarget.value })}
      />
      <TextInput
        label={t('field.address')}
        type="email"
        inputMode="email"
        autoComplete="email"
        spellCheck={false}
        value={props.draft.address}
        error={problem('address')}
        maxLength={254}
        onChange={(event) => props.onChange({ address: event.currentTarget.value })}
      />
    </div>
  )
}

type ServerFieldsProps = FieldsProps & {
  passwordKept?: boolean
  /** The provider's servers are put in already: they stand folded away. */
  known: boolean
}

/** How the mailbox is reached and who signs in. */
export function ServerFields(props: ServerFieldsProps) {
  const { t } = useTranslation('accounts')
  const { draft, onChange } = props
  const problem = useProblem(props.problems)
  const broken = props.problems.host !== undefined || props.problems.port !== undefined
  return (
    <div className={classes.fields}>
      <TextInput
        label={t('field.user')}
        autoComplete="username"
        spellCheck={false}
        value={draft.user}
        error={problem('user')}
        maxLength={254}
        onChange={(event) => onChange({ user: event.currentTarget.value })}
      />
      <PasswordInput
        label={t('field.password')}
        description={props.passwordKept ? t('field.passwordKept') : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('field.passwordShow') }}
        value={draft.password}
        error={problem('password')}
        maxLength={1000}
        onChange={(event) => onChange({ password: event.currentTarget.value })}
      />
      {props.known ? (
        <details className={classes.details} open={broken || undefined}>
          <summary>{t('field.servers', { host: draft.host })}</summary>
          <div className={classes.fields}>
            <HostFields {...props} />
          </div>
        </details>
      ) : (
        <HostFields {...props} />
      )}
    </div>
  )
}

/** The two servers: letters leave through the first; answers are read from the second, where one is named. */
function HostFields(props: FieldsProps) {
  const { t } = useTranslation('accounts')
  const { draft, onChange } = props
  const problem = useProblem(props.problems)
  return (
    <>
      <div className={classes.server}>
        <TextInput
          label={t('field.host')}
          spellCheck={false}
          value={draft.host}
          error={problem('host')}
          maxLength={253}
          onChange={(event) => onChange({ host: event.currentTarget.value })}
        />
        <NumberField
          label={t('field.port')}
          grouping={false}
          min={1}
          max={65_535}
          value={draft.port}
          error={problem('port')}
          onChange={(port) => onChange({ port })}
        />
      </div>
      <div>
        <span className={classes.label} id="account-security">
          {t('field.security')}
        </span>
        <SegmentedControl
          aria-labelledby="account-security"
          value={draft.security}
          onChange={(security) => onChange({ security: security as AccountInput['security'] })}
          data={[
            { value: 'tls', label: t('security.tls') },
            { value: 'starttls', label: t('security.starttls') },
          ]}
        />
        <p className={classes.hint}>{t('security.hint')}</p>
      </div>
      <div className={classes.server}>
        <TextInput
          label={t('field.imapHost')}
          description={t('field.imapHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          spellCheck={false}
          value={draft.imapHost}
          maxLength={253}
          onChange={(event) => onChange({ imapHost: event.currentTarget.value })}
        />
        <NumberField
          label={t('field.imapPort')}
          grouping={false}
          min={1}
          max={65_535}
          value={draft.imapPort}
          onChange={(imapPort) => onChange({ imapPort })}
        />
      </div>
    </>
  )
}

/** How many letters may leave; an empty field is no limit of ours. */
export function PaceFields(props: Omit<FieldsProps, 'problems'>) {
  const { t } = useTranslation('accounts')
  return (
    <div className={classes.fields}>
      <div className={classes.pace}>
        {(['perMinute', 'perHour', 'perDay'] as const).map((field) => (
          <NumberField
            key={field}
            label={t(`pace.${field}`)}
            placeholder={t('pace.none')}
            min={1}
            max={1_000_000}
            value={props.draft[field]}
            onChange={(value) => props.onChange({ [field]: value })}
          />
        ))}
      </div>
      <p className={classes.hint}>{t('pace.hint')}</p>
    </div>
  )
}
