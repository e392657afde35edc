import { OTHER_CHANNELS } from '../../../../shared/features/consent/channels.ts'
import { lineKeys, type PhoneLine, type PostLine, postKey } from '../../../../shared/features/consent/line-keys.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { erasedHash, erasedLineHash } from '../../db/erased-hash.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { linesOf } from './lines-of.ts'
import { addressKeysOf, writeSuppression } from './repo.ts'

type Reached = { name: string; phones: readonly PhoneLine[]; addresses: readonly PostLine[] }

export function anyErased(db: ReadDb): boolean {
  return statement(db, 'select exists (select 1 from erased_addresses)').pluck().get() === 1
}

/** Since when what has this hash is refused; undefined: nobody with it was erased. */
const erasedAt = (db: ReadDb, hash: string) =>
  statement(db, 'select at from erased_addresses where hash = ?').pluck().get(hash) as number | undefined

/** An address of the erased that comes back, by a file or typed anew, stands on the list of refused ones at once. */
export function refuseErased(tx: Tx, changes: ChangeSet, addressKeys: readonly string[]): void {
  if (addressKeys.length === 0 || !anyErased(tx)) return
  for (const addressKey of addressKeys) {
    const at = erasedAt(tx, erasedHash(addressKey))
    if (at === undefined) continue
    if (statement(tx, 'select 1 from suppressions where address_key = ?').get(addressKey)) continue
    writeSuppression(tx, { addressKey, reason: 'unsubscribed', source: 'erasure', evidence: null, at })
    changes.touchAll('suppressions')
  }
}

/** The same for numbers and streets, on every channel they lead to. */
export function refuseErasedLines(tx: Tx, changes: ChangeSet, person: Reached): void {
  if ((person.phones.length === 0 && person.addresses.length === 0) || !anyErased(tx)) return
  const insert = `insert into refused_lines (channel, key, source, at) values (?, ?, 'erasure', ?)
    on conflict (key, channel) do nothing`
  for (const channel of OTHER_CHANNELS)
    for (const key of lineKeys(channel, person)) {
      const at = erasedAt(tx, erasedLineHash(key))
      if (at !== undefined && statement(tx, insert).run(channel, key, at).changes > 0) changes.touchAll('suppressions')
    }
}

/** Of all that a person is reached by now, however it came to them: typed, mended, or back with what was taken back. */
export function refuseErasedOf(tx: Tx, changes: ChangeSet, personId: number): void {
  if (!anyErased(tx)) return
  refuseErased(tx, changes, addressKeysOf(tx, personId))
  refuseErasedLines(tx, changes, linesOf(tx, personId))
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
    keepHash(tx, erasedHash(addressKey), at)
    statement(tx, 'delete from suppressions where address_key = ?').run(addressKey)
    statement(tx, 'delete from topic_refusals where address_key = ?').run(addressKey)
  }
  changes.touchAll('suppressions')
}

/** Whatever a person was called and reached by here, now and before. */
export type EverReached = Omit<Reached, 'name'> & { personId: number; names: readonly string[] }

/** What only the person was ever reached by beside e-mail, by channel: a number is a line of several. */
function linesOfTheirsAlone(db: ReadDb, { names, ...person }: EverReached) {
  const { personId } = person
  const others = new Set(names.flatMap((name) => postKeysOfOthers(db, name, personId)))
  const phone = statement(db, 'select 1 from person_phones where digits_reversed = ? and person_id <> ?')
  return OTHER_CHANNELS.flatMap((channel) => {
    const keys = [...new Set(names.flatMap((name) => lineKeys(channel, { ...person, name })))]
    return keys
      .filter((key) => !(channel === 'post' ? others.has(key) : phone.get(key, personId)))
      .map((key) => ({ channel, key }))
  })
}

/** How many numbers and streets would stay refused as marks. */
export const countErasedLines = (db: ReadDb, person: EverReached): number =>
  new Set(linesOfTheirsAlone(db, person).map(({ key }) => key)).size

/** What only the person was ever reached by beside e-mail; the rows that could be read go. */
export function hashErasedLines(tx: Tx, changes: ChangeSet, person: EverReached, at: number): void {
  for (const { channel, key } of linesOfTheirsAlone(tx, person)) {
    keepHash(tx, erasedLineHash(key), at)
    statement(tx, 'delete from refused_lines where channel = ? and key = ?').run(channel, key)
  }
  changes.touchAll('suppressions')
}

/** Where others live who are called so: a name that was somebody's for a while (a merge, undone) can be another's now. */
function postKeysOfOthers(db: ReadDb, name: string, personId: number): string[] {
  const places = statement(
    db,
    `select p.name, a.street, a.city, a.postal_code as postalCode
     from people p join person_addresses a on a.person_id = p.id where p.name_key = ? and p.id <> ?`,
  ).all(foldKey(name), personId) as (PostLine & { name: string })[]
  return places.map((place) => postKey(place.name, place))
}

function keepHash(tx: Tx, hash: string, at: number): void {
  statement(tx, 'insert into erased_addresses (hash, at) values (?, ?) on conflict (hash) do nothing').run(hash, at)
}

/** By hand, for one named person, with a reason: the address is refused no more; `lines`: these are numbers or streets. */
export function forgetErased(tx: Tx, keys: readonly string[], lines = false): void {
  for (const key of keys)
    statement(tx, 'delete from erased_addresses where hash = ?').run(lines ? erasedLineHash(key) : erasedHash(key))
}
