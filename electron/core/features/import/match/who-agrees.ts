import {
  isNamedAfterAnother,
  isOfTwo,
  namesAgree,
  saysInitialOnly,
} from '../../../../../shared/features/import/cells/same-name.ts'
import { yearToldIn } from '../../../../../shared/features/import/rows/own-births.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'

/** A name under which somebody has a line; of one person there may be several. */
export type Owner = { id: number } & Asking
/** What is known of a row that has the line, too. `agreed`: to letters; `born`: the year, 0 where nobody knows it. */
export type Asking = { nameKey: string; hasEmail: boolean; agreed: boolean; born: number }

/** What a row says of whoever it is about beside their name. */
export const askingOf = ({ nameKey, emails, consent, said, birthday, custom }: PersonDraft): Asking => ({
  nameKey,
  hasEmail: emails.length > 0,
  born: yearOf(birthday) || yearToldIn(custom),
  agreed: consent === 'subscribed' || said.some(({ about, status }) => 'topic' in about && status === 'subscribed'),
})

/** Programs write it where they know no birthday. */
const NO_YEAR = 1900

/** Of `1980-05-12` the year; 0 where there is none. */
export function yearOf(birthday: string): number {
  const year = Number(/^\d{4}/.exec(birthday)?.[0] ?? 0)
  return year > NO_YEAR ? year : 0
}

/**
 * Of the owners of an address (or, where `email` is null, of a number) the one a row is about: the same name; else whose
 * names all agree with the row's, as `R. Uddin` would take in his whole house if what else he was called did not count.
 * Father and son bear one name, and share what they have. Null: nobody, or several who contradict each other and would do
 * as well.
 */
export function whoAgrees<T extends Owner>(owners: readonly T[], row: Asking, email: string | null): T | null {
  const isPhone = email === null
  // One name on one e-mail is one person, whose birthday somebody mended.
  const mayBeOther = ({ nameKey }: T) => isPhone || nameKey !== row.nameKey
  const isOther = (names: readonly T[]) =>
    names.some((one) => mayBeOther(one) && (isGenerationApart(one, row) || isOneOfTwo(one, row))) ||
    (isPhone ? areTwo(names, row) : areOfLent(names, row, email))
  const people = [...Map.groupBy(owners, ({ id }) => id).values()].filter((names) => !isOther(names))
  const exact = people.flat().find(({ nameKey }) => nameKey === row.nameKey)
  if (exact) return exact
  // The son whose name is written otherwise before the father, who would do as well.
  return (isPhone ? null : agreeing(people, row, true)) ?? agreeing(people, row, isPhone)
}

function agreeing<T extends Owner>(people: readonly T[][], { nameKey }: Asking, ofHouse: boolean): T | null {
  const open = people.filter((names) => names.every((one) => namesAgree(one.nameKey, nameKey, ofHouse)))
  const called = open.flatMap((names) => names.find((one) => one.nameKey !== '') ?? [])
  const [first, ...others] = called
  if (!first) return open[0]?.[0] ?? null
  // A row without a name is of whoever had the line first, so that the same file again finds the same person.
  if (nameKey === '') return first
  return others.every((other) => namesAgree(first.nameKey, other.nameKey, ofHouse)) ? first : null
}

/**
 * A number is shared more often than an address. Two who have an address each are two, whatever their names. Somebody
 * without a name, or with an initial only, may be anybody of the house: they are two as soon as they have an address or
 * agreed to letters, and an initial is no more where it is the other who brings that.
 */
function areTwo(names: readonly Owner[], row: Asking): boolean {
  const hasEmail = names.some((one) => one.hasEmail)
  if (hasEmail && row.hasEmail) return true
  const hasOwn = hasEmail || names.some((one) => one.agreed)
  const rowHasOwn = row.hasEmail || row.agreed
  const isNameless = names.every((one) => one.nameKey === '')
  if (isNameless !== (row.nameKey === '')) return isNameless ? hasOwn : rowHasOwn
  const short = names.map(({ nameKey }) => saysInitialOnly(nameKey, row.nameKey))
  if (short.every(({ a }) => a)) return hasOwn || rowHasOwn
  return rowHasOwn && short.some(({ b }) => b)
}

/** An initial on the address of a third one of the family: `D. Reddy` beside Divya Reddy may be Deepak. */
function areOfLent(names: readonly Owner[], { nameKey }: Asking, email: string): boolean {
  return names.every((one) => {
    const short = saysInitialOnly(one.nameKey, nameKey)
    return (short.a || short.b) && isNamedAfterAnother(email, one.nameKey, nameKey)
  })
}

/** Fewer years may be a slip of one digit. */
const GENERATION = 13

const isGenerationApart = (one: Asking, other: Asking): boolean =>
  one.born > 0 && other.born > 0 && Math.abs(one.born - other.born) >= GENERATION

/** Whoever is one of a couple is not the couple: `Tod Morris`, `Mr & Mrs T Morris`. */
const isOneOfTwo = (one: Asking, other: Asking): boolean =>
  one.nameKey !== '' && other.nameKey !== '' && isOfTwo(one.nameKey) !== isOfTwo(other.nameKey)
