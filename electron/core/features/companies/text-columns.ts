import type { CompanySettable } from '../../../../shared/features/companies/bulk.ts'

/** The column of companies in which each text of the record stands. */
export const COMPANY_COLUMNS = {
  street: 'street',
  city: 'city',
  region: 'region',
  postalCode: 'postal_code',
  country: 'country',
  phone: 'phone',
  email: 'email',
  website: 'website',
  notes: 'notes',
} as const satisfies Record<CompanySettable, string>
