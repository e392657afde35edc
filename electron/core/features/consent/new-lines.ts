import type { Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { refuseErasedOf } from './erased.ts'
import { keysOf, refuseKeys } from './lines.ts'
import { type ConsentRow, type Of, refusalsOf } from './repo.ts'

/** What a person refuses, and by which keys they are known there at this moment. */
type Standing = readonly { of: Of; word: ConsentRow; keys: ReadonlySet<string> }[]

/** Take it before a person's lines or name are written. A mailbox that bounces says nothing of another one. */
function standingOf(tx: Tx, personId: number): Standing {
  return refusalsOf(tx, personId)
    .filter(({ word }) => word.status !== 'bounced')
    .map(({ of, word }) => ({ of, word, keys: new Set(keysOf(tx, personId, of)) }))
}

/**
 * Writes to the lines or the name of a person by `write`. What they are newly reached by afterwards is refused as the person
 * refuses, and as somebody was who had it and was erased: it stays so when the line goes to another record. What they had
 * before is left alone: a hand may have taken it off the list.
 */
export function refusingNewLines<T>(tx: Tx, changes: ChangeSet, personId: number, write: () => T): T {
  const standing = standingOf(tx, personId)
  const written = write()
  for (const { of, word, keys } of standing) {
    const { status, source, at } = word
    if (status === 'unknown' || status === 'subscribed') continue
    const added = keysOf(tx, personId, of).filter((key) => !keys.has(key))
    refuseKeys(tx, changes, of, added, { reason: status, source, evidence: word.evidence ?? word.ground, at })
  }
  refuseErasedOf(tx, changes, personId)
  return written
}
