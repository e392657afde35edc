/** How the e-mails, phones and addresses of several records of one person become those of one record. Pure. */

import { emailKey } from '../../email-address.ts'
import { foldKey } from '../../text-folding.ts'
import type { Customer } from '../customers/contract.ts'
import { phoneForms } from '../customers/phone-forms.ts'

export type LineKind = 'emails' | 'phones' | 'addresses'

/** What becomes of one stored line. */
export type PlannedLine = {
  id: number
  /** Whose it is now. */
  personId: number
  /** The line that says the same and stays; null: this one stays. */
  within: number | null
  primary: boolean
  /** A line that stays takes the kind ("work") of one that goes, where it has none. */
  kind: string
}

type Email = Customer['emails'][number]
type Phone = Customer['phones'][number]
type Address = Customer['addresses'][number]
type Line = { id: number; kind: string; primary: boolean }

/** `a` says all that `b` says. */
type Covers<L> = (a: L, b: L) => boolean

/** Fewer digits than these are the end of many numbers. */
const FEWEST_DIGITS = 7

const sameEmail: Covers<Email> = (a, b) => emailKey(a.address) === emailKey(b.address)

const samePhone: Covers<Phone> = (a, b) => {
  if (a.e164 !== null && b.e164 !== null) return a.e164 === b.e164
  const theirs = new Set(phoneForms(b.number, b.e164).split(' '))
  return phoneForms(a.number, a.e164)
    .split(' ')
    .some((form) => theirs.has(form) && (form.length >= FEWEST_DIGITS || a.number === b.number))
}

const PARTS = ['street', 'city', 'region', 'postalCode', 'country'] as const
const partsIn = (a: Address) => PARTS.filter((part) => a[part] !== '').length
const coversAddress: Covers<Address> = (a, b) =>
  partsIn(b) > 0 && PARTS.every((part) => b[part] === '' || foldKey(a[part]) === foldKey(b[part]))

type Owner = { id: number }

/**
 * Which lines stay. `people`: the one who stays first. `first`: whose first line is to be the primary one, where they have
 * any. Among lines that say the same the fullest stays, else the one of whoever stays.
 */
function planOf<L extends Line>(
  people: readonly (Owner & { lines: readonly L[] })[],
  covers: Covers<L>,
  first: number,
  fullness: (line: L) => number = () => 0,
): PlannedLine[] {
  const all = people.flatMap(({ id, lines }) => lines.map((line) => ({ line, personId: id })))
  // Stable: of equally full ones the order of the people decides.
  const byFullness = [...all].sort((a, b) => fullness(b.line) - fullness(a.line))
  const staying: typeof all = []
  const plan = new Map<number, PlannedLine>()
  for (const one of byFullness) {
    const { id, kind } = one.line
    const over = staying.find((other) => covers(other.line, one.line))
    plan.set(id, { id, personId: one.personId, within: over?.line.id ?? null, primary: false, kind })
    if (!over) staying.push(one)
    const stays = over && plan.get(over.line.id)
    if (stays && stays.kind === '') stays.kind = kind
  }
  const wished = all.find(({ personId }) => personId === first) ?? all[0]
  const chosen = wished && plan.get(plan.get(wished.line.id)?.within ?? wished.line.id)
  if (chosen) chosen.primary = true
  return all.flatMap(({ line }) => plan.get(line.id) ?? [])
}

export type MergeLines = Record<LineKind, PlannedLine[]>

/** `people`: the one who stays first; `first`: whose e-mail, phone and address is to stand first. */
export function mergeLines(people: readonly Customer[], first: Record<LineKind, number>): MergeLines {
  const of = <K extends LineKind>(kind: K) => people.map((one) => ({ id: one.id, lines: one[kind] }))
  return {
    emails: planOf<Email>(of('emails'), sameEmail, first.emails),
    phones: planOf<Phone>(of('phones'), samePhone, first.phones, (phone) => (phone.e164 === null ? 0 : 1)),
    addresses: planOf<Address>(of('addresses'), coversAddress, first.addresses, partsIn),
  }
}

/** How full a person's first address is: the fuller one is proposed to stand first. */
export function fullnessOfAddress({ addresses }: Customer): number {
  return addresses[0] ? partsIn(addresses[0]) : 0
}
