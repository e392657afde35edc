import type { Outputs } from '../../../../shared/contract.ts'
import type { RefusedAddress } from '../../../../shared/features/consent/contract.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

const ROWS = `
  select s.id, s.address_key as address, s.reason, s.source, s.evidence, s.at,
    (select count(distinct person_id) from person_emails e where e.address_key = s.address_key) as people
  from suppressions s where instr(s.address_key, @search) order by s.at desc, s.id desc limit @limit offset @offset`
const COUNT = 'select count(*) from suppressions s where instr(s.address_key, @search)'

/** A page of the addresses that get no more mail; for the reading thread. */
export function refusedAddresses(
  db: ReadDb,
  { search, offset, limit }: { search: string; offset: number; limit: number },
): Outputs['consent']['refused'] {
  const words = foldKey(search)
  const rows = statement(db, ROWS).all({ search: words, offset, limit }) as RefusedAddress[]
  const total = statement(db, COUNT).pluck().get({ search: words }) as number
  const erased = statement(db, 'select count(*) from erased_addresses').pluck().get() as number
  return { rows, total, erased }
}
