import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'
import { ownInputSchema } from '../customers/contract.ts'
import { LONGEST, MOST_NAMED } from '../customers/limits.ts'
import { fieldValueSchema, MOST_FIELDS } from '../fields/contract.ts'
import { companyDeedSchema, companyOutlookSchema, companySelectionSchema } from './bulk.ts'
import { COMPANY_COLUMNS, type CompanyColumn, type CompanySort, isCompanyColumn, isCompanySort } from './columns.ts'

const companySortSchema = z.custom<CompanySort>(isCompanySort)

const textOf = (field: keyof typeof LONGEST) => z.string().trim().max(LONGEST[field]).default('')

/** The whole of what the form edits; '' where nothing is known. */
export const companyInputSchema = z.object({
  name: z.string().trim().min(1).max(LONGEST.name),
  phone: textOf('phone'),
  email: textOf('email'),
  website: textOf('website'),
  street: textOf('street'),
  city: textOf('city'),
  region: textOf('region'),
  postalCode: textOf('postalCode'),
  /** ISO 3166-1 alpha-2 or ''. */
  country: textOf('country'),
  notes: textOf('notes'),
  /** Fields that are not named stay as they are. */
  custom: z.array(ownInputSchema).max(200).default([]),
})
export type CompanyInput = z.infer<typeof companyInputSchema>

export const companySchema = companyInputSchema.omit({ custom: true }).extend({
  id: z.number().int(),
  version: z.number().int(),
  /** As they are, also where a merge made them longer than the form takes. */
  notes: z.string(),
  /** Fields of the owner's that hold a value. */
  custom: z.array(fieldValueSchema),
  /** How many people work there. */
  people: z.number().int(),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
})
export type Company = z.infer<typeof companySchema>

export const companyRowSchema = companySchema.pick({
  id: true,
  name: true,
  phone: true,
  email: true,
  website: true,
  street: true,
  city: true,
  region: true,
  postalCode: true,
  country: true,
  people: true,
  custom: true,
  createdAt: true,
  updatedAt: true,
})
export type CompanyRow = z.infer<typeof companyRowSchema>

export const colleagueSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** What they are there. */
  jobTitle: z.string().nullable(),
})
export type Colleague = z.infer<typeof colleagueSchema>

const id = z.object({ id: z.number().int() })
const action = z.object({ actionId: z.number().int() })
const written = z.object({ company: companySchema, actionId: z.number().int() })
/** What an edit wrote. `actionId` null: nothing was different. `jobId`: the people of a large company are found by the new name by a job. */
export const companyWrittenSchema = written.extend({
  actionId: z.number().int().nullable(),
  jobId: z.number().int().nullable(),
})
/** What is searched for, and in which order. */
const ordered = {
  search: z.string().max(200).default(''),
  sort: companySortSchema.default('name'),
  dir: z.enum(['asc', 'desc']).default('asc'),
}
const chosenColumns = z.object({
  columns: z
    .array(z.custom<CompanyColumn>(isCompanyColumn))
    .min(1)
    .max(COMPANY_COLUMNS.length + MOST_FIELDS)
    .nullable(),
})
const stretch = z.object({ offset: z.number().int().min(0).default(0) })

export const companiesContract = {
  /** One page of the list: companies where every word begins one of the name, of how to reach them, of their town or of an own field. */
  list: query('owner')
    .input(
      stretch.extend({
        ...ordered,
        limit: z.number().int().min(1).max(200).default(100),
        /** Own fields whose values the rows are to have. */
        fields: z.array(z.number().int()).max(MOST_FIELDS).default([]),
      }),
    )
    .output(z.object({ rows: z.array(companyRowSchema), total: z.number().int() })),
  /** The ids of a stretch of the list, as it is: what is chosen from one row to another that were not all drawn. */
  ids: query('owner')
    .input(stretch.extend({ ...ordered, limit: z.number().int().min(1).max(MOST_NAMED) }))
    .output(z.array(z.number().int())),
  get: query('owner').errors(errors('NOT_FOUND')).input(id).output(companySchema),
  /** Who works there, by name. */
  people: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(id.extend({ ...stretch.shape, limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.object({ rows: z.array(colleagueSchema), total: z.number().int() })),
  /** Refused as VALIDATION `name`, `taken`: there is a company of this name. */
  create: command('owner').input(companyInputSchema).output(written),
  /**
   * Refused as CONFLICT when `version` is not the stored one. A new name is found at each of the people there.
   */
  update: command('owner')
    .errors(errors('NOT_FOUND', 'CONFLICT'))
    .input(id.extend({ version: z.number().int(), values: companyInputSchema }))
    .output(companyWrittenSchema),
  /** The company goes, its people stay. `expected`: people the owner saw. `jobId`: a large company goes by a job. */
  delete: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(id.extend({ expected: z.number().int() }))
    .output(action.extend({ jobId: z.number().int().nullable() })),
  /** Which columns the list shows; null: the usual ones. */
  columns: query('owner').output(chosenColumns),
  setColumns: command('owner').input(chosenColumns).output(chosenColumns),
  /** How many companies are selected at this moment. */
  bulkCount: query('owner')
    .input(z.object({ who: companySelectionSchema }))
    .output(z.object({ companies: z.number().int() })),
  /** What an act on the selected companies would do. VALIDATION `value`: what is typed cannot be kept. */
  bulkPreview: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ who: companySelectionSchema, deed: companyDeedSchema }))
    .output(companyOutlookSchema),
  /** Starts the act as a durable job that can be undone. `expected`: the number of companies the owner saw. */
  bulkStart: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ who: companySelectionSchema, deed: companyDeedSchema, expected: z.number().int() }))
    .output(action.extend({ jobId: z.number().int() })),
  /** Says of one person that they work there, and as what. */
  link: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(id.extend({ personId: z.number().int(), jobTitle: textOf('jobTitle') }))
    .output(action),
  /** The person stays, with the role they had no more. */
  unlink: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(id.extend({ personId: z.number().int() }))
    .output(action),
}
