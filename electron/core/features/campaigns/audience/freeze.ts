import { AppError } from '../../../../../shared/errors.ts'
import type { Deps } from '../../../deps.ts'
import type { ParsedLetter } from '../../../mail/letter.ts'
import { type FieldValues, type LetterField, renderLetter, requiredFields } from '../../../mail/letter.ts'
import { labelOf, valuesOfMany } from '../letter/letter-fields.ts'
import { deleteRecipients, insertRecipients } from '../repo.ts'
import { audienceSlices, breathe, type Candidate, type Chosen } from './audience.ts'

/** People named in FIELDS_MISSING; the count says how many more. */
const NAMED = 20

type Using = Pick<Deps, 'db' | 'ports'>

/**
 * Writes one row for each person: queued, or skipped with its reason. In slices, so that the window stays alive; the
 * campaign is a draft until the caller says otherwise, and a later freeze begins by clearing what an earlier one left.
 * @returns how many are queued, and how many of those are invented
 * @throws AppError FIELDS_MISSING when somebody would get a letter with a hole; the rows are of no consequence then
 */
export async function freezeAudience(
  { db, ports }: Using,
  campaignId: number,
  letter: ParsedLetter,
  businessName: string,
  chosen: Chosen,
): Promise<{ queued: number; leftOut: number; invented: number }> {
  while (db.write((tx) => deleteRecipients(tx, campaignId, 2_000)) > 0) await breathe()
  const holes = createHoles(db, letter, businessName)
  let queued = 0
  let leftOut = 0
  let invented = 0
  for (const slice of audienceSlices(db.read, chosen)) {
    const mailed = slice.filter((person) => person.why === null)
    holes.check(mailed)
    queued += mailed.length
    invented += mailed.filter((person) => person.invented).length
    leftOut += slice.length - mailed.length
    db.write((tx) => insertRecipients(tx, campaignId, slice, ports.clock.now()))
    await breathe()
  }
  holes.throwIfAny()
  return { queued, leftOut, invented }
}

/** Finds the people for whom a field without fallback is empty. */
function createHoles(db: Deps['db'], letter: ParsedLetter, businessName: string) {
  const required = requiredFields(letter)
  const found = new Map<LetterField, { count: number; people: string[] }>()
  const missingIn = (values: FieldValues) =>
    letter.conditional ? renderLetter(letter, values).missing : required.filter((field) => !values[field])
  const note = (field: LetterField, person: Candidate) => {
    const hole = found.get(field) ?? { count: 0, people: [] }
    hole.count++
    if (hole.people.length < NAMED) hole.people.push(person.name || person.address)
    found.set(field, hole)
  }
  return {
    /** One question for all of a slice. */
    check(people: readonly Candidate[]): void {
      if (required.length === 0 && !letter.conditional) return
      const ids = people.map((person) => person.personId)
      const valuesOf = valuesOfMany(db.read, ids, businessName, letter.used)
      for (const person of people) {
        const values = valuesOf.get(person.personId)
        if (values) for (const field of missingIn(values)) note(field, person)
      }
    },
    throwIfAny(): void {
      const [worst] = [...found].sort((a, b) => b[1].count - a[1].count)
      if (worst) throw new AppError('FIELDS_MISSING', { field: labelOf(db.read, worst[0]), ...worst[1] })
    },
  }
}
