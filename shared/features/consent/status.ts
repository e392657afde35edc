import { z } from 'zod'

/** Status of one channel. The last three are loosened only by hand, for one person, with a reason. */
export const consentStatusSchema = z.enum(['subscribed', 'unknown', 'unsubscribed', 'bounced', 'complained'])
export type ConsentStatus = z.infer<typeof consentStatusSchema>
