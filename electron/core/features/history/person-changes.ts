import type { ConsentEntry } from '../../../../shared/features/consent/contract.ts'
import type { Reading } from '../../../../shared/features/fields/values.ts'
import type { ChangedField } from '../../../../shared/features/history/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import type { RowImage } from '../activity/journal.ts'
import { consentHistory } from '../consent/service.ts'
import { readingOf } from '../fields/service.ts'
import { replacedLines, takenBack } from './read-together.ts'
import { type ConsentEvent, consentEvents, livedWith, nameOf, stepsOfPerson, type ToldStep } from './repo.ts'
import { inKind } from './take-back.ts'
import { type AddressTold, addressToldOf, type Found, newestFirst, texts, told, toldOwn, type Wanted } from './tell.ts'

/** Columns of the person's own row; of one act the last of them is told first. */
const COLUMNS: Record<string, ChangedField> = {
  family_name: 'familyName',
  given_name: 'givenName',
  name: 'name',
  company_id: 'company',
  job_title: 'jobTitle',
  birthday: 'birthday',
  language: 'language',
  source: 'source',
  owner: 'owner',
  notes: 'notes',
}

/** Every change of a person as it is told, the last one first. */
export function changesOfPerson(read: ReadDb, personId: number, at: number): Found[] {
  const ways = { personId, reading: readingOf(read, at), address: addressToldOf(read) }
  const journaled = stepsOfPerson(read, personId).flatMap((step) => changesOfStep(read, step, ways))
  const words = consentHistory(read, personId)
  const said = consentEvents(read, personId).map((event): Found => {
    const { id, at, text, state } = event
    const by = { kind: 'consent' as const, title: text ?? '', people: 1 }
    const none = {
      undone: false,
      undoable: false,
      back: false,
      actionId: null,
      label: null,
      own: null,
      images: { before: null, after: null },
    }
    return { ...none, key: `consent.${id}`, at, by, field: 'consent', before: saidBefore(words, event), after: state }
  })
  return newestFirst([...takenBack(replacedLines(journaled)), ...said])
}

/** What these acts changed of a person, the last one first; `from`: the first entry of the journal about any of them. */
export function editsOfPerson(read: ReadDb, personId: number, { from, wanted, at }: Wanted): Found[] {
  const ways = { personId, reading: readingOf(read, at), address: addressToldOf(read) }
  const steps = stepsOfPerson(read, personId, from).filter(({ by }) => wanted.has(by.actionId))
  return newestFirst(replacedLines(steps.flatMap((step) => changesOfStep(read, step, ways))))
}

/** What stood before a word of the timeline, written as the word itself is: with its channel in front, but for e-mail. */
function saidBefore(words: readonly ConsentEntry[], { at, text, state }: ConsentEvent): string | null {
  const [status = '', about = 'email'] = state.split('.').reverse()
  const found = words.find(
    (word) =>
      word.at === at &&
      word.status === status &&
      (about === 'topic' ? word.topic !== null && (text ?? '').startsWith(word.topic) : word.channel === about),
  )
  const before = found?.before ?? null
  return before === null || about === 'email' ? before : `${about}.${before}`
}

/** Pictures go some time after nobody has them any more: '' stands for one that is gone, and cannot be had back. */
function photoChange(read: ReadDb, step: ToldStep): Found[] {
  const [before, after] = texts(step, (image) => String(image.photo_id ?? '') || null)
  const gone = before !== null && statement(read, 'select 1 from photos where id = ?').get(before) === undefined
  return gone ? told(step, 'photo', ['', after], { undoable: false }) : told(step, 'photo', [before, after])
}

/** What one entry of the journal changed, field by field. */
function changesOfStep(
  read: ReadDb,
  step: ToldStep,
  { personId, reading, address }: { personId: number; reading: Reading; address: AddressTold },
): Found[] {
  const { entry, before, after, by } = step
  const one = (field: ChangedField, text: (image: RowImage) => string | null) => told(step, field, texts(step, text))
  switch (entry.table) {
    case 'people':
      if (!before || !after) return []
      return [
        ...Object.entries(COLUMNS).flatMap(([column, field]) =>
          one(field, (image) =>
            column === 'company_id' ? nameOf(read, 'companies', image[column]) : String(image[column] ?? '') || null,
          ),
        ),
        ...photoChange(read, step),
      ]
    case 'person_emails':
      return toldLine(step, 'email', (image) => String(image.address))
    case 'person_phones':
      return toldLine(step, 'phone', (image) => String(image.number))
    case 'person_addresses':
      return toldLine(step, 'address', address)
    case 'person_tags':
      return one('tag', (image) => nameOf(read, 'tags', image.tag_id))
    case 'segment_members':
      return one('list', (image) => nameOf(read, 'segments', image.segment_id))
    case 'household_members':
      return one('household', (image) =>
        livedWith(read, { householdId: image.household_id, personId, entry: entry.id, actionId: by.actionId }),
      )
    case 'consents':
      // By hand it is on the timeline, too, with its reason.
      return by.kind === 'import' ? one('consent', (image) => String(image.status)) : []
    case 'custom_values':
      return toldOwn(read, step, reading)
    default:
      return []
  }
}

/** A line of theirs. Where its kind alone is another, that is said with it. */
function toldLine(step: ToldStep, field: ChangedField, text: (image: RowImage) => string): Found[] {
  const found = told(step, field, texts(step, text))
  if (found.length > 0 || !step.before || !step.after) return found
  return told(
    step,
    field,
    texts(step, (image) => inKind(text(image), image.kind)),
  )
}
