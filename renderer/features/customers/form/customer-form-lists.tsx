import { Button, Select, TextInput } from '@mantine/core'
import type { GetInputPropsReturnType, UseFormReturnType } from '@mantine/form'
import { IconPlus, IconStar, IconStarFilled, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST, MOST } from '../../../../shared/features/customers/limits.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useCountryOptions } from '../../settings/place-options.ts'
import { useSettings } from '../../settings/queries.ts'
import classes from './customer-form.module.css'
import { emptyAddress, emptyEmail, emptyPhone, type FormValues } from './form-values.ts'
import { HintedLine } from './hinted-line.tsx'
import { kinds } from './kinds.ts'

type ListProps = { form: UseFormReturnType<FormValues> }

/** E-mail addresses; letters go to the first. */
export function EmailFields({ form }: ListProps) {
  const { t } = useTranslation('customers')
  const lines = form.values.emails
  return (
    <Lines
      legend={t('field.emails')}
      hint={lines.length > 1 ? t('form.firstEmail') : undefined}
      error={errorOf(form, 'emails')}
      add={t('form.addEmail')}
      onAdd={() => form.insertListItem('emails', { ...emptyEmail })}
      full={lines.length >= MOST.emails}
    >
      {lines.map((_, index) => (
        <HintedLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place; its values are the form's.
          key={index}
          of="email"
          value={form.values.emails[index]?.address ?? ''}
          onTake={(text) => form.setFieldValue(`emails.${index}.address`, text)}
        >
          <TextInput
            type="email"
            inputMode="email"
            aria-label={t('form.emailNumber', { number: index + 1 })}
            data-path={`emails.${index}.address`}
            autoComplete="off"
            maxLength={LONGEST.email}
            {...form.getInputProps(`emails.${index}.address`)}
          />
          <KindSelect form={form} path={`emails.${index}.kind`} />
          <Primary form={form} list="emails" index={index} />
          <Remove label={t('form.removeEmail')} onClick={() => form.removeListItem('emails', index)} />
        </HintedLine>
      ))}
    </Lines>
  )
}

/** Phone numbers, as the shop writes them. */
export function PhoneFields({ form }: ListProps) {
  const { t } = useTranslation('customers')
  const lines = form.values.phones
  return (
    <Lines
      legend={t('field.phones')}
      error={errorOf(form, 'phones')}
      add={t('form.addPhone')}
      onAdd={() => form.insertListItem('phones', { ...emptyPhone })}
      full={lines.length >= MOST.phones}
    >
      {lines.map((_, index) => (
        <HintedLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place; its values are the form's.
          key={index}
          of="phone"
          value={form.values.phones[index]?.number ?? ''}
          onTake={(text) => form.setFieldValue(`phones.${index}.number`, text)}
        >
          <TextInput
            type="tel"
            inputMode="tel"
            aria-label={t('form.phoneNumber', { number: index + 1 })}
            data-path={`phones.${index}.number`}
            autoComplete="off"
            maxLength={LONGEST.phone}
            {...form.getInputProps(`phones.${index}.number`)}
          />
          <KindSelect form={form} path={`phones.${index}.kind`} />
          <Primary form={form} list="phones" index={index} />
          <Remove label={t('form.removePhone')} onClick={() => form.removeListItem('phones', index)} />
        </HintedLine>
      ))}
    </Lines>
  )
}

/** Postal addresses. */
export function AddressFields({ form }: ListProps) {
  const { t } = useTranslation('customers')
  const { country } = useSettings()
  const lines = form.values.addresses
  return (
    <Lines
      legend={t('field.addresses')}
      error={errorOf(form, 'addresses')}
      add={t('form.addAddress')}
      onAdd={() => form.insertListItem('addresses', emptyAddress(country))}
      full={lines.length >= MOST.addresses}
    >
      {lines.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place; its values are the form's.
        <AddressLineFields key={index} form={form} index={index} />
      ))}
    </Lines>
  )
}

function AddressLineFields({ form, index }: { form: UseFormReturnType<FormValues>; index: number }) {
  const { t } = useTranslation('customers')
  const at = (field: string) => form.getInputProps(`addresses.${index}.${field}`)
  return (
    <div className={classes.address}>
      <div className={classes.line}>
        <TextInput label={t('field.street')} maxLength={LONGEST.street} {...at('street')} />
        <KindSelect form={form} path={`addresses.${index}.kind`} />
        <Primary form={form} list="addresses" index={index} />
        <Remove label={t('form.removeAddress')} onClick={() => form.removeListItem('addresses', index)} />
      </div>
      <div className={classes.two}>
        <TextInput label={t('field.city')} maxLength={LONGEST.city} {...at('city')} />
        <TextInput label={t('field.postalCode')} maxLength={LONGEST.postalCode} {...at('postalCode')} />
        <TextInput label={t('field.region')} maxLength={LONGEST.region} {...at('region')} />
        <CountrySelect {...at('country')} />
      </div>
    </div>
  )
}

/** What is wrong with a list as a whole; where one of its lines says it already, nothing. */
function errorOf(form: UseFormReturnType<FormValues>, list: 'emails' | 'phones' | 'addresses'): string | undefined {
  const said = Object.keys(form.errors).some((path) => path.startsWith(`${list}.`))
  const error = form.errors[list]
  return said || typeof error !== 'string' ? undefined : error
}

/** A country by its name; '' when none is chosen. */
function CountrySelect({ value, onChange, ...rest }: GetInputPropsReturnType) {
  const { t } = useTranslation('customers')
  return (
    <Select
      label={t('field.country')}
      data={useCountryOptions()}
      searchable
      clearable
      {...rest}
      value={value || null}
      onChange={(country) => onChange(country ?? '')}
    />
  )
}

function KindSelect({ form, path }: { form: UseFormReturnType<FormValues>; path: string }) {
  const { t } = useTranslation('customers')
  const props = form.getInputProps(path)
  const now: string = props.value ?? ''
  const known = kinds.map((kind) => ({ value: kind as string, label: t(`kind.${kind}`) }))
  const data = now === '' || known.some((one) => one.value === now) ? known : [...known, { value: now, label: now }]
  return (
    <Select
      className={classes.kind}
      aria-label={t('form.kind')}
      placeholder={t('form.kind')}
      data={data}
      clearable
      {...props}
      value={now === '' ? null : now}
      onChange={(value) => props.onChange(value ?? '')}
    />
  )
}

/** Which of several lines is the main one: it stands first. Pressing the star of another moves that one up. */
function Primary({ form, list, index }: ListProps & { list: 'emails' | 'phones' | 'addresses'; index: number }) {
  const { t } = useTranslation('customers')
  if (form.values[list].length < 2) return null
  const first = index === 0
  return (
    <IconButton
      className={classes.primary}
      label={first ? t('form.isPrimary') : t('form.makePrimary', { number: index + 1 })}
      icon={first ? IconStarFilled : IconStar}
      active={first}
      onClick={() => form.reorderListItem(list, { from: index, to: 0 })}
    />
  )
}

function Remove(props: { label: string; onClick: () => void }) {
  return <IconButton className={classes.remove} label={props.label} icon={IconX} onClick={props.onClick} />
}

type LinesProps = {
  legend: string
  hint?: string
  error: string | undefined
  add: string
  onAdd: () => void
  full: boolean
  children: ReactNode
}

/** One group of repeated lines with the button that adds another. */
function Lines(props: LinesProps) {
  return (
    <fieldset className={classes.group}>
      <legend>{props.legend}</legend>
      {props.hint && <p className={classes.hint}>{props.hint}</p>}
      {props.children}
      {props.error && (
        <p className={classes.error} role="alert">
          {props.error}
        </p>
      )}
      {!props.full && (
        <Button
          variant="subtle"
          className={classes.add}
          leftSection={<IconPlus size={16} stroke={1.5} />}
          onClick={props.onAdd}
        >
          {props.add}
        </Button>
      )}
    </fieldset>
  )
}
