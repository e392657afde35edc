import { statement, type Tx } from '../../../db/handles.ts'
import { LINE_TABLES } from '../merge/merge-lines.ts'

/**
 * Which lines stand first is noted, and none does while lines change hands: two first ones at once are refused by the
 * tables. Keys are `table id`.
 */
export function setPrimariesAside(tx: Tx, personId: number): Map<string, number> {
  const wished = new Map<string, number>()
  for (const table of LINE_TABLES) {
    const rows = statement(tx, `select id, is_primary as first from ${table} where person_id = ?`).all(personId)
    for (const { id, first } of rows as { id: number; first: number }[]) wished.set(`${table} ${id}`, first)
    statement(tx, `update ${table} set is_primary = 0 where person_id = ?`).run(personId)
  }
  return wished
}

/** Each of these people has one line that stands first: the one wished for, else the oldest. */
export function restorePrimaries(tx: Tx, people: readonly number[], wished: ReadonlyMap<string, number>): void {
  for (const table of LINE_TABLES)
    for (const personId of people) {
      const ids = statement(tx, `select id from ${table} where person_id = ? order by id`)
        .pluck()
        .all(personId) as number[]
      const first = ids.find((id) => wished.get(`${table} ${id}`) === 1) ?? ids[0]
      if (first !== undefined) statement(tx, `update ${table} set is_primary = 1 where id = ?`).run(first)
    }
}
