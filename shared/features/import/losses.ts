import type { ProblemReason } from './contract.ts'

/** Problems whose value does not get into the base: the row is taken without it, and set aside to be mended. */
const LOSING: ReadonlySet<ProblemReason> = new Set<ProblemReason>([
  'email-invalid',
  'email-no-at',
  'email-of-other',
  'phone-rounded',
  'phone-none',
  'too-many-cells',
  'name-too-long',
  'value-too-long',
  'date-invalid',
  'year-alone',
  'language-invalid',
  'number-invalid',
  'flag-invalid',
  'link-invalid',
  'choice-invalid',
  'company-missing',
  'company-differs',
  'column-differs',
  'person-differs',
])

/** What two rows share is no fault of either: both are taken whole, and it is said so that they can be compared. */
const SHARED = ['shared-phone', 'shared-email'] as const
export type SharedReason = (typeof SHARED)[number]

export function isShared(reason: string): reason is SharedReason {
  return SHARED.some((one) => one === reason)
}

/** True when something of the cell is not kept although its row is taken. */
export function losesValue(reason: ProblemReason): boolean {
  return LOSING.has(reason)
}

/** Left out because the owner said whom the file may change, or deleted them: no fault of the row. */
export const LEFT_BY_CHOICE = ['known-left-out', 'new-left-out', 'binned-left-out'] as const satisfies ProblemReason[]
const CHOSEN: ReadonlySet<ProblemReason> = new Set<ProblemReason>(LEFT_BY_CHOICE)

/** True for rows that are fine, and stay out by the owner's choice. */
export function isLeftByChoice(reason: ProblemReason): boolean {
  return CHOSEN.has(reason)
}

/** What is found beside the base, or beside other rows, and not in the row itself: it can change without the row. */
export const BESIDE_BASE: readonly ProblemReason[] = [
  'several-people',
  'only-way',
  'beyond-form',
  'refused-before',
  'company-missing',
  'company-differs',
  'person-differs',
  ...CHOSEN,
]
