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

/** When letters to many may leave, and how often one person may get one. */
export const sendingSchema = z.object({
  /** Minutes of the day. */
  sendFrom: z.number().int().min(0).max(1_439),
  sendUntil: z.number().int().min(1).max(1_440),
  /** Weekdays as bits, bit 0 is Sunday. */
  sendDays: z.number().int().min(1).max(127),
  /** Days between two letters to one person; null: no such rule. */
  restDays: z.number().int().min(1).max(365).nullable(),
})

/** How the shop's letters show whose they are. */
export const brandSchema = z.object({
  /** #rrggbb; '': the product's own. */
  brandColour: z.string().regex(/^(#[0-9a-f]{6})?$/),
  /** A picture kept by `templates.addPicture`; null: the name of the business. */
  brandLogo: z.string().max(64).nullable(),
})

export const settingsSchema = businessSchema.extend(sendingSchema.shape).extend({
  businessName: z.string(),
  postalAddress: z.string(),
  brandColour: z.string(),
  brandLogo: z.string().nullable(),
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
        .extend({ ...sendingSchema.shape, ...brandSchema.shape, language: languageSchema, theme: themeSchema })
        .partial()
        .extend({ version: z.number().int() })
        .refine((values) => (values.sendFrom ?? 0) < (values.sendUntil ?? 1_440), { path: ['sendUntil'] }),
    )
    .output(settingsSchema),
}
