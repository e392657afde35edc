import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'
import { customerInputSchema } from '../customers/contract.ts'
import { LONGEST } from '../customers/limits.ts'
import { confidenceSchema } from './confidence.ts'
import { reasonSchema } from './reasons.ts'

/** What a scan looks at; people are compared with people, companies with companies. */
export const recordKindSchema = z.enum(['person', 'company'])
export type RecordKind = z.infer<typeof recordKindSchema>

/** A group waits for an answer (`open`), became one record, or was said to be none. */
export const groupStateSchema = z.enum(['open', 'merged', 'dismissed'])
export type GroupState = z.infer<typeof groupStateSchema>

/** A member of a group as its line shows it; everything else is asked from the record itself. */
export const memberSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  city: z.string().nullable(),
  birthday: z.string().nullable(),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
  version: z.number().int(),
})
export type DuplicateMember = z.infer<typeof memberSchema>

/** Two members and why they look like one. `a` < `b`. */
export const pairSchema = z.object({
  a: z.number().int(),
  b: z.number().int(),
  /** How sure, 0…1. */
  score: z.number(),
  reasons: z.array(reasonSchema),
})
export type DuplicatePair = z.infer<typeof pairSchema>

export const duplicateGroupSchema = z.object({
  id: z.number().int(),
  kind: recordKindSchema,
  state: groupStateSchema,
  /** Of the least sure member. */
  score: z.number(),
  confidence: confidenceSchema,
  foundAt: z.number().int(),
  members: z.array(memberSchema),
  pairs: z.array(pairSchema),
  /** Those of them whom nothing contradicts, taken to begin with; fewer than two: a person chooses. */
  together: z.array(z.number().int()),
})
export type DuplicateGroup = z.infer<typeof duplicateGroupSchema>

const counts = z.object({
  sure: z.number().int(),
  likely: z.number().int(),
  possible: z.number().int(),
})

export const candidateSchema = memberSchema.extend({
  score: z.number(),
  confidence: confidenceSchema,
  reasons: z.array(reasonSchema),
})
export type DuplicateCandidate = z.infer<typeof candidateSchema>

const textOf = (field: keyof typeof LONGEST) => z.string().trim().max(LONGEST[field]).default('')

/** What of a company that is being typed in is compared. */
export const companyToCheckSchema = z.object({
  name: textOf('name'),
  phone: textOf('phone'),
  email: textOf('email'),
  website: textOf('website'),
  street: textOf('street'),
  city: textOf('city'),
  region: textOf('region'),
  postalCode: textOf('postalCode'),
  /** ISO 3166-1 alpha-2 or ''. */
  country: textOf('country'),
})
export type CompanyToCheck = z.infer<typeof companyToCheckSchema>

/** Given: only groups with somebody who came by this import. */
const ofImport = z.object({ importId: z.number().int().nullable().default(null) })

export const duplicatesContract = {
  /** Looks through everybody and all companies, as a durable job; the one that is under way where there is one. */
  scan: command('owner').output(z.object({ jobId: z.number().int() })),
  /** How it stands: the last finished scan (null: none yet), the one that runs, and open groups by how sure they are. */
  summary: query('owner')
    .input(ofImport.prefault({}))
    .output(
      z.object({
        last: z
          .object({
            finishedAt: z.number().int(),
            people: z.number().int(),
            companies: z.number().int(),
          })
          .nullable(),
        jobId: z.number().int().nullable(),
        person: counts,
        company: counts,
      }),
    ),
  /** Open groups of the last finished scan, the surest first. */
  groups: query('owner')
    .input(
      ofImport.extend({
        kind: recordKindSchema.default('person'),
        confidence: confidenceSchema.nullable().default(null),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(100).default(20),
      }),
    )
    .output(z.object({ groups: z.array(duplicateGroupSchema), total: z.number().int() })),
  group: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ id: z.number().int() }))
    .output(duplicateGroupSchema),
  /** Who in the base somebody that is being typed in may already be, the surest first; at most five. */
  candidatesFor: query('owner')
    .input(
      z.object({
        person: customerInputSchema,
        /** The person who is being edited, if there is one yet. */
        except: z.number().int().nullable().default(null),
      }),
    )
    .output(z.array(candidateSchema)),
  /** Which company one that is being typed in may already be; as for people. */
  companiesLike: query('owner')
    .input(
      z.object({
        company: companyToCheckSchema,
        /** The company that is being edited, if there is one yet. */
        except: z.number().int().nullable().default(null),
      }),
    )
    .output(z.array(candidateSchema)),
}
