import { z } from 'zod'

/**
 * Why a letter cannot be read or run as it is written, as data: the words are the window's. `near` is the owner's own
 * writing at that place: the name that is not known, or the beginning of what cannot be read; '' where it is the whole.
 */
export const letterFaultSchema = z.object({
  kind: z.enum(['unknownField', 'unknownFilter', 'unknownTag', 'notClosed', 'tooMuch', 'unreadable']),
  near: z.string(),
})
export type LetterFaultReason = z.infer<typeof letterFaultSchema>
