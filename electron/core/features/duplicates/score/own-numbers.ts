import { guessHeader } from '../../../../../shared/features/import/columns/header-field.ts'
import { headerPhrase } from '../../../../../shared/features/import/headers/header-text.ts'
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

/** Words that name nothing but such a number, whatever stands beside them. */
const ALWAYS = /\b(?:gstin|abn|siret|siren|regon|cnpj|u ?st id\w*|steuernummer)\b/
/** Names of such a number that are whole words of other things, too, where nothing else is said (`ein`: German for "a"). */
const ALONE =
  /^(?:company |firm |business )?(?:tin|pan|acn|cin|ein|nip|krs|nif|cif|ico)(?: card)?(?: (?:id|no|nr|number))?$/
const NAMED =
  /\b(?:(?:gst|vat)(?: reg| registration)? (?:id|no|nr|number)|(?:gst|vat) (?:reg|registration)|tax (?:id|no|nr|number)|(?:company|registration|registered|reg) (?:number|no))\b/
/** A tax by its name: its rate and its amount are called so as often as the number. */
const TAX = /^(?:gst|vat)$/
/** What is told of a number beside it. */
const BESIDE = /\b(?:date|datum|day|year|since|until|expiry|valid|rate|percent|amount|total|type|status|category)\b/

const howFirmsAreNumbered = remembered((field: string): 'always' | 'by value' | null => {
  const phrase = headerPhrase(field)
  if (TAX.test(phrase)) return 'by value'
  return !BESIDE.test(phrase) && [ALWAYS, ALONE, NAMED].some((one) => one.test(phrase)) ? 'always' : null
}, MOST_READ)

/** What states and registers count firms by has no fewer digits. */
const LONG = /\p{Nd}.*\p{Nd}.*\p{Nd}.*\p{Nd}.*\p{Nd}/u
/** A number of a register beyond doubt: eight digits and no sign of an amount or a date, a GSTIN, or letters of a country before it. */
const REGISTERED =
  /^(?:\d(?: ?\d){7,}|\d{2}[a-z]{5}\d{4}[a-z\d]{4}|(?:che|atu|es[a-z]|[a-z]{2})[ -]?\d[ .\-\da-z]{6,})$/i

/**
 * Whether a value of a company's is a number that a state, or a register, gave to it alone: by the name of its field (GSTIN,
 * VAT number, SIRET), and by its own look where the field may hold a rate or an amount as well ("VAT").
 */
export function registeredAs(field: string, value: string): boolean {
  const how = howFirmsAreNumbered(field)
  return how !== null && (how === 'always' ? LONG : REGISTERED).test(value.trim())
}
