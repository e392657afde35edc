import { z } from 'zod'
import { exportColumnSchema, exportFormatSchema, exportWhoSchema } from '../../../../shared/features/export/contract.ts'

/** What an export job is given. `stored`: its file inside the data folder's `exports/`; `name`: as it is saved elsewhere. */
export const exportParamsSchema = z.object({
  who: exportWhoSchema,
  columns: z.array(exportColumnSchema),
  /** An older version wrote nothing else. */
  format: z.enum([...exportFormatSchema.options, 'whole']).default('csv'),
  /** Version of the program, where the file says it. */
  madeBy: z.string().optional(),
  stored: z.string(),
  name: z.string(),
})
export type ExportParams = z.infer<typeof exportParamsSchema>
