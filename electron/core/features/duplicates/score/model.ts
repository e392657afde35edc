import type { Base } from './base-counts.ts'

/** The ways in which one part of two records can agree or not; each with how often that is so in one person. */
export type Levels = Readonly<Record<string, number>>
export type Part = keyof typeof USUAL_WEIGHTS | `own:${string}`

/**
 * Fellegi and Sunter's m (1969): the chance that two records of one person agree so. A scan begins with these and
 * learns those of the base at hand from the base itself (learn.ts).
 */
export const USUAL_WEIGHTS = {
  word: {
    same: 0.72,
    script: 0.6,
    form: 0.05,
    typo: 0.1,
    far: 0.04,
    initial: 0.04,
    given: 0.04,
    other: 0.04,
    plain: 0.1,
  },
  /** One name has a word more than the other. */
  extra: { rare: 0.1, plain: 0.25, counted: 0.02, no: 0.65 },
  /** Told by one of the two at least. */
  generation: { same: 0.8, one: 0.18, other: 0.02 },
  /** Told only where two differ: a slip of the clerk's. */
  gender: { other: 0.02 },
  email: { same: 0.66, typo: 0.08, far: 0.03, local: 0.06, number: 0.03, other: 0.14 },
  /** A word of one's name stands in the other's e-mail, where the other has no such word in the name. */
  cross: { in: 0.5, initial: 0.3, out: 0.2 },
  phone: { same: 0.72, typo: 0.06, other: 0.22 },
  street: { same: 0.6, near: 0.2, number: 0.05, name: 0.03, other: 0.06 },
  city: { same: 0.75, typo: 0.12, far: 0.03, other: 0.1 },
  postalCode: { same: 0.8, typo: 0.1, other: 0.1 },
  /** `gap`: a generation or more. */
  birthday: { same: 0.8, d1: 0.1, d2: 0.05, weeks: 0.01, d3: 0.015, other: 0.02, gap: 0.015 },
  /** Where no day is known. */
  birthYear: { same: 0.88, near: 0.07, other: 0.03, gap: 0.02 },
  company: { same: 0.6, near: 0.15, other: 0.25 },
  /** Of companies. */
  site: { same: 0.75, other: 0.25 },
  job: { same: 0.5, near: 0.1, other: 0.4 },
  own: { same: 0.5, number: 0.7, near: 0.1, other: 0.4 },
} as const

/** The chance that two strangers agree so, where it does not depend on the values; measured anew in each base. */
export const USUAL_CHANCES: Readonly<Record<string, Levels>> = {
  word: { form: 0.002, typo: 0.001, far: 0.01, initial: 0.08, other: 0.95, plain: 0.4 },
  extra: { rare: 0.1, plain: 0.25, counted: 0.02, no: 0.65 },
  generation: { same: 0.05, one: 0.9, other: 0.05 },
  gender: { other: 0.5 },
  email: { typo: 0.0002, far: 0.005, other: 0.99 },
  cross: { in: 0.002, initial: 0.2, out: 0.8 },
  phone: { typo: 0.0005, other: 0.99 },
  street: { near: 0.001, number: 0.03, name: 0.01, other: 0.96 },
  city: { typo: 0.002, far: 0.02, other: 0.93 },
  postalCode: { typo: 0.01, other: 0.97 },
  birthday: { d1: 0.0008, d2: 0.008, weeks: 0.003, d3: 0.03, other: 0.36, gap: 0.6 },
  birthYear: { near: 0.05, other: 0.35, gap: 0.58 },
  company: { near: 0.005, other: 0.98 },
  site: { other: 0.99 },
  job: { near: 0.01, other: 0.9 },
  own: { number: 0.0002, near: 0.02, other: 0.9 },
}

export type Model = {
  base: Base
  /** m by part and level. */
  weights: Readonly<Record<string, Levels>>
  /** u by part and level. */
  chances: Readonly<Record<string, Levels>>
  /** How many others of the base are the same person, on the average of all. */
  again: number
  /** Pairs of one house or office for each pair that is one person. */
  houses: number
  /** Pairs of one name who share nothing else, for each pair that is one person. */
  namesakes: number
  /** What two of one house have in common here, as a rule, though each has their own elsewhere: the parents, twins their birthday. */
  shared: ReadonlySet<Part>
  /** Companies stand here with several places under one name. */
  chains: boolean
}

/** What is believed before a base was looked at. */
export const USUAL_MODEL: Omit<Model, 'base'> = {
  weights: USUAL_WEIGHTS,
  chances: USUAL_CHANCES,
  again: 0.3,
  houses: 0.3,
  namesakes: 0.3,
  shared: new Set(),
  chains: false,
}

/** The row of a table for a part; an own field that was not learned is as any. */
export function rowOf(table: Model['weights'], part: Part): Levels {
  return table[part] ?? table[part.startsWith('own:') ? 'own' : part] ?? {}
}

/** Never quite impossible: a clerk can do anything. */
const LEAST = 1e-5

export const mOf = (model: Model, part: Part, level: string) =>
  Math.max(LEAST, rowOf(model.weights, part)[level] ?? LEAST)
export const uOf = (model: Model, part: Part, level: string) =>
  Math.max(LEAST, rowOf(model.chances, part)[level] ?? LEAST)
