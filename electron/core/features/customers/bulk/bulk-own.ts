/** A field of the owner's for many at once: people, and companies likewise. */

import { AppError } from '../../../../../shared/errors.ts'
import type { BulkDeed } from '../../../../../shared/features/customers/bulk.ts'
import { choicesAfter } from '../../../../../shared/features/customers/bulk-values.ts'
import type { Field, FieldSubject } from '../../../../../shared/features/fields/contract.ts'
import { saidValue } from '../../../../../shared/features/fields/said-value.ts'
import { type OwnValue, type Reading, readOwn } from '../../../../../shared/features/fields/values.ts'
import bn from '../../../../../shared/i18n/bn/fields.json' with { type: 'json' }
import en from '../../../../../shared/i18n/en/fields.json' with { type: 'json' }
import hi from '../../../../../shared/i18n/hi/fields.json' with { type: 'json' }
import { localeOf } from '../../../../../shared/i18n/index.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { fieldById, readingOf, VALUES_OF, valueColumns } from '../../fields/service.ts'
import { currentSettings } from '../../settings/service.ts'
import { writeOwn } from '../own-fields.ts'
import type { Deed } from './deed.ts'

export type OwnDeed = Extract<BulkDeed, { kind: 'set-own' }>
/** Whose field it is, and what typed values mean. */
type Of = { subject: FieldSubject; reading: Reading }
/** Before the act is begun: the moment by which days are read. */
type Now = { subject: FieldSubject; now: number }

export const refusedValue = (problem: string) =>
  new AppError('VALIDATION', { formErrors: [], fieldErrors: { value: [problem] } })

/** The field with what was typed for it. Throws AppError NOT_FOUND, VALIDATION. */
export function ownValueOf(db: ReadDb, deed: OwnDeed, { subject, reading }: Of): [Field, OwnValue | null] {
  const field = fieldById(db, deed.fieldId)
  if (field?.subject !== subject) throw new AppError('NOT_FOUND', { entity: 'field', id: String(deed.fieldId) })
  const read = readOwn(field, deed, reading)
  if ('problem' in read) throw refusedValue(`own-${read.problem}`)
  if (deed.how !== 'replace' && field.kind !== 'choices') throw refusedValue('own-option')
  return [field, read.value]
}

const NO_VALUE = '—'
const SIGN = { replace: '', add: '+ ', take: '− ' } as const

/** `yes` and `no` are how forms hand a flag over. */
const FLAG_WORDS = { bn, en, hi }

/** `Terms: 30 days`, `Terms: + 30 days`, `Since: 9 Mar 2026`, in the shop's language. Throws as `ownValueOf`. */
export function ownTitle(db: ReadDb, deed: OwnDeed, { subject, now }: Now): string {
  const [field, value] = ownValueOf(db, deed, { subject, reading: readingOf(db, now) })
  const chosen = field.options.filter(({ id }) => deed.chosen.includes(id)).map(({ name }) => name)
  const { language, country } = currentSettings(db)
  const said =
    value?.kind === 'flag'
      ? FLAG_WORDS[language][value.flag ? 'yes' : 'no']
      : ((value && saidValue(value, localeOf(language, country))) ?? deed.text)
  return `${field.name}: ${SIGN[deed.how]}${value === null ? NO_VALUE : chosen.join(', ') || said.trim().slice(0, 80)}`
}

/** What one of them has afterwards; `stored`: the choices as their column holds them. */
function valueAfter([field, value]: [Field, OwnValue | null], deed: OwnDeed, stored: string | null): OwnValue | null {
  if (deed.how === 'replace') return value
  const ids = (stored ?? '').split(',').filter(Boolean).map(Number)
  const chosen = choicesAfter(ids, { how: deed.how, chosen: deed.chosen, menu: field.options.map(({ id }) => id) })
  return chosen.length === 0 ? null : { kind: 'choices', chosen }
}

const storedOf = (
  subject: FieldSubject,
) => `select text_value, number_value, minor_units, currency, day_value, flag_value,
  choices from ${VALUES_OF[subject].table} where ${VALUES_OF[subject].holder} = ? and field_id = ?`
const STORED = { person: storedOf('person'), company: storedOf('company') }

/** One person's, or company's, part. Another act may have deleted the field since: then nothing is changed. */
export function setOwn(own: Deed, id: number, deed: OwnDeed, { subject, reading }: Of): boolean {
  if (!fieldById(own.tx, deed.fieldId)) return false
  const typed = ownValueOf(own.tx, deed, { subject, reading })
  const stored = statement(own.tx, STORED[subject]).get(id, deed.fieldId) as { choices: string | null } | undefined
  const value = valueAfter(typed, deed, stored?.choices ?? null)
  const wanted = value === null ? undefined : valueColumns(value)
  if (JSON.stringify(stored) === JSON.stringify(wanted)) return false
  writeOwn(own, id, [{ fieldId: deed.fieldId, value }], subject)
  return true
}

/** With the values of one field, and those of them that are just so. */
const amongOf = (subject: FieldSubject) => `
  from json_each(@ids) k join ${subject === 'person' ? 'people' : 'companies'} p on p.id = k.value
  left join ${VALUES_OF[subject].table} v on v.${VALUES_OF[subject].holder} = p.id and v.field_id = @field`
const AMONG = { person: amongOf('person'), company: amongOf('company') }
const IS_SO = `iif(@none, v.id is null, v.text_value is @text_value and v.number_value is @number_value
  and v.minor_units is @minor_units and v.currency is @currency and v.day_value is @day_value
  and v.flag_value is @flag_value and v.choices is @choices and v.id is not null)`
const NO_COLUMNS = valueColumns({ kind: 'text', text: '' })

/** How many have it so already, and how many have another value that is replaced. For the reading thread. */
export function countOwn(
  db: ReadDb,
  ids: Int32Array,
  { deed, subject, now }: { deed: OwnDeed } & Now,
): { same: number; replaced: number } {
  const typed = ownValueOf(db, deed, { subject, reading: readingOf(db, now) })
  const bound = { ids: JSON.stringify([...ids]), field: deed.fieldId }
  if (deed.how !== 'replace') {
    let same = 0
    for (const choices of statement(db, `select v.choices ${AMONG[subject]}`).pluck().iterate(bound)) {
      const stored = choices as string | null
      const value = valueAfter(typed, deed, stored)
      if ((value === null ? null : valueColumns(value).choices) === stored) same += 1
    }
    return { same, replaced: 0 }
  }
  const [, value] = typed
  const columns = value === null ? NO_COLUMNS : valueColumns(value)
  return statement(
    db,
    `select count(*) filter (where ${IS_SO}) as same, count(*) filter (where v.id is not null and not ${IS_SO}) as replaced
      ${AMONG[subject]}`,
  ).get({ ...bound, none: value === null ? 1 : 0, ...columns }) as { same: number; replaced: number }
}
