import { statement, type Tx } from '../../../../db/handles.ts'
import { REWRITE_VALUE, valueColumns } from '../../../fields/service.ts'
import { storedValue } from '../../columns/custom-plan.ts'
import type { Before, Fill } from './fill.ts'

/**
 * Values in place of others, where the owner chose so: parts of the address, own fields; and parts that were blank in an
 * address of which another row of the file says more. Of the lines that are to come
 * after another the places are given up here; `putFirst` gives the place when the new lines are there.
 */
export function overwrite(tx: Tx, { stored, filling }: Fill, before: Before): void {
  if (filling.address && stored.address) {
    before('person_addresses', stored.address.id)
    const { street, city, region, postalCode, country } = { ...stored.address, ...filling.address }
    statement(
      tx,
      'update person_addresses set street = ?, city = ?, region = ?, postal_code = ?, country = ? where id = ?',
    ).run(street, city, region, postalCode, country, stored.address.id)
  }
  for (const { column, value } of filling.customOver) {
    const has = stored.custom.find((one) => one.fieldId === column.fieldId)
    if (!has) continue
    before('custom_values', has.id)
    const now = valueColumns(storedValue(tx, column, has.fieldId, value))
    statement(tx, REWRITE_VALUE.person).run({ ...now, id: has.id })
  }
  if (filling.firstEmail !== null) giveUp(tx, before, EMAIL_LINES, stored.id, filling.firstEmail)
  if (filling.firstPhone !== null) giveUp(tx, before, PHONE_LINES, stored.id, filling.firstPhone)
}

/** Lines of which one stands first. `holders`: what has the place and what is to have it, in this order. */
const EMAIL_LINES = {
  table: 'person_emails',
  holders: `select id from person_emails where person_id = ? and (is_primary = 1 or address_key = ?)
    order by is_primary desc`,
  none: 'update person_emails set is_primary = 0 where person_id = ?',
  first: `update person_emails set is_primary = 1
    where id = (select min(id) from person_emails where person_id = ? and address_key = ?)`,
} as const
const PHONE_LINES = {
  table: 'person_phones',
  holders: `select id from person_phones where person_id = ? and (is_primary = 1 or ifnull(e164, number) = ?)
    order by is_primary desc`,
  none: 'update person_phones set is_primary = 0 where person_id = ?',
  first: `update person_phones set is_primary = 1
    where id = (select min(id) from person_phones where person_id = ? and ifnull(e164, number) = ?)`,
} as const

/** The place of the first line is taken from whoever has it; the one that is to have it is journaled as it was, too. */
function giveUp(
  tx: Tx,
  before: Before,
  lines: typeof EMAIL_LINES | typeof PHONE_LINES,
  personId: number,
  wanted: string,
): void {
  // What has the place first: an undo goes backwards, and there is only one place.
  const rows = statement(tx, lines.holders).pluck().all(personId, wanted) as number[]
  for (const row of rows) before(lines.table, row)
  statement(tx, lines.none).run(personId)
}

/** Gives the place to the line that the file names first. */
export function putFirst(tx: Tx, { stored, filling }: Fill): void {
  if (filling.firstEmail !== null) statement(tx, EMAIL_LINES.first).run(stored.id, filling.firstEmail)
  if (filling.firstPhone !== null) statement(tx, PHONE_LINES.first).run(stored.id, filling.firstPhone)
}
