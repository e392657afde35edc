import { erasedHash } from '../../db/erased-hash.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { anyErased } from './erased.ts'

/** Whether no letter goes to an address, whoever has it: it left them, bounced, or was that of somebody who was erased. */
export type RefusedBefore = (addressKey: string) => boolean

/** Asked of many addresses: which lists there are is looked up once. */
export function createRefusedBefore(db: ReadDb): RefusedBefore {
  const some = statement(db, 'select exists (select 1 from suppressions)').pluck().get() === 1
  const erased = anyErased(db)
  const listed = statement(db, 'select 1 from suppressions where address_key = ?')
  const marked = statement(db, 'select 1 from erased_addresses where hash = ?')
  return (addressKey) =>
    (some && listed.get(addressKey) !== undefined) || (erased && marked.get(erasedHash(addressKey)) !== undefined)
}
