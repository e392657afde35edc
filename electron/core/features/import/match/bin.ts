import { reversedDigits } from '../../../../../shared/features/customers/phone-forms.ts'
import { NO_WORDS } from '../../../../../shared/features/import/cells/person-words.ts'
import type { CustomColumn, CustomValue } from '../../../../../shared/features/import/columns/custom-columns.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import type { ReadDb } from '../../../db/handles.ts'
import { UNDO_TIME } from '../../activity/service.ts'
import { type WholeBinned, wholeBin } from '../../bin/service.ts'
import { currentSettings } from '../../settings/service.ts'
import { customPlan } from '../columns/custom-plan.ts'
import type { ImportRow } from '../repo.ts'
import { optionsOf, shapeOf } from '../source/import-file.ts'
import { createFileIndex } from './file-index.ts'
import { createChosenMatch } from './match-chosen.ts'
import { askingOf } from './who-agrees.ts'

/** Who stands in the recycle bin, asked of rows that tell of nobody in the base. */
export type Bin = {
  /**
   * Whom the row is about, by what people are known by in this import, or as the very row they came from. `entry`: by which
   * they come back, null where several could be meant; null: nobody in it.
   */
  find(draft: PersonDraft, rowHash: string | null): Binned | null
}

export type Binned = { entry: number | null }

/** What of a deleted person tells who they are. */
const ASKED = ['person_emails', 'person_phones', 'person_addresses', 'consents', 'custom_values', 'merged_people']

/** Reads the bin once, as it stands at `now` by the core's clock; null: nobody is in it, or nobody new is let in anyway. */
export function createBin(db: ReadDb, row: ImportRow, now: number): Bin | null {
  const { match, whom } = optionsOf(row)
  if (whom === 'known') return null
  const columns = match?.some((key) => typeof key === 'number')
    ? customPlan(db, shapeOf(row).columns, currentSettings(db).language).filter(({ index }) => match.includes(index))
    : []
  const index = createFileIndex()
  const chosen = match && createChosenMatch(db, match, () => false)
  const hashes = new Map<string, number>()
  const people = new Map<number, { entry: number; nameKey: string }>()
  for (const binned of wholeBin(db, now - UNDO_TIME, ASKED)) {
    const draft = draftOf(binned, columns)
    const id = Number(binned.person.id)
    index.add(draft, id, askingOf(draft))
    chosen?.remember(draft, id)
    people.set(id, { entry: binned.entry, nameKey: draft.nameKey })
    for (const one of [binned.person, ...binned.of('merged_people')])
      if (typeof one.import_row_hash === 'string') hashes.set(one.import_row_hash, id)
  }
  if (people.size === 0) return null
  const known = (id: number): Binned => ({ entry: people.get(id)?.entry ?? null })
  const ownOf = ({ bandhuId, nameKey }: PersonDraft) =>
    bandhuId !== null && nameKey !== '' && people.get(bandhuId)?.nameKey === nameKey ? bandhuId : null
  return {
    find(draft, rowHash) {
      const same = rowHash === null ? undefined : hashes.get(rowHash)
      if (same !== undefined) return known(same)
      // A row without any of the chosen fields is matched as if none were chosen.
      const found = chosen?.find(draft) ?? null
      if (found) return found.kind === 'nobody' ? null : 'id' in found ? known(found.id) : { entry: null }
      const plain = ownOf(draft) ?? index.find(byDigits(draft))?.id
      return plain === undefined ? null : known(plain)
    },
  }
}

/** Numbers by their digits, as the base keeps them: a row and a deleted person are compared by the same. */
const byDigits = (draft: PersonDraft): PersonDraft => ({
  ...draft,
  phones: draft.phones.map((one) => ({ ...one, key: one.key && reversedDigits(one.number, one.e164) })),
})

const text = (value: string | number | null | undefined): string => (value === null ? '' : String(value ?? ''))

/** Somebody deleted as a row of a file would tell of them: what people are found by, and nothing else. */
function draftOf({ person, company, of }: WholeBinned, columns: readonly CustomColumn[]): PersonDraft {
  const agreed = of('consents').some(({ channel, status }) => channel === 'email' && status === 'subscribed')
  const values = of('custom_values')
  return {
    row: 0,
    name: text(person.name),
    nameKey: text(person.name_key),
    givenName: null,
    familyName: null,
    emails: of('person_emails').map((one) => ({ address: text(one.address), key: text(one.address_key) })),
    phones: of('person_phones').map((one) => {
      const e164 = one.e164 === null ? null : text(one.e164)
      return { number: text(one.number), e164, key: text(one.digits_reversed) }
    }),
    addresses: of('person_addresses')
      .toSorted((a, b) => Number(b.is_primary) - Number(a.is_primary))
      .map((one) => ({
        street: text(one.street),
        city: text(one.city),
        region: '',
        postalCode: text(one.postal_code),
        country: '',
        kind: '',
      })),
    company,
    jobTitle: '',
    birthday: text(person.birthday),
    notes: '',
    words: NO_WORDS,
    tags: [],
    consent: agreed ? 'subscribed' : null,
    said: [],
    bandhuId: null,
    photo: null,
    custom: columns.flatMap((column) => {
      const value = valueIn(column, values)
      return value === null ? [] : [{ column, value }]
    }),
    companyCustom: [],
  }
}

/** What they had in the field that a column is; null: nothing, or of a kind by which nobody is known. */
function valueIn({ kind, fieldId }: CustomColumn, values: ReturnType<WholeBinned['of']>): CustomValue | null {
  const kept = values.find(({ field_id }) => fieldId !== null && field_id === fieldId)
  if (!kept) return null
  if (kind === 'number') return { kind, number: Number(kept.number_value) }
  if (kind === 'date') return { kind, day: text(kept.day_value) }
  return kind === 'text' ? { kind, text: text(kept.text_value) } : null
}
