import { statement, type Tx } from '../../../../db/handles.ts'
import type { JournaledTable } from '../../../activity/journal.ts'
import { type AddressPart, PARTS } from '../../compare/erasing.ts'
import type { StoredPerson } from '../../compare/stored-person.ts'
import type { Before, Fill } from './fill.ts'

/** Rows that an erasing takes away. */
export const ERASED = {
  person_emails: 'delete from person_emails where id = ?',
  person_phones: 'delete from person_phones where id = ?',
  person_addresses: 'delete from person_addresses where id = ?',
  person_tags: 'delete from person_tags where id = ?',
  custom_values: 'delete from custom_values where id = ?',
} as const satisfies Partial<Record<JournaledTable, string>>
type ErasedTable = keyof typeof ERASED
export type Remove = (table: ErasedTable, row: number) => void

/** Empties what the filling says; every row is kept in the journal before. The person’s own row is written by the filler. */
export function erase(tx: Tx, { stored, filling }: Fill, before: Before, remove: Remove): void {
  const { erasing } = filling
  if (!erasing) return
  const rows = (sql: string, ...values: number[]) =>
    statement(tx, sql)
      .pluck()
      .all(stored.id, ...values) as number[]
  const drop = (table: ErasedTable, ids: readonly number[]) => {
    for (const id of ids) remove(table, id)
  }
  if (erasing.emails) drop('person_emails', rows('select id from person_emails where person_id = ? order by id'))
  if (erasing.phones) drop('person_phones', rows('select id from person_phones where person_id = ? order by id'))
  if (erasing.tags) drop('person_tags', rows('select id from person_tags where person_id = ? order by id'))
  for (const field of erasing.custom)
    drop('custom_values', rows('select id from custom_values where person_id = ? and field_id = ?', field))
  if (erasing.address.length > 0)
    eraseAddress(tx, filling.address !== null, { stored, parts: erasing.address }, before, remove)
}

type Parts = { stored: StoredPerson; parts: readonly AddressPart[] }

/** An address of which nothing is left goes, and the next one comes first. `rewritten`: the row says other parts of it. */
function eraseAddress(tx: Tx, rewritten: boolean, { stored, parts }: Parts, before: Before, remove: Remove): void {
  const { address } = stored
  if (!address) return
  const stays = rewritten || PARTS.some((part) => !parts.includes(part) && address[part] !== '')
  if (stays) {
    before('person_addresses', address.id)
    const empty = (part: AddressPart) => (parts.includes(part) ? 1 : 0)
    statement(
      tx,
      `update person_addresses set street = iif(?, '', street), city = iif(?, '', city), region = iif(?, '', region),
         postal_code = iif(?, '', postal_code), country = iif(?, '', country) where id = ?`,
    ).run(...PARTS.map(empty), address.id)
    return
  }
  remove('person_addresses', address.id)
  const next = statement(tx, 'select min(id) from person_addresses where person_id = ?').pluck().get(stored.id)
  if (typeof next !== 'number') return
  before('person_addresses', next)
  statement(tx, 'update person_addresses set is_primary = 1 where id = ?').run(next)
}
