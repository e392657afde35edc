import type { Field, FieldKind, FieldOption, FieldSubject } from '../../../../shared/features/fields/contract.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { type RowImage, rowImage } from '../activity/journal.ts'
import { findAgain } from '../customers/search/fresh-docs.ts'
import { valueComesBack } from './come-back.ts'
import { optionsOf } from './repo.ts'
import { holderOf, REWRITE_VALUE, readChosen, VALUES_OF, type ValueColumns } from './store.ts'

type Column = keyof Omit<ValueColumns, 'currency'>

const OF = 'select id from custom_values where field_id = @field and'
const NO_MORE = 'limit @most'
const NO_NUMBER = 'choices is null and day_value is null and number_value is null'
/** Values in one column, each found along the index that has it: a field that a million have is not read for the few. */
const VALUES: Record<Column, string> = {
  text_value: `${OF} length(text_value) <= 40 and text_value collate nocase >= ''
    union all ${OF} length(text_value) > 40 ${NO_MORE}`,
  choices: `${OF} choices >= '' ${NO_MORE}`,
  day_value: `${OF} choices is null and day_value >= '' ${NO_MORE}`,
  number_value: `${OF} choices is null and day_value is null and number_value >= -1e999 ${NO_MORE}`,
  minor_units: `${OF} ${NO_NUMBER} and minor_units >= -9e18 ${NO_MORE}`,
  flag_value: `${OF} ${NO_NUMBER} and minor_units is null and flag_value >= 0 ${NO_MORE}`,
}

const COLUMN: Record<FieldKind, Column> = {
  text: 'text_value',
  long: 'text_value',
  link: 'text_value',
  number: 'number_value',
  money: 'minor_units',
  date: 'day_value',
  flag: 'flag_value',
  choice: 'choices',
  choices: 'choices',
}

const setsIn = (table: string) => `select distinct choices from ${table} where field_id = ? and choices >= ''`
const ofSet = (table: string) => `select id from ${table} where field_id = ? and choices = ? limit ?`

const OF_COMPANIES = 'select id from company_values where field_id = @field and'

/** Numbers of the rows that a field cannot hold as they are, at most so many. */
function unfit(db: ReadDb, to: Field & { subject: FieldSubject }, most: number): number[] {
  const found: number[] = []
  const { table } = VALUES_OF[to.subject]
  for (const [column, ofPeople] of Object.entries(VALUES)) {
    // Companies are few: their values are read along the one index there is.
    const sql = to.subject === 'person' ? ofPeople : `${OF_COMPANIES} ${column} is not null ${NO_MORE}`
    if (column === COLUMN[to.kind] || found.length >= most) continue
    found.push(
      ...(statement(db, sql)
        .pluck()
        .all({ field: to.id, most: most - found.length }) as number[]),
    )
  }
  if (COLUMN[to.kind] !== 'choices') return found
  const there = new Set(to.options.map(({ id }) => id))
  const fits = (chosen: readonly number[]) =>
    chosen.every((id) => there.has(id)) && (to.kind === 'choices' || chosen.length <= 1)
  for (const set of statement(db, setsIn(table)).pluck().all(to.id) as string[])
    if (found.length < most && !fits(readChosen(set)))
      found.push(
        ...(statement(db, ofSet(table))
          .pluck()
          .all(to.id, set, most - found.length) as number[]),
      )
  return found
}

type Going = { to: Field & { subject: FieldSubject }; options: readonly FieldOption[] }

/** The field of an image, as it is going to be, and the choices it has now. Null: it stays as it is. */
function goingBack(db: ReadDb, image: RowImage): Going | null {
  const id = Number(image.id)
  const now = rowImage(db, 'custom_fields', id)
  if (!now || (now.type === image.type && now.options === image.options)) return null
  const subject = now.subject === 'company' ? 'company' : 'person'
  const to = { id, name: String(now.name), kind: image.type as FieldKind, options: optionsOf(image), subject } as const
  return { to, options: optionsOf(now) }
}

/**
 * Before a field goes back to the kind and the choices of its image: what was typed meanwhile follows, `most` values at
 * once. What the field cannot hold stands below the notes. Gives how many; 0: all that is left fits.
 * @param at for days that are written without a year
 */
export function valuesFollow(tx: Tx, changes: ChangeSet, image: RowImage, most: number, at: number): number {
  const going = goingBack(tx, image)
  const ids = going ? unfit(tx, going.to, most) : []
  for (const id of ids) {
    const { table } = VALUES_OF[going?.to.subject ?? 'person']
    const value = rowImage(tx, table, id)
    if (!going || !value) continue
    const { row, note } = valueComesBack(tx, value, at, going)
    if (row) statement(tx, REWRITE_VALUE[going.to.subject]).run(row)
    else statement(tx, `delete from ${table} where id = ?`).run(id)
    if (note !== null) noteBelow(tx, value, note)
    followed(tx, changes, value)
  }
  return ids.length
}

/** Whose value followed is another by that. */
function followed(tx: Tx, changes: ChangeSet, value: RowImage): void {
  const { subject, holders, id } = holderOf(value)
  if (subject === 'person') findAgain(tx, id)
  statement(tx, `update ${holders} set version = version + 1 where id = ?`).run(id)
  changes.touch(holders, id)
}

/** More than so many would follow. */
export function moreFollow(db: ReadDb, image: RowImage, most: number): boolean {
  const going = goingBack(db, image)
  return going !== null && unfit(db, going.to, most + 1).length > most
}

const noteIn = (holders: 'people' | 'companies') =>
  `update ${holders} set notes = iif(ifnull(notes, '') = '', @note, notes || char(10) || @note) where id = @id`

/** Writes a line below the notes of the person, or the company, whose value this was. They are there. */
export function noteBelow(tx: Tx, value: RowImage, note: string): void {
  const { holders, id } = holderOf(value)
  statement(tx, noteIn(holders)).run({ note, id })
}
