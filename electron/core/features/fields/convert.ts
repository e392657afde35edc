import type { Outputs } from '../../../../shared/contract.ts'
import {
  type Field,
  type FieldKind,
  type FieldOption,
  type FieldSubject,
  type FieldValue,
  LONGEST_NAME,
  MOST_OPTIONS,
} from '../../../../shared/features/fields/contract.ts'
import {
  dateOrderOf,
  type OwnValue,
  optionNamed,
  printOwn,
  type Reading,
  readOwn,
} from '../../../../shared/features/fields/values.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { currentSettings } from '../settings/service.ts'
import type { StoredField } from './repo.ts'
import { readChosen, VALUES_OF } from './store.ts'

const SAMPLE = 5

type OfSubject = Field & Pick<StoredField, 'subject'>

export type ValueRow = {
  id: number
  /** The person, or the company, whose value it is. */
  holderId: number
  text: string | null
  number: number | null
  minor: number | null
  currency: string | null
  day: string | null
  flag: 0 | 1 | null
  choices: string | null
}

/** What is read of a value of this subject. */
export const valueRow = (
  subject: FieldSubject,
) => `v.id, v.${VALUES_OF[subject].holder} as holderId, v.text_value as text, v.number_value as number,
  v.minor_units as minor, v.currency, v.day_value as day, v.flag_value as flag, v.choices`

/** What typed values mean in this shop. */
export function readingOf(db: ReadDb, now: number): Reading {
  const { currency, country } = currentSettings(db)
  return { currency, dateOrder: dateOrderOf(country), thisYear: new Date(now).getFullYear() }
}

/** A value as it would be typed. */
export function typedOf(row: ValueRow, from: Field, reading: Reading): string {
  const chosen = row.choices === null ? null : readChosen(row.choices)
  const value: FieldValue = {
    ...row,
    fieldId: from.id,
    name: from.name,
    type: from.kind,
    flag: row.flag === null ? null : row.flag === 1,
    chosen: chosen && from.options.filter((option) => chosen.includes(option.id)),
  }
  return printOwn(value, reading)
}

/** The value as one of another kind; null: it is none. */
export function converted(row: ValueRow, from: Field, to: Field, reading: Reading): OwnValue | null {
  const choosing = to.kind === 'choice' || to.kind === 'choices'
  if (choosing && row.choices !== null) {
    const chosen = readChosen(row.choices)
    return to.kind === 'choices' || chosen.length === 1 ? { kind: 'choices', chosen } : null
  }
  const text = typedOf(row, from, reading)
  const option = choosing ? optionNamed(to.options, text) : undefined
  const read = readOwn(to, { text, chosen: option ? [option.id] : [] }, reading)
  return 'value' in read ? read.value : null
}

/** The options that a field gets when it becomes a choice: what people have now, the most frequent first. */
export function optionsFor(db: ReadDb, field: OfSubject, kind: FieldKind, reading: Reading): FieldOption[] {
  if (kind !== 'choice' && kind !== 'choices') return []
  if (field.options.length > 0) return field.options
  const names = new Map<string, { name: string; people: number }>()
  for (const row of valuesIn(db, field)) {
    const name = typedOf(row, field, reading).replace(/\s+/g, ' ').trim()
    const key = foldKey(name)
    const known = names.get(key)
    if (known) known.people += 1
    else if (key !== '' && name.length <= LONGEST_NAME && names.size < MOST_OPTIONS) names.set(key, { name, people: 1 })
  }
  return [...names.values()].sort((a, b) => b.people - a.people).map(({ name }, at) => ({ id: at + 1, name }))
}

function valuesIn(db: ReadDb, { id, subject }: OfSubject): Iterable<ValueRow> {
  const all = db.$client.prepare(`select ${valueRow(subject)} from ${VALUES_OF[subject].table} v where v.field_id = ?`)
  return all.iterate(id) as Iterable<ValueRow>
}

const NAME = {
  person: `select coalesce(nullif(p.name, ''), (select address from person_emails where person_id = p.id and is_primary = 1),
  (select number from person_phones where person_id = p.id and is_primary = 1), '') from people p where p.id = ?`,
  company: 'select name from companies where id = ?',
} as const satisfies Record<FieldSubject, string>

/** How the values of a field would do as another kind, with the options it would get. For the reading thread. */
export function lookAtConversion(
  db: ReadDb,
  { field, kind, now }: { field: OfSubject; kind: FieldKind; now: number },
): Outputs['fields']['conversion'] & { options: FieldOption[] } {
  const reading = readingOf(db, now)
  const options = optionsFor(db, field, kind, reading)
  const to: Field = { ...field, kind, options }
  const misfits: ValueRow[] = []
  let people = 0
  let bad = 0
  for (const row of valuesIn(db, field)) {
    people += 1
    if (converted(row, field, to, reading) !== null) continue
    bad += 1
    if (misfits.length < SAMPLE) misfits.push(row)
  }
  const sample = misfits.map((row) => ({
    holderId: row.holderId,
    name: statement(db, NAME[field.subject]).pluck().get(row.holderId) as string,
    value: typedOf(row, field, reading).slice(0, 200),
  }))
  return { people, misfits: bad, sample, options }
}
