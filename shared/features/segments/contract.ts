import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'
import { type Rules, readRules } from './rules.ts'

/** The rules of a segment or of the list's filter chips (rules.ts reads and checks them). */
export const rulesSchema = z.custom<Rules>((raw) => readRules(raw) !== null, { error: 'rules' })

export const segmentKindSchema = z.enum(['rules', 'list'])

export const segmentSchema = z.object({
  id: z.number().int(),
  version: z.number().int(),
  name: z.string(),
  kind: segmentKindSchema,
  /** null for a list. */
  rules: rulesSchema.nullable(),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
})
export type Segment = z.infer<typeof segmentSchema>

/** Which people: those of a segment, of rules that are not saved, or both; neither: everyone. */
export const whoSchema = z.object({
  segmentId: z.number().int().nullable().default(null),
  where: rulesSchema.nullable().default(null),
})

const name = z.string().trim().min(1).max(80)
const id = z.object({ id: z.number().int() })
const writeErrors = errors('NOT_FOUND', 'CONFLICT')

export const segmentsContract = {
  /** By name. */
  list: query('owner').output(z.array(segmentSchema)),
  get: query('owner').errors(errors('NOT_FOUND')).input(id).output(segmentSchema),
  /** How many there are at this moment, how many of them get letters, and the first of them to look at. */
  count: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(whoSchema)
    .output(
      z.object({
        people: z.number().int(),
        everyone: z.number().int(),
        sample: z.array(
          z.object({
            id: z.number().int(),
            name: z.string(),
            email: z.string().nullable(),
            phone: z.string().nullable(),
            city: z.string().nullable(),
          }),
        ),
      }),
    ),
  /** Values in use that begin with or hold the text, the most used first: to choose from while typing. */
  values: query('owner')
    .input(
      z.object({
        field: z.enum(['city', 'region', 'country', 'company', 'jobTitle', 'owner', 'source', 'tag']),
        text: z.string().max(200),
      }),
    )
    .output(z.array(z.string())),
  /** Without rules: a list, empty at first. Refused as VALIDATION when the name is taken or the rules go round in a circle. */
  create: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ name, rules: rulesSchema.nullable() }))
    .output(segmentSchema),
  update: command('owner')
    .errors(writeErrors)
    .input(id.extend({ version: z.number().int(), name, rules: rulesSchema.nullable() }))
    .output(segmentSchema),
  /** Its people stay; the action brings it back with its number. Refused while another segment or a draft names it. */
  delete: command('owner')
    .errors(errors('NOT_FOUND', 'SEGMENT_IN_USE'))
    .input(id)
    .output(z.object({ actionId: z.number().int() })),
  /** Puts one person on a list or takes them off it. */
  setMember: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(id.extend({ personId: z.number().int(), member: z.boolean() }))
    .output(z.object({})),
}
