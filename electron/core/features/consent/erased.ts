import { erasedHash } from '../../db/erased-hash.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { writeSuppression } from './repo.ts'

export function anyErased(db: ReadDb): boolean {
  return statement(db, 'select exists (select 1 from erased_addresses)').pluck().get() === 1
}

/** An address of the erased that comes back, by a file or typed anew, stands on the list of refused ones at once. */
export function refuseErased(tx: Tx, changes: ChangeSet, addressKeys: readonly string[], at: number): void {
  if (addressKeys.length === 0 || !anyErased(tx)) return
  for (const addressKey of addressKeys) {
    if (!statement(tx, 'select 1 from erased_addresses where hash = ?').get(erasedHash(addressKey))) continue
    if (statement(tx, 'select 1 from suppressions where address_key = ?').get(addressKey)) continue
    writeSuppression(tx, { addressKey, reason: 'unsubscribed', source: 'erasure', evidence: null, at })
    changes.touchAll('suppressions')
  }
}

/** Addresses that only the person had are kept as hashes from now on; one that somebody else has, too, stays as it is. */
export function hashErased(
  tx: Tx,
  changes: ChangeSet,
  addressKeys: readonly string[],
  personId: number,
  at: number,
): void {
  for (const addressKey of addressKeys) {
    const other = statement(tx, 'select 1 from person_emails where address_key = ? and person_id <> ?')
    if (other.get(addressKey, personId)) continue
    statement(tx, 'insert into erased_addresses (hash, at) values (?, ?) on conflict (hash) do nothing').run(
      erasedHash(addressKey),
      at,
    )
    statement(tx, 'delete from suppressions where address_key = ?').run(addressKey)
  }
  changes.touchAll('suppressions')
}

/** By hand, for one named person, with a reason: the address is refused no more. */
export function forgetErased(tx: Tx, addressKeys: readonly string[]): void {
  for (const addressKey of addressKeys)
    statement(tx, 'delete from erased_addresses where hash = ?').run(erasedHash(addressKey))
}
