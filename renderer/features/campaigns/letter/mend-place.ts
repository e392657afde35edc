import type { Finding, FindingCode } from '../../../../shared/features/campaigns/checkup.ts'

/** Where a finding is mended: a page, a list of the people it is about, or a place in the letter. */
export type MendPlace = 'settings' | 'account' | 'customers' | 'people' | 'subject' | 'letter'

export const MENDED_AT: Readonly<Record<FindingCode, MendPlace>> = {
  nobody: 'customers',
  'postal-missing': 'settings',
  'no-way-out': 'letter',
  'mailbox-missing': 'account',
  'from-unsendable': 'account',
  'password-missing': 'account',
  'field-hole': 'people',
  'from-other': 'account',
  'mailbox-resting': 'account',
  'takes-long': 'account',
  'no-ground': 'people',
  'addresses-dead': 'people',
  'role-addresses': 'people',
  duplicates: 'people',
  'field-empty': 'people',
  'starter-words': 'letter',
  'label-missing': 'letter',
  'link-missing': 'letter',
  'link-dead': 'letter',
  'link-insecure': 'letter',
  'link-elsewhere': 'letter',
  'picture-missing': 'letter',
  'picture-words': 'letter',
  'pictures-heavy': 'letter',
  'text-missing': 'letter',
  'letter-large': 'letter',
  'subject-long': 'subject',
  'subject-short': 'subject',
  loud: 'subject',
  'spam-words': 'letter',
}

/** A place in the letter to go to: its subject, one of its parts, or where its text begins. */
export type LetterPlace = { subject: true } | { block: string | null }

export function letterPlace({ code, block }: Pick<Finding, 'code' | 'block'>): LetterPlace {
  return MENDED_AT[code] === 'subject' ? { subject: true } : { block }
}
