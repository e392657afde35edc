import { z } from 'zod'
import { exportColumnSchema, exportWhoSchema } from '../../../../shared/features/export/contract.ts'

/** What an export job is given. `stored`: its file inside the data folder's `exports/`; `name`: as it is saved elsewhere. */
export const exportParamsSchema = z.object({
  who: exportWhoSchema,
  columns: z.array(exportColumnSchema),
  stored: z.string(),
  name: z.string(),
})
export type ExportParams = z.infer<typeof exportParamsSchema>
