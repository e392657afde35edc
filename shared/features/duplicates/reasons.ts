import { z } from 'zod'

/** Why two records look like one person or one company. Their words: shared/i18n/<language>/duplicates.json "reason". */
export const FOR_IT = [
  'same-email',
  /** Two addresses whose letters arrive in one mailbox: a word after a plus, dots where they are nothing. */
  'same-mailbox',
  /** Same name before the @, another provider. */
  'email-local',
  'email-typo',
  /** The address of one is made of the other's name. */
  'email-name',
  'same-phone',
  'phone-typo',
  'same-name',
  /** The same words in another order: family name first. */
  'name-order',
  /** One word differs by a slip of the finger. */
  'name-typo',
  'name-similar',
  /** One has a word more. */
  'name-part',
  'initials',
  'nickname',
  'other-script',
  'same-address',
  'similar-address',
  'same-postcode',
  'same-city',
  'same-birthday',
  /** Day and month changed places. */
  'birthday-swapped',
  'birthday-typo',
  'same-company',
  'similar-company',
  /** One website; or the e-mail of one is at the name of the other's website. */
  'same-site',
  'same-job',
  /** A number of the shop's own that is nobody else's: of a customer, a member. */
  'same-number',
  /** An own field of the shop's holds the same. */
  'same-field',
] as const

/** What speaks against it, shown beside the others so that a person can weigh them. */
export const AGAINST_IT = [
  /** One address or number, one family name, other given names: people of one house. */
  'same-household',
  'different-name',
  /** Jr and Sr: father and son. */
  'other-generation',
  /** Jr beside no such word: he himself, or his father. */
  'one-generation',
  'different-birthday',
  /** Another year of birth, another age, in a field of the shop's. */
  'different-field',
  'different-email',
  'different-phone',
  'different-address',
] as const

export const reasonKindSchema = z.enum([...FOR_IT, ...AGAINST_IT])
export type ReasonKind = z.infer<typeof reasonKindSchema>

/** A reason with the values it speaks of, as they stand in each of the two; equal ones twice. */
export const reasonSchema = z.object({
  kind: reasonKindSchema,
  a: z.string(),
  b: z.string(),
  /** For `same-number`, `same-field` and `different-field`: the name of the field. */
  field: z.string().nullable(),
})
export type Reason = z.infer<typeof reasonSchema>
