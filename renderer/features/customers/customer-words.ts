import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConsentStatus } from '../../../shared/features/consent/status.ts'
import type { CustomerRow, NotMailable } from '../../../shared/features/customers/contract.ts'
import type { Tone } from '../../ui/tag.tsx'

type Named = Pick<CustomerRow, 'name' | 'email' | 'phone'>

/** How a person is called: by name, else by the first address or number there is. */
export function useNameOf(): (person: Named) => string {
  const { t } = useTranslation('customers')
  return useCallback((person) => person.name || person.email || person.phone || t('noName'), [t])
}

const consentTones: Record<ConsentStatus, Tone> = {
  subscribed: 'good',
  unknown: 'muted',
  unsubscribed: 'warn',
  bounced: 'bad',
  complained: 'bad',
}

/** How a status of consent is drawn in a row. */
export function toneOfConsent(status: ConsentStatus): Tone {
  return consentTones[status]
}

const reasonTones: Record<NotMailable, Tone> = {
  'no-address': 'muted',
  'no-ground': 'warn',
  unsubscribed: 'warn',
  bounced: 'bad',
  complained: 'bad',
  suppressed: 'bad',
  'import-running': 'waiting',
}

/** How the answer to "may we write?" is drawn. */
export function toneOfReason(reason: NotMailable | null): Tone {
  return reason === null ? 'good' : reasonTones[reason]
}
