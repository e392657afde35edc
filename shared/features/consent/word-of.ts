import { z } from 'zod'
import { CHANNELS } from './channels.ts'

/** What a word of consent is about: a way of reaching a person, or a topic of letters. */
export const wordOfSchema = z.union([
  z.strictObject({ channel: z.enum(CHANNELS) }),
  z.strictObject({ topicId: z.number().int() }),
])
export type WordOf = z.infer<typeof wordOfSchema>
