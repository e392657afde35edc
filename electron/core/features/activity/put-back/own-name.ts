import { foldKey } from '../../../../../shared/text-folding.ts'
import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { lookAgain } from '../../customers/service.ts'

const NAME = 'select name from companies where id = ?'
const TAKEN = 'select 1 from companies where name_key = ? and id <> ?'

/**
 * A company that came back, or got its old name back, while another has that name by now: it gets a number behind it, as
 * an own field does (reverse-field.ts). Two of one name could not be told apart, and neither could be edited. Its people
 * are found by the new name once the look `search-upkeep` is through.
 */
export function nameApart(tx: Tx, changes: ChangeSet, id: number, at: number): void {
  const name = statement(tx, NAME).pluck().get(id) as string | undefined
  if (name === undefined) return
  let free = name
  for (let n = 2; statement(tx, TAKEN).get(foldKey(free), id); n++) free = `${name} ${n}`
  if (free === name) return
  statement(tx, 'update companies set name = ?, name_key = ? where id = ?').run(free, foldKey(free), id)
  lookAgain(tx, changes, at)
}
