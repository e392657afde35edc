/** What rows say of a person of which there is one: their company, their birthday, a field of the owner's. Writes nothing. */

import type { ConsentStatus } from '../../../../../shared/features/consent/status.ts'
import { isRefusal } from '../../../../../shared/features/customers/consent-rules.ts'
import { keptHalves, type NameParts } from '../../../../../shared/features/customers/names.ts'
import { PERSON_WORDS } from '../../../../../shared/features/import/cells/person-words.ts'
import { ofCell, ofWholeRow } from '../../../../../shared/features/import/cells/problem-at.ts'
import {
  CHANNEL_FIELDS,
  keyOfSaid,
  LETTER_FIELDS,
  SAID_FIELDS,
} from '../../../../../shared/features/import/cells/said-words.ts'
import { saysDay, saysName, withMore } from '../../../../../shared/features/import/cells/says-all.ts'
import { placeOf } from '../../../../../shared/features/import/columns/column-place.ts'
import { isOwnField } from '../../../../../shared/features/import/columns/custom-columns.ts'
import type { ImportColumn, ImportField, Problem } from '../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { shownCell } from '../../../../../shared/features/import/text/photo-cell.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { companyMeant } from '../../customers/service.ts'
import { hash53 } from '../match/file-index.ts'
import type { StoredPerson } from './stored-person.ts'
import { type OwnFact, printOf, printStored } from './value-prints.ts'

type Place = { index: number; header: string }

/**
 * `key`: what it is about, the same in every row; `print`: as it is compared; `cells`: the columns that tell it, in the order
 * of the file, with what stands in them.
 */
export type PersonFact = {
  key: string
  print: string
  own: OwnFact | null
  cells: readonly (Place & { text: string })[]
  /** Of a name, as it is parted for somebody new. */
  halves?: NameParts
}

/** The facts of a row. A value that only stands for a blank cell is none. */
export type FactReader = (draft: PersonDraft, cells: readonly string[]) => PersonFact[]

const NAMES: readonly ImportField[] = ['fullName', 'givenName', 'middleName', 'familyName']

/** What each fact of a person's record says, and which columns say it. */
const FACTS: readonly { key: string; fields: readonly ImportField[]; print: (draft: PersonDraft) => string }[] = [
  { key: 'name', fields: NAMES, print: ({ name }) => name },
  { key: 'company', fields: ['company'], print: ({ company }) => company },
  { key: 'jobTitle', fields: ['jobTitle'], print: ({ jobTitle }) => foldKey(jobTitle) },
  { key: 'birthday', fields: ['birthday'], print: ({ birthday }) => birthday },
  { key: 'photo', fields: ['photo'], print: ({ photo }) => (photo ? digest(photo.base64) : '') },
  // What is not confirmed yet takes nothing back, and nothing is lost with it.
  { key: 'consent', fields: [...LETTER_FIELDS], print: ({ consent }) => (consent === 'open' ? '' : (consent ?? '')) },
  ...PERSON_WORDS.map((word) => ({
    key: word,
    fields: [word],
    print: ({ words }: PersonDraft) => (word === 'about' ? words.about : foldKey(words[word])),
  })),
]

export const keyOfOwn = ({ column }: Pick<OwnFact, 'column'>) => `own ${column.index}`

export function createFactReader(columns: readonly ImportColumn[]): FactReader {
  // Pictures are the person's, in whatever column they stand.
  const kept = columns.filter((column) => !column.ofLine && (column.field === 'photo' || !isOwnField(column)))
  const told = FACTS.map((fact) => ({
    ...fact,
    places: kept.filter(({ field }) => fact.fields.includes(field)).map(placeOf),
  })).filter(({ places }) => places.length > 0)
  return (draft, cells) => {
    const filled = (places: readonly Place[]) =>
      places.flatMap((place) => {
        const text = cells[place.index]?.trim() ?? ''
        return text === '' ? [] : [{ ...place, text: shownCell(text) }]
      })
    const byDefault = draft.choices?.byDefault
    const found = told.flatMap(({ key, fields, places, print }): PersonFact[] => {
      if (fields.some((field) => byDefault?.fields.has(field))) return []
      const said = print(draft)
      if (said === '') return []
      const fact = { key, print: said, own: null, cells: filled(places) }
      return [key === 'name' ? { ...fact, halves: keptHalves(draft, draft.company) } : fact]
    })
    const own = draft.custom.flatMap((one): PersonFact[] =>
      byDefault?.columns.has(one.column.index)
        ? []
        : [{ key: keyOfOwn(one), print: printOf(one), own: one, cells: filled([one.column]) }],
    )
    return [...found, ...own, ...wordsOf(draft, kept, cells)]
  }
}

/** Words of other channels, and of topics, which a later row takes back only by a refusal. */
function wordsOf(
  { said, choices }: PersonDraft,
  columns: readonly ImportColumn[],
  cells: readonly string[],
): PersonFact[] {
  return said.map(({ about, status }) => {
    const saying = columns.filter(({ field, header, index }) =>
      'channel' in about
        ? CHANNEL_FIELDS[field] === about.channel
        : SAID_FIELDS.has(field) &&
          CHANNEL_FIELDS[field] === undefined &&
          (foldKey(header) === foldKey(about.topic) || foldKey(cells[index] ?? '').includes(foldKey(about.topic))),
    )
    const told = saying.filter(({ field, index }) => cells[index]?.trim() && !choices?.byDefault.fields.has(field))
    const key = keyOfSaid({ about })
    const filled = told.map(({ index, header }) => ({ index, header: header.trim(), text: cells[index]?.trim() ?? '' }))
    return { key, print: status, own: null, cells: filled }
  })
}

/** What somebody said: no row of a file makes it freer, so that what the base has counts, whatever was chosen. */
export const isWord = ({ key }: Pick<PersonFact, 'key'>) =>
  key === 'consent' || key.startsWith('topic ') || Object.values(CHANNEL_FIELDS).some((channel) => channel === key)

/** What the base says of the same; '' for nothing. */
export function storedPrint(db: ReadDb, stored: StoredPerson, { key, own }: PersonFact): string {
  if (own) {
    const has = stored.custom.find(({ fieldId }) => fieldId === own.column.fieldId)
    return has ? printStored(own.column, has.value) : ''
  }
  switch (key) {
    case 'name':
      return stored.name
    case 'company':
      return stored.company ?? ''
    case 'jobTitle':
      return foldKey(stored.jobTitle ?? '')
    case 'birthday':
      return stored.birthday ?? ''
    case 'photo':
      return stored.photoId === null ? '' : photoOf(db, stored.photoId)
    case 'about':
      return stored.words.about
    case 'consent':
      return toldStatus(stored.consent?.status)
    default:
      if (isWord({ key })) return toldStatus(stored.said.find(({ about }) => about === key)?.status)
      return foldKey(stored.words[PERSON_WORDS.find((word) => word === key) ?? 'about'])
  }
}

const toldStatus = (status: ConsentStatus | undefined) => (status === undefined || status === 'unknown' ? '' : status)

function photoOf(db: ReadDb, id: number): string {
  const content = statement(db, 'select content from photos where id = ?').pluck().get(id) as Buffer | undefined
  return content ? digest(content.toString('base64')) : ''
}

/** A picture is compared by what it is hashed to: many are in memory at a time. */
const digest = (base64: string) => `${base64.length} ${hash53(base64)}`

/** What there is of it when the row is taken as well: what stood there, or with more. null: the row says otherwise. */
export function together(db: ReadDb, kept: string, { key, own, print }: PersonFact): string | null {
  if (kept === '' || kept === print) return print
  if (own) {
    // Several choices add up.
    if (own.value.kind !== 'choices') return null
    return [...new Set([...kept.split(APART), ...print.split(APART)])].sort().join(APART)
  }
  if (isWord({ key })) return refuses(print) ? print : refuses(kept) ? null : kept
  switch (key) {
    case 'name':
      return saysName(kept, print) ? kept : null
    case 'birthday':
      return saysDay(kept, print) ? kept : null
    case 'company':
      return isOneCompany(db, kept, print) ? kept : null
    case 'about':
      return withMore(kept, print)
    default:
      return null
  }
}
/** The print of a word is its status. */
const refuses = (print: string) => isRefusal(print as ConsentStatus)
const APART = '\u001f'

function isOneCompany(db: ReadDb, name: string, other: string): boolean {
  if (foldKey(name) === foldKey(other)) return true
  const id = companyMeant(db, name)
  return id !== undefined && id === companyMeant(db, other)
}

/** What of a row is lost, as what earlier rows said stays. `stays`: facts of which that is so. */
export function lostOf(
  db: ReadDb,
  stored: StoredPerson,
  { row, facts }: { row: number; facts: readonly PersonFact[] },
  stays: (key: string) => boolean,
): Problem[] {
  return facts.flatMap((fact) => {
    const kept = stays(fact.key) ? storedPrint(db, stored, fact) : ''
    return kept === '' || together(db, kept, fact) !== null ? [] : [personDiffers(row, fact, { print: kept })]
  })
}

/** The same fact as an earlier row said it, where it is known. */
type Earlier = Pick<PersonFact, 'print' | 'cells'>

/** A row says otherwise than what is kept: told by the cell that does, with the cell of the earlier row. */
export function personDiffers(row: number, { key, cells }: PersonFact, kept: Earlier | { print: string }): Problem {
  const other = key === 'name' ? cells.find(({ text }) => !saysName(kept.print, text)) : undefined
  const place = other ?? cells[0]
  const before = 'cells' in kept ? kept.cells.find(({ index }) => index === place?.index)?.text : undefined
  if (!place) return ofWholeRow(row, 'person-differs', '')
  const suggestion = key === 'photo' ? null : (before ?? null)
  return ofCell(row, place, { reason: 'person-differs', value: place.text, suggestion })
}
