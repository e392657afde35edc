import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'
import { companySchema } from '../companies/contract.ts'
import { customerSchema } from '../customers/contract.ts'
import { COMPANY_FIELD } from './company-plan.ts'
import { confidenceSchema } from './confidence.ts'
import { memberSchema, recordKindSchema } from './contract.ts'
import { MERGE_FIELD, MOST_APART, MOST_AT_ONCE } from './merge-plan.ts'

/** A record as it was seen. */
const record = z.object({ id: z.number().int(), version: z.number().int() })
const group = z.object({
  kind: recordKindSchema.default('person'),
  ids: z.array(z.number().int()).min(2).max(MOST_APART),
})

/** Whose value a field gets, or whose line stands first. What is not named is chosen by rule (merge-plan.ts). */
const choice = z.object({ field: z.string().regex(MERGE_FIELD), from: z.number().int() })

const companyChoice = z.object({ field: z.string().regex(COMPANY_FIELD), from: z.number().int() })

/** What the rules would make of one group. */
export const mergeSampleSchema = z.object({
  names: z.array(z.string()),
  becomes: z.string(),
  /** Values that are not taken; they stand on the timeline then, those of a company in its notes. */
  notTaken: z.array(z.string()),
})
export type MergeSample = z.infer<typeof mergeSampleSchema>

/** Those of whom one act said that no two are the same. */
export const toldApartSchema = z.object({ at: z.number().int(), members: z.array(memberSchema) })
export type ToldApart = z.infer<typeof toldApartSchema>

/** Groups that a rule takes: at least so sure. */
const rule = z.object({ kind: recordKindSchema.default('person'), confidence: confidenceSchema })

export const mergeContract = {
  /**
   * Makes one of these people, with everything that hangs on them; the action takes it back. Refused as CONFLICT when
   * one of them is not at the version that was seen, as IMPORT_STATE while their import is not over.
   */
  merge: command('owner')
    .errors(errors('NOT_FOUND', 'CONFLICT', 'IMPORT_STATE'))
    .input(
      z.object({ people: z.array(record).min(2).max(MOST_AT_ONCE), choices: z.array(choice).max(200).default([]) }),
    )
    .output(z.object({ customer: customerSchema, actionId: z.number().int() })),
  /**
   * The same of companies: their people, values and notes go along; what the company cannot hold twice stands in its
   * notes. `jobId`: many people go along by a job. Refused as CONFLICT as above, as IMPORT_STATE while an import runs.
   */
  mergeCompanies: command('owner')
    .errors(errors('NOT_FOUND', 'CONFLICT', 'IMPORT_STATE'))
    .input(
      z.object({
        companies: z.array(record).min(2).max(MOST_AT_ONCE),
        choices: z.array(companyChoice).max(200).default([]),
      }),
    )
    .output(z.object({ company: companySchema, actionId: z.number().int(), jobId: z.number().int().nullable() })),
  /** These are not the same: no scan puts any two of them into one group again. */
  notSame: command('owner').errors(errors('NOT_FOUND')).input(group).output(z.object({})),
  /** Takes that back. `waits`: a group with two of them is there to be answered again; else the next scan may find one. */
  mayBeSame: command('owner')
    .input(group)
    .output(z.object({ waits: z.boolean() })),
  /** Who was told apart and is still there, the latest first, and how many such entries there are in all. */
  toldApart: query('owner')
    .input(
      z.object({
        kind: recordKindSchema.default('person'),
        limit: z.number().int().min(1).max(10_000).default(50),
      }),
    )
    .output(z.object({ entries: z.array(toldApartSchema), total: z.number().int() })),
  /** What merging all groups that are so sure would do: how many there are, who would become one, and a few of them. */
  mergePreview: query('owner')
    .input(rule)
    .output(
      z.object({
        groups: z.number().int(),
        /** In all of them. */
        records: z.number().int(),
        /** Groups of people where whoever stays gets more lines or tags than the form gives. */
        beyond: z.number().int(),
        /** Groups that wait for a hand: something says of two in them that they are two. */
        contradicted: z.number().int(),
        /** Groups of companies with more people than one step moves: they are merged one by one. */
        byHand: z.number().int(),
        sample: z.array(mergeSampleSchema),
      }),
    ),
  /**
   * Starts it as a durable job that can be undone. `expected`: the number of groups on the button. Refused as IMPORT_STATE
   * for companies while an import runs.
   */
  mergeAll: command('owner')
    .errors(errors('IMPORT_STATE'))
    .input(rule.extend({ expected: z.number().int() }))
    .output(z.object({ jobId: z.number().int(), actionId: z.number().int() })),
}
