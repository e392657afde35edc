import { parseMailableEmail } from '../../../shared/email-address.ts'
import type { Account, AccountInput } from '../../../shared/features/accounts/contract.ts'
import { type ProviderKey, presetFor, providerOf } from '../../../shared/features/accounts/providers.ts'

/** An account while it is being typed: the port may be empty, the password is never read back. */
export type AccountDraft = Omit<AccountInput, 'port' | 'imapHost' | 'imapPort'> & {
  port: number | null
  /** '' where nothing is read. */
  imapHost: string
  imapPort: number | null
  password: string
}

export type DraftField = 'fromName' | 'address' | 'host' | 'port' | 'user' | 'password'
/** Key of the words in accounts.json, `problem.…`. */
export type DraftProblems = Partial<Record<DraftField, 'needed' | 'address'>>

export function emptyDraft(fromName: string): AccountDraft {
  return {
    fromName,
    address: '',
    host: '',
    port: null,
    security: 'starttls',
    user: '',
    imapHost: '',
    imapPort: null,
    password: '',
    perMinute: null,
    perHour: null,
    perDay: null,
  }
}

export function draftOf(account: Account): AccountDraft {
  const { fromName, address, host, port, security, user, imapPort, perMinute, perHour, perDay } = account
  const imapHost = account.imapHost ?? ''
  return { fromName, address, host, port, security, user, imapHost, imapPort, perMinute, perHour, perDay, password: '' }
}

/** The provider's values put in. Nearly every provider signs in with the whole address; a relay with a name of its own. */
export function withPreset(draft: AccountDraft, key: ProviderKey, country: string): AccountDraft {
  const { imapHost, ...values } = presetFor(draft.address, key, country)
  const user = providerOf(key).signIn === 'relay-key' ? '' : draft.address.trim()
  return { ...draft, ...values, imapHost: imapHost ?? '', user }
}

/** What is still wrong with these fields; an empty object when nothing is. */
export function problemsOf(draft: AccountDraft, fields: readonly DraftField[]): DraftProblems {
  const problems: DraftProblems = {}
  for (const field of fields) {
    const value = draft[field]
    if (value === null || (typeof value === 'string' && value.trim() === '')) problems[field] = 'needed'
    else if (field === 'address' && !parseMailableEmail(draft.address).ok) problems[field] = 'address'
  }
  return problems
}

/** The values the core takes; null while the port is missing. */
export function inputOf(draft: AccountDraft): AccountInput | null {
  const { password: _password, port, imapHost, imapPort, ...rest } = draft
  if (port === null) return null
  const reads = imapHost.trim() !== ''
  return {
    ...rest,
    address: rest.address.trim(),
    host: rest.host.trim(),
    port,
    imapHost: reads ? imapHost.trim() : null,
    imapPort: reads ? (imapPort ?? 993) : null,
  }
}
