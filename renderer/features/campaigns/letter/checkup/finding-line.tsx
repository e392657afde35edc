import { IconAlertTriangle, IconCheck, IconHandStop, IconUserMinus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../../shared/features/accounts/contract.ts'
import { type Finding, stopsSending } from '../../../../../shared/features/campaigns/checkup.ts'
import { MENDED_AT } from '../mend-place.ts'
import { useFindingWords } from './use-finding-words.ts'

type Mending = {
  account: Account | undefined
  /** Opens the letter where it stands. */
  onLetter: (finding: Finding) => void
  /** Shows the people it is about. */
  onPeople: (finding: Finding) => void
}

/** One finding: a fact, what it means, and the way to the place where it is mended. */
export function FindingLine({ finding, ...mending }: Mending & { finding: Finding }) {
  const words = useFindingWords()(finding)
  const stops = stopsSending(finding)
  return (
    <Line tone={stops ? 'stop' : 'warn'} what={words.what} why={words.why}>
      <Mend finding={finding} {...mending} />
    </Line>
  )
}

/** What is to be looked at: `stop`, nothing leaves while it stands. */
export function Line(props: { tone: 'stop' | 'warn'; what: string; why: string; children?: ReactNode }) {
  const { t } = useTranslation('campaigns')
  const Icon = props.tone === 'stop' ? IconHandStop : IconAlertTriangle
  return (
    <li data-tone={props.tone}>
      <Icon size={18} stroke={1.5} aria-hidden="true" />
      <div>
        <b>{props.what}</b>
        <p>
          {props.tone === 'stop' && <strong>{t('check.stops')} </strong>}
          {props.why}
        </p>
      </div>
      {props.children}
    </li>
  )
}

/** What is in order: one quiet line. */
export function InOrder(props: { children: ReactNode }) {
  return (
    <li data-tone="good">
      <IconCheck size={18} stroke={1.5} aria-hidden="true" />
      <span>{props.children}</span>
    </li>
  )
}

/** Who stays out of it: neither good news nor a fault. `children`: the way to them. */
export function StaysOut(props: { what: string; children: ReactNode }) {
  return (
    <li data-tone="out">
      <IconUserMinus size={18} stroke={1.5} aria-hidden="true" />
      <span>{props.what}</span>
      {props.children}
    </li>
  )
}

/** The act of a line, as quiet as the links beside it. */
export function MendButton(props: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="link" onClick={props.onClick}>
      {props.children}
    </button>
  )
}

function Mend({ finding, account, onLetter, onPeople }: Mending & { finding: Finding }) {
  const { t } = useTranslation('campaigns')
  const place = MENDED_AT[finding.code]
  switch (place) {
    case 'settings':
      return (
        <Link className="link" to="/settings">
          {t('mend.settings')}
        </Link>
      )
    case 'customers':
      return (
        <Link className="link" to="/customers">
          {t('mend.customers')}
        </Link>
      )
    case 'account':
      return account ? (
        <Link className="link" to="/settings/accounts/$id" params={{ id: account.id }}>
          {t('mend.account')}
        </Link>
      ) : null
    case 'people':
      return <MendButton onClick={() => onPeople(finding)}>{t('mend.people', { count: finding.count })}</MendButton>
    case 'subject':
    case 'letter':
      return <MendButton onClick={() => onLetter(finding)}>{t(`mend.${place}`)}</MendButton>
    default:
      return place satisfies never
  }
}
