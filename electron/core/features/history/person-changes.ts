import type { Reading } from '../../../../shared/features/fields/values.ts'
import type { ChangedField } from '../../../../shared/features/history/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { RowImage } from '../activity/journal.ts'
import { readingOf } from '../fields/service.ts'
import { consentEvents, livingWith, nameOf, stepsOfPerson, type ToldStep } from './repo.ts'
import { addressText, type Found, newestFirst, texts, told, toldOwn } from './tell.ts'

/** Columns of the person's own row. */
const COLUMNS: Record<string, ChangedField> = {
  name: 'name',
  company_id: 'company',
  job_title: 'jobTitle',
  birthday: 'birthday',
  language: 'language',
  source: 'source',
  owner: 'owner',
  notes: 'notes',
  photo_id: 'photo',
}

/** Every change of a person as it is told, the last one first. */
export function changesOfPerson(read: ReadDb, personId: number, at: number): Found[] {
  const reading = readingOf(read, at)
  const journaled = stepsOfPerson(read, personId).flatMap((step) => changesOfStep(read, step, { personId, reading }))
  const said = consentEvents(read, personId).map(({ id, at, text, state }): Found => {
    const by = { kind: 'consent' as const, title: text ?? '', people: 1 }
    const none = { undone: false, undoable: false, label: null, before: null, images: { before: null, after: null } }
    return { ...none, key: `consent.${id}`, at, by, field: 'consent', after: state }
  })
  return newestFirst([...journaled, ...said])
}

/** What one entry of the journal changed, field by field. */
function changesOfStep(
  read: ReadDb,
  step: ToldStep,
  { personId, reading }: { personId: number; reading: Reading },
): Found[] {
  const { entry, before, after, by } = step
  const one = (field: ChangedField, text: (image: RowImage) => string | null) => told(step, field, texts(step, text))
  switch (entry.table) {
    case 'people':
      if (!before || !after) return []
      return Object.entries(COLUMNS).flatMap(([column, field]) =>
        one(field, (image) =>
          column === 'company_id' ? nameOf(read, 'companies', image[column]) : String(image[column] ?? '') || null,
        ),
      )
    case 'person_emails':
      return toldLine(step, 'email', (image) => String(image.address))
    case 'person_phones':
      return toldLine(step, 'phone', (image) => String(image.number))
    case 'person_addresses':
      return toldLine(step, 'address', addressText)
    case 'person_tags':
      return one('tag', (image) => nameOf(read, 'tags', image.tag_id))
    case 'segment_members':
      return one('list', (image) => nameOf(read, 'segments', image.segment_id))
    case 'household_members':
      return one('household', (image) => livingWith(read, image.household_id, personId))
    case 'consents':
      // By hand it is on the timeline, too, with its reason.
      return by.kind === 'import' ? one('consent', (image) => String(image.status)) : []
    case 'custom_values':
      return toldOwn(read, step, reading)
    default:
      return []
  }
}

/** A line of theirs. Where its kind alone is another, that is said with it, and taken back where it was made. */
function toldLine(step: ToldStep, field: ChangedField, text: (image: RowImage) => string): Found[] {
  const found = told(step, field, texts(step, text))
  if (found.length > 0 || !step.before || !step.after) return found
  const withKind = (image: RowImage) => (image.kind ? `${text(image)} (${image.kind})` : text(image))
  return told(step, field, texts(step, withKind), { undoable: false })
}
