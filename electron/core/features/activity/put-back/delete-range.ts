import { statement, type Tx } from '../../../db/handles.ts'
import { HANGING } from '../journal.ts'

/** Their deletion writes history while the person is there: they go with the person, by the foreign key. */
const BY_THE_KEY: ReadonlySet<string> = new Set(['consents', 'topic_consents'])

/**
 * Deletes everybody from `first` to `last` but these (`kept`: ids, newest first). Table by table and by range: one person at a time, each
 * statement writes what it changes of the search index, and every table is asked for rows of theirs: three times the work.
 */
export function deletePeopleBetween(tx: Tx, first: number, last: number, kept: readonly number[]): void {
  let to = last
  for (const id of [...kept, first - 1]) {
    if (id < to) deleteRange(tx, id + 1, to)
    to = id - 1
  }
}

function deleteRange(tx: Tx, first: number, last: number): void {
  for (const table of HANGING) {
    if (!BY_THE_KEY.has(table)) statement(tx, `delete from ${table} where person_id between ? and ?`).run(first, last)
  }
  statement(tx, 'delete from people where id between ? and ?').run(first, last)
}
