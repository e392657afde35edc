/**
 * The chance that two records of one person agree so, for each field and each way to agree: Fellegi and Sunter's m (1969).
 * These are what a scan begins with; it learns those of the base at hand from the base itself (learn.ts).
 */
export type Weights = typeof USUAL_WEIGHTS

export const USUAL_WEIGHTS = {
  word: { same: 0.8, script: 0.7, form: 0.05, typo: 0.1, initial: 0.04, other: 0.04, extra: 0.5 },
  email: { same: 0.7, local: 0.06, typo: 0.1, name: 0.5, other: 0.14 },
  phone: { same: 0.72, typo: 0.06, other: 0.22 },
  street: { same: 0.62, near: 0.18, number: 0.05, name: 0.05, other: 0.1 },
  city: { same: 0.78, typo: 0.1, other: 0.12 },
  postalCode: { same: 0.8, typo: 0.1, other: 0.1 },
  birthday: { same: 0.82, near: 0.13, other: 0.05 },
  company: { same: 0.6, near: 0.15, other: 0.25 },
  own: { same: 0.6, near: 0.1, other: 0.3 },
}

/** What is known before a base was looked at. `again`: how many others of the base are the same person, on the average. */
export const USUAL_MODEL = { weights: USUAL_WEIGHTS, again: 0.3 }
