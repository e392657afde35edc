import type { ConsentStatus } from '../../../../../shared/features/consent/status.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'

/** What an import says about one person's mail. */
export type ImportedConsent = { status: ConsentStatus; ground: string | null }

/** Consent to store for a draft: what the file tells, else the ground the owner stated for the rest; null: nothing to say. */
export function consentToStore(draft: PersonDraft, ground: string | null): ImportedConsent | null {
  if (draft.consent === 'open') return { status: 'unknown', ground: null }
  if (draft.consent !== null) return { status: draft.consent, ground: null }
  return draft.emails.length > 0 ? { status: 'unknown', ground } : null
}
