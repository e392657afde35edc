import { addressLines } from '../../../../shared/features/customers/address-lines.ts'
import { printOwn, type Reading } from '../../../../shared/features/fields/values.ts'
import type { Change, ChangedField } from '../../../../shared/features/history/contract.ts'
import { localeOf } from '../../../../shared/i18n/index.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { RowImage } from '../activity/journal.ts'
import { fieldById, valueOfRow } from '../fields/service.ts'
import { currentSettings } from '../settings/service.ts'
import { wasUndone } from './derive.ts'
import type { ToldStep } from './repo.ts'
import type { TakenBack } from './take-back.ts'

/** `actionId`: of one act; null for a word of the timeline. */
export type Found = Omit<Change, 'own'> & TakenBack & { actionId: number | null }

/** Some acts, and the first entry of the journal about them; `at`: the present. */
export type Wanted = { from: number; wanted: ReadonlySet<number>; at: number }

/** Taken back where they were said: on the page. */
const ELSEWHERE: readonly ChangedField[] = ['consent']

/** One change as it is told; none where both sides are the same. */
export function told(
  { entry, before, after, by }: ToldStep,
  field: ChangedField,
  [from, to]: readonly [string | null, string | null],
  more: Partial<Found> = {},
): Found[] {
  if (from === to) return []
  const undone = wasUndone(entry)
  const { kind, title, people, at, actionId } = by
  return [
    {
      key: `${entry.id}.${field}.${entry.rowId}`,
      at,
      by: { kind, title, people },
      field,
      label: null,
      own: null,
      before: from,
      after: to,
      undone,
      back: false,
      actionId,
      undoable: !undone && !ELSEWHERE.includes(field),
      images: { before, after },
      ...more,
    },
  ]
}

/** What a text of the row was and became. */
export const texts = ({ before, after }: ToldStep, text: (image: RowImage) => string | null) =>
  [before && text(before), after && text(after)] as const

/** A change of a value in a field of the owner's; none where the field is gone. `isTheirs`: the row was, or is, of them. */
export function toldOwn(
  read: ReadDb,
  step: ToldStep,
  reading: Reading,
  isTheirs: (image: RowImage) => boolean = () => true,
): Found[] {
  const { before, after, by, entry } = step
  const field = fieldById(read, Number((before ?? after)?.field_id))
  if (!field) return []
  const value = (image: RowImage | null) => (image && isTheirs(image) ? valueOfRow(read, image) : null)
  const [from, to] = [value(before), value(after)]
  const undoable = !wasUndone(entry) && by.kind !== 'field-changed'
  const own = { fieldId: field.id, before: from, after: to }
  return told(step, 'own', [from && printOwn(from, reading), to && printOwn(to, reading)], {
    label: field.name,
    own,
    undoable,
  })
}

/** The last one first; of one moment, the one that was written last. */
export function newestFirst(changes: readonly Found[]): Found[] {
  return changes
    .map((one, order) => ({ one, order }))
    .sort((a, b) => b.one.at - a.one.at || b.order - a.order)
    .map(({ one }) => one)
}

/** The address of a row as it is told, '' where it has none. */
export type AddressTold = (image: RowImage) => string

/** How addresses are told in this shop: with the country by its name, for that may be all that changed. */
export function addressToldOf(read: ReadDb): AddressTold {
  const { language, country: home } = currentSettings(read)
  const locale = localeOf(language, home)
  const text = (value: RowImage[string] | undefined) => String(value ?? '')
  return ({ street, city, region, postal_code, country }) =>
    addressLines(
      {
        street: text(street),
        city: text(city),
        region: text(region),
        postalCode: text(postal_code),
        country: text(country),
      },
      locale,
    ).join(', ')
}
