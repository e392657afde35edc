import { Button } from '@mantine/core'
import { type Icon, IconCheck, IconCopy, IconMail, IconMapPin, IconPhone, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addressLines } from '../../../../shared/features/customers/address-lines.ts'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { announce } from '../../../ui/announce.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { MailText } from '../../../ui/mail-text.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useKindName } from '../form/kinds.ts'
import { usePhoneShown } from '../phone-plans.ts'
import classes from './contact-lines.module.css'

/** How a person is reached; where nothing is known of that, a way to the form. */
export function ContactLines({ customer, onAdd }: { customer: Customer; onAdd: () => void }) {
  const { t } = useTranslation('customers')
  if (customer.phones.length + customer.emails.length + customer.addresses.length > 0)
    return <Lines customer={customer} />
  return (
    <Button
      className={classes.add}
      variant="subtle"
      size="compact-sm"
      leftSection={<IconPlus size={16} stroke={1.5} />}
      onClick={onAdd}
    >
      {t('addLines')}
    </Button>
  )
}

/** A click dials or writes, the button at the end copies. */
function Lines({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const noteOf = useNote()
  const shown = usePhoneShown()
  const { locale } = useFormat()
  return (
    <ul className={classes.lines}>
      {customer.phones.map((phone) => (
        <ContactLine key={`p${phone.id}`} icon={IconPhone} note={noteOf(phone, customer.phones)} copies={phone.number}>
          <a href={`tel:${phone.e164 ?? phone.number}`} title={t('callNumber', { number: phone.number })}>
            {shown(phone.number)}
          </a>
        </ContactLine>
      ))}
      {customer.emails.map((email) => (
        <ContactLine
          key={`e${email.id}`}
          icon={IconMail}
          note={email.suppressed ? t(`consentShort.${email.suppressed}`) : noteOf(email, customer.emails)}
          warn={email.suppressed !== null}
          copies={email.address}
        >
          <a href={`mailto:${email.address}`} title={t('writeTo', { address: email.address })}>
            <MailText text={email.address} />
          </a>
        </ContactLine>
      ))}
      {customer.addresses.map((address) => (
        <ContactLine
          key={`a${address.id}`}
          icon={IconMapPin}
          note={noteOf(address, customer.addresses)}
          copies={addressLines(address, locale).join('\n')}
        >
          <span className={classes.address}>{addressLines(address, locale).join(',\n')}</span>
        </ContactLine>
      ))}
    </ul>
  )
}

type Kept = { kind: string; primary: boolean }

/** What a line is for; of several, the main one says so. */
function useNote(): (line: Kept, lines: readonly Kept[]) => string {
  const { t } = useTranslation('customers')
  const kindName = useKindName()
  return (line, lines) => {
    const main = line.primary && lines.length > 1 ? t('main') : ''
    return [kindName(line.kind), main].filter(Boolean).join(' · ')
  }
}

type LineProps = { icon: Icon; note: string; warn?: boolean; copies: string; children: ReactNode }

/** One way to reach somebody, with what it is for and the button that copies it. */
export function ContactLine({ icon: Glyph, note, warn, copies, children }: LineProps) {
  return (
    <li className={classes.line}>
      <Glyph size={18} stroke={1.5} aria-hidden="true" />
      <span className={classes.value}>{children}</span>
      {note && (
        <span className={classes.note} data-warn={warn || undefined}>
          {note}
        </span>
      )}
      <Copy text={copies} />
    </li>
  )
}

function Copy({ text }: { text: string }) {
  const { t } = useTranslation('customers')
  const [copied, setCopied] = useState(false)
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true)
        announce(t('copied', { text }))
      },
      () => toast(t('app:failure.copyRefused')),
    )
  }
  return (
    <IconButton
      className={classes.copy}
      label={copied ? t('copied', { text }) : t('copy', { text })}
      icon={copied ? IconCheck : IconCopy}
      onClick={copy}
    />
  )
}
