import { guessHeader } from '../../../../../shared/features/import/columns/headers/header-field.ts'
import { headerPhrase } from '../../../../../shared/features/import/columns/headers/header-text.ts'
import { remembered } from '../../../../../shared/remembered.ts'

/** Less sure than this, the name of a field may be about something else that is numbered. */
const SURE = 0.9

/** Reading a name costs a millisecond, and a base asks the same few a million times. */
const MOST_READ = 1_000

/**
 * Whether a field of the shop's own is by its name one in which everybody has a number of their own ("Customer number",
 * "Member no.", "গ্রাহক নম্বর"), by the words that imports know such columns by.
 */
export const numbersPeople = remembered((field: string): boolean => {
  const guess = guessHeader(field)
  return guess?.field === 'externalId' && !guess.weak && guess.confidence >= SURE
}, MOST_READ)

const OF_FIRMS =
  /\b(?:gst|gstin|vat|tax (?:id|number|no)|tin|pan|abn|acn|cin|ein|siret|siren|nip|regon|krs|nif|cif|cnpj|ico|ust id\w*|steuernummer|(?:company|registration|registered|reg) (?:number|no))\b/

/** Whether a field of companies is one in which a state, or a register, gives each its own number: GSTIN, VAT number, SIRET. */
export const numbersFirms = remembered((field: string): boolean => OF_FIRMS.test(headerPhrase(field)), MOST_READ)
