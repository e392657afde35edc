import { z } from 'zod'
import {
  exportColumnSchema,
  exportFormatSchema,
  exportWhoSchema,
  startCompaniesSchema,
} from '../../../../shared/features/export/contract.ts'

const companyChoiceSchema = startCompaniesSchema.pick({ search: true, ids: true })
/** The companies that a search finds, or these. */
export type CompanyChoice = z.infer<typeof companyChoiceSchema>

/** What an export job is given. `stored`: its file inside the data folder's `exports/`; `name`: as it is saved elsewhere. */
export const exportParamsSchema = z.object({
  who: exportWhoSchema.default({ kind: 'all' }),
  columns: z.array(exportColumnSchema).default([]),
  /** A file of companies, and not of people. */
  companies: companyChoiceSchema.optional(),
  /** An older version wrote nothing else. */
  format: z.enum([...exportFormatSchema.options, 'whole']).default('csv'),
  /** Version of the program, where the file says it. */
  madeBy: z.string().optional(),
  stored: z.string(),
  name: z.string(),
})
export type ExportParams = z.infer<typeof exportParamsSchema>

/** What a job that moves a whole Bandhu in is given: where the archive lies on this computer, and what it is called. */
export const moveInParamsSchema = z.object({
  archive: z.string(),
  name: z.string(),
  /** What was here when the database was copied that is being filled (meanwhile.ts); none: it is not copied yet. */
  found: z.object({ shop: z.string(), computer: z.string() }).optional(),
})
export type MoveInParams = z.infer<typeof moveInParamsSchema>
