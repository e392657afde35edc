import { z } from 'zod'

/**
 * What a column of a file can mean. `custom`: kept as a field of the owner's under its header; `companyCustom`: the same,
 * of the company that the person is with.
 */
export const importFieldSchema = z.enum([
  'fullName',
  'givenName',
  'middleName',
  'familyName',
  'namePrefix',
  'nameSuffix',
  'nickname',
  'email',
  'phone',
  'emailAndPhone',
  'company',
  'jobTitle',
  'department',
  'street',
  'street2',
  'city',
  'region',
  'postalCode',
  'country',
  'fullAddress',
  'birthday',
  'gender',
  'language',
  'website',
  'notes',
  /** What is always worth knowing of them: no note of a day. */
  'about',
  'tags',
  'consent',
  'consentDate',
  'unsubscribedAt',
  'bounced',
  /** Whether they may be called, written to by SMS or WhatsApp, or by post. */
  'phoneConsent',
  'smsConsent',
  'whatsappConsent',
  'postConsent',
  /** Topics of letters by name: chosen, left; `topic`: the header is the name, the cells say yes or no. */
  'topics',
  'topicsLeft',
  'topic',
  'createdAt',
  'source',
  'owner',
  'externalId',
  'score',
  'totalSpent',
  'orderCount',
  'lastOrderAt',
  'photo',
  'custom',
  'companyCustom',
  /** What the record of that company says. */
  'companyPhone',
  'companyEmail',
  'companyWebsite',
  'companyStreet',
  'companyCity',
  'companyRegion',
  'companyPostalCode',
  'companyCountry',
  'companyNotes',
  'ignore',
  /** The person's number in a file that Bandhu itself exported. */
  'bandhuId',
])
export type ImportField = z.infer<typeof importFieldSchema>

/** What tells who somebody is, or how to reach them. */
export const PERSON_FIELDS: ReadonlySet<ImportField> = new Set<ImportField>([
  'fullName',
  'givenName',
  'familyName',
  'email',
  'phone',
  'emailAndPhone',
])
