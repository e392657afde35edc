import { parseMailableEmail } from '../../../shared/email-address.ts'
import type { Account, AccountInput } from '../../../shared/features/accounts/contract.ts'

/** An account while it is being typed: the port may be empty, the password is never read back. */
export type AccountDraft = Omit<AccountInput, 'port'> & { port: number | null; password: string }

/** What is filled in for a known provider, or guessed from the domain. */
export type PresetValues = Pick<AccountInput, 'host' | 'port' | 'security' | 'perMinute' | 'perHour' | 'perDay'>

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
    password: '',
    perMinute: null,
    perHour: null,
    perDay: null,
  }
}

export function draftOf(account: Account): AccountDraft {
  const { fromName, address, host, port, security, user, perMinute, perHour, perDay } = account
  return { fromName, address, host, port, security, user, perMinute, perHour, perDay, password: '' }
}

/** The provider's values put in; nearly every provider signs in with the whole address. */
export function withPreset(draft: AccountDraft, values: PresetValues): AccountDraft {
  return { ...draft, ...values, user: draft.address.trim() }
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
  const { password: _password, port, ...rest } = draft
  return port === null ? null : { ...rest, address: rest.address.trim(), host: rest.host.trim(), port }
}
