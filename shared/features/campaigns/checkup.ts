import { z } from 'zod'

/**
 * What the look at a letter before it leaves can find (design: e-mail, "The doctor"). Each finding is a fact; what it means
 * and how it is mended are words of the window.
 */
export const FINDING_CODES = [
  // Nothing leaves while one of these stands.
  'nobody',
  'postal-missing',
  'no-way-out',
  'mailbox-missing',
  'from-unsendable',
  'password-missing',
  'field-hole',
  // The mailbox.
  'from-other',
  'mailbox-resting',
  'takes-long',
  // The people.
  'no-ground',
  'addresses-dead',
  'role-addresses',
  'duplicates',
  'field-empty',
  // The letter.
  'starter-words',
  'label-missing',
  'link-missing',
  'link-dead',
  'link-insecure',
  'link-elsewhere',
  'picture-missing',
  'picture-words',
  'pictures-heavy',
  'text-missing',
  'letter-large',
  'subject-long',
  'subject-short',
  'loud',
  'spam-words',
] as const
export const findingCodeSchema = z.enum(FINDING_CODES)
export type FindingCode = z.infer<typeof findingCodeSchema>

/** Nothing leaves while one of these stands; everything else is said and left to the owner. */
const STOPS: ReadonlySet<FindingCode> = new Set([
  'nobody',
  'postal-missing',
  'no-way-out',
  'mailbox-missing',
  'from-unsendable',
  'password-missing',
  'field-hole',
])

export function stopsSending({ code }: Pick<Finding, 'code'>): boolean {
  return STOPS.has(code)
}

export const findingSchema = z.object({
  code: findingCodeSchema,
  /** People, links, pictures, days, letters of the subject: whatever it counts. */
  count: z.number().int(),
  /** What it is about, as it stands in the letter: fields, addresses of pages, words. */
  words: z.array(z.string()),
  /** The first few of those it is about. */
  people: z.array(z.object({ id: z.number().int(), name: z.string(), address: z.string() })),
  /** The part of a drawn letter where it stands. */
  block: z.string().nullable(),
})
export type Finding = z.infer<typeof findingSchema>

/** A finding; what is not said is none. */
export function finding(code: FindingCode, over: Partial<Omit<Finding, 'code'>> = {}): Finding {
  return { code, count: 1, words: [], people: [], block: null, ...over }
}

/** Those that stop it first, then in the order of the table. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => FINDING_CODES.indexOf(a.code) - FINDING_CODES.indexOf(b.code))
}
