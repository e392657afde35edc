import { z } from 'zod'

/** What letters are about: news, offers … A person can leave one and keep the others. */
export const topicSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  /** No letter is written about it any more; what people said of it stays. null: in use. */
  retiredAt: z.number().int().nullable(),
})
export type Topic = z.infer<typeof topicSchema>

export const topicLineSchema = topicSchema.extend({
  /** People who chose it. */
  joined: z.number().int(),
  /** People who left it. */
  left: z.number().int(),
  letters: z.number().int(),
  /** Nobody said anything of it and nothing asks for it: it can be deleted. */
  free: z.boolean(),
})
export type TopicLine = z.infer<typeof topicLineSchema>

export const LONGEST_TOPIC = 60
