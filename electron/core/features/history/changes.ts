import { printOwn, type Reading } from '../../../../shared/features/fields/values.ts'
import type { Change, ChangedField } from '../../../../shared/features/history/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { RowImage } from '../activity/journal.ts'
import { fieldById, readingOf, valueOfRow } from '../fields/service.ts'
import { consentEvents, livingWith, nameOf, stepsOfPerson } from './repo.ts'
import type { TakenBack } from './take-back.ts'

export type Found = Change & TakenBack
type Step = ReturnType<typeof stepsOfPerson>[number]

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
/** Taken back where they were made: on the page, or among the recent actions. */
const ELSEWHERE: readonly ChangedField[] = ['list', 'household', 'photo', 'consent']

/** Every change of a person as it is told, the last one first. */
export function changesOf(read: ReadDb, personId: number, at: number): Found[] {
  const reading = readingOf(read, at)
  const journaled = stepsOfPerson(read, personId).flatMap((step) => changesOfStep(read, step, { personId, reading }))
  const said = consentEvents(read, personId).map(({ id, at, text, state }): Found => {
    const by = { kind: 'consent' as const, title: text ?? '', people: 1 }
    const none = { undone: false, undoable: false, label: null, before: null, images: { before: null, after: null } }
    return { ...none, key: `consent.${id}`, at, by, field: 'consent', after: state }
  })
  return [...journaled, ...said]
    .map((one, order) => ({ one, order }))
    .sort(newestFirst)
    .map(({ one }) => one)
}

/** What one entry of the journal changed, field by field. */
function changesOfStep(
  read: ReadDb,
  { entry, before, after, by }: Step,
  { personId, reading }: { personId: number; reading: Reading },
): Found[] {
  const own = (image: RowImage | null) => (image ? valueOfRow(read, image) : null)
  const common = { at: by.at, by, undone: entry.reversed, label: null, images: { before, after } }
  const told = (field: ChangedField, from: string | null, to: string | null, more: Partial<Found> = {}): Found[] => {
    if (from === to) return []
    const undoable = !entry.reversed && !ELSEWHERE.includes(field)
    return [
      { ...common, key: `${entry.id}.${field}.${entry.rowId}`, field, before: from, after: to, undoable, ...more },
    ]
  }
  const texts = (text: (image: RowImage) => string | null) => [before && text(before), after && text(after)] as const
  switch (entry.table) {
    case 'people':
      if (!before || !after) return []
      return Object.entries(COLUMNS).flatMap(([column, field]) => {
        const text = (image: RowImage) =>
          column === 'company_id' ? nameOf(read, 'companies', image[column]) : String(image[column] ?? '') || null
        return told(field, text(before), text(after))
      })
    case 'person_emails':
      return told('email', ...texts((image) => String(image.address)))
    case 'person_phones':
      return told('phone', ...texts((image) => String(image.number)))
    case 'person_addresses':
      return told('address', ...texts(addressText))
    case 'person_tags':
      return told('tag', ...texts((image) => nameOf(read, 'tags', image.tag_id)))
    case 'segment_members':
      return told('list', ...texts((image) => nameOf(read, 'segments', image.segment_id)))
    case 'household_members':
      return told('household', ...texts((image) => livingWith(read, image.household_id, personId)))
    case 'consents':
      // By hand it is on the timeline, too, with its reason.
      return by.kind === 'import' ? told('consent', ...texts((image) => String(image.status))) : []
    case 'custom_values': {
      const field = fieldById(read, Number((before ?? after)?.field_id))
      if (!field) return []
      const [from, to] = [own(before), own(after)]
      const undoable = !entry.reversed && by.kind !== 'field-changed'
      const more = { label: field.name, own: { fieldId: field.id, before: from, after: to }, undoable }
      return told('own', from && printOwn(from, reading), to && printOwn(to, reading), more)
    }
    default:
      return []
  }
}

const newestFirst = (a: { one: Found; order: number }, b: { one: Found; order: number }) =>
  b.one.at - a.one.at || b.order - a.order

function addressText({ street, city, region, postal_code, country }: RowImage): string {
  return [street, city, region, postal_code, country].filter(Boolean).join(', ')
}
