/** What becomes of the columns of a person's own row that no choice is offered for. Pure. */

import type { RowImage } from '../../activity/journal.ts'

/** Said by the plan, or of the row itself. */
const DECIDED: ReadonlySet<string> = new Set([
  'id',
  'name',
  'name_key',
  'given_name',
  'family_name',
  'halves_guessed',
  'company_id',
  'job_title',
  'birthday',
  'language',
  'owner',
  'source',
  'import_id',
  'import_row_hash',
  'created_at',
  'updated_at',
  'last_mailed_at',
  'version',
])

/** Words that are kept of everybody, one after another. */
const ALL_KEPT: ReadonlySet<string> = new Set(['notes'])

export type OtherColumns = {
  values: RowImage
  /** Words of the others that stand beside another one. */
  notTaken: { personId: number; text: string }[]
}

/** Whoever stays keeps theirs and takes what they lack from the first of the others who has it. `images`: who stays first. */
export function mergeColumns(images: readonly RowImage[]): OtherColumns {
  const values: RowImage = {}
  const notTaken: OtherColumns['notTaken'] = []
  for (const column of Object.keys(images[0] ?? {}).filter((one) => !DECIDED.has(one))) {
    const there = images.filter((image) => image[column] !== null)
    if (ALL_KEPT.has(column)) {
      const words = [...new Set(there.map((image) => String(image[column])))]
      values[column] = words.length > 0 ? words.join('\n\n') : null
      continue
    }
    const taken = there[0]?.[column] ?? null
    values[column] = taken
    // A number leads to something (a picture): there are no words for it.
    for (const image of there)
      if (typeof image[column] === 'string' && image[column] !== taken)
        notTaken.push({ personId: Number(image.id), text: String(image[column]) })
  }
  return { values, notTaken }
}
