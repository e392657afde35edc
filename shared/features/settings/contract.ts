import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'

export const languageSchema = z.enum(['en', 'bn', 'hi'])
export const themeSchema = z.enum(['auto', 'light', 'dark'])

export const businessSchema = z.object({
  businessName: z.string().trim().min(1).max(200),
  /** Goes under every letter; several lines. */
  postalAddress: z.string().trim().min(1).max(500),
  /** ISO 3166-1 alpha-2: how phone numbers without a country code are read. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
})

export const settingsSchema = businessSchema.extend({
  businessName: z.string(),
  postalAddress: z.string(),
  language: languageSchema,
  theme: themeSchema,
  /** False until the first run is finished: the window then shows the first-run pages only. */
  ready: z.boolean(),
  version: z.number().int(),
})
export type Settings = z.infer<typeof settingsSchema>

export const settingsContract = {
  get: query('owner').output(settingsSchema),
  /** Finishes the first run. Calling it again only updates the values. */
  setUp: command('owner')
    .input(businessSchema.extend({ language: languageSchema }))
    .output(settingsSchema),
  update: command('owner')
    .errors(errors('CONFLICT'))
    .input(
      businessSchema
        .extend({ language: languageSchema, theme: themeSchema })
        .partial()
        .extend({ version: z.number().int() }),
    )
    .output(settingsSchema),
}
