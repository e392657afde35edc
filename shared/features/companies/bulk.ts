import { z } from 'zod'
import { addNoteSchema, setOwnSchema } from '../customers/bulk.ts'
import { LONGEST, LONGEST_NOTES, MOST_NAMED } from '../customers/limits.ts'

/** Fields that many companies can be given at once; a name is one company's own. */
export const COMPANY_SETTABLE = [
  'street',
  'city',
  'region',
  'postalCode',
  'country',
  'phone',
  'email',
  'website',
  'notes',
] as const
export type CompanySettable = (typeof COMPANY_SETTABLE)[number]

/** One act on many companies. */
export const companyDeedSchema = z.discriminatedUnion('kind', [
  /** One value for all of them; '' takes theirs away. */
  z
    .object({ kind: z.literal('set'), field: z.enum(COMPANY_SETTABLE), value: z.string().trim().max(LONGEST_NOTES) })
    .refine(({ field, value }) => value.length <= LONGEST[field], { path: ['value'], error: 'too-long' }),
  addNoteSchema,
  setOwnSchema,
  /** They go, their people stay. */
  z.object({ kind: z.literal('delete') }),
])
export type CompanyDeed = z.infer<typeof companyDeedSchema>

const ids = z.array(z.number().int().positive()).max(MOST_NAMED)

/** The companies that are selected: named ones, or all that the list shows but for some. */
export const companySelectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('companies'), ids: ids.min(1) }),
  z.object({ kind: z.literal('shown'), search: z.string().trim().max(200).default(''), except: ids.default([]) }),
])
export type CompanySelection = z.infer<typeof companySelectionSchema>

/**
 * What an act would do. `replaced`: so many of those who change have another value now; `same`, `full`: so many stay, as
 * they are so already or their notes have no room; `people`: how many are left without a company.
 */
export const companyOutlookSchema = z.object({
  companies: z.number().int(),
  changes: z.number().int(),
  replaced: z.number().int(),
  same: z.number().int(),
  full: z.number().int(),
  people: z.number().int(),
})
export type CompanyOutlook = z.infer<typeof companyOutlookSchema>
