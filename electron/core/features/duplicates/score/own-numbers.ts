import { guessHeader } from '../../../../../shared/features/import/columns/headers/header-field.ts'

/** Less sure than this, the name of a field may be about something else that is numbered. */
const SURE = 0.9

/** Reading a name costs a millisecond, and a base asks the same few a million times. */
const READ = new Map<string, boolean>()

/**
 * Whether a field of the shop's own is by its name one in which everybody has a number of their own ("Customer number",
 * "Member no.", "গ্রাহক নম্বর"), by the words that imports know such columns by.
 */
export function numbersPeople(field: string): boolean {
  const known = READ.get(field)
  if (known !== undefined) return known
  const guess = guessHeader(field)
  const numbers = guess?.field === 'externalId' && !guess.weak && guess.confidence >= SURE
  READ.set(field, numbers)
  return numbers
}
