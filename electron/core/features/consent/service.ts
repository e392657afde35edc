/**
 * Consent and suppression: the only code that writes either. Plain functions on a `Tx`, so that a job in a worker and a
 * service in the window's thread use the same ones.
 *
 *   suppress(tx, changes, { addressKey, reason, source, evidence, at })   stricter wins; true when something changed
 *   recordRefusal(tx, changes, { addressKey, reason, source, … })         a letter's answer, a bounce: address + people
 *   mergeImportedConsent(tx, changes, personId, incoming)                 an import's or a merge's statement
 *   setConsentByHand(tx, changes, personId, { status, ground, at })       the only way a refusal is ever loosened
 *   keepRefusalOf(tx, changes, personId, at)                              before a person is deleted
 *   notMailableNow(db, personId)                                          why one person gets no letter (mailable.ts)
 */

import {
  isRefusal,
  mergeConsent,
  NO_CONSENT,
  type Refusal,
  strictestRefusal,
} from '../../../../shared/features/customers/consent-rules.ts'
import type { ConsentStatus } from '../../../../shared/features/customers/contract.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { forgetErased } from './erased.ts'
import {
  addressKeysOf,
  type ConsentRow,
  deleteSuppressions,
  peopleWithAddress,
  readConsent,
  readSuppression,
  type SuppressionRow,
  writeConsent,
  writeSuppression,
} from './repo.ts'

export { anyErased, hashErased, refuseErased } from './erased.ts'
export { notMailableNow } from './mailable.ts'
export { refusedAddresses } from './refused-list.ts'
export { addressKeysOf, type ConsentRow, type SuppressionRow } from './repo.ts'

/**
 * Puts an address on the list of those who get no more mail, whoever has it. Never loosens: a stricter stored reason
 * stays. Answers true when something was written.
 */
export function suppress(tx: Tx, changes: ChangeSet, row: SuppressionRow): boolean {
  const stored = readSuppression(tx, row.addressKey)
  if (stored !== undefined && strictestRefusal(stored, row.reason) === stored) return false
  writeSuppression(tx, row)
  changes.touchAll('suppressions')
  return true
}

/** A person's row was written to, or one that hangs on it. */
function bump(tx: Tx, changes: ChangeSet, personId: number, at: number): void {
  statement(tx, 'update people set version = version + 1, updated_at = ? where id = ?').run(at, personId)
  changes.touch('people', personId)
}

function tellTimeline(tx: Tx, personId: number, status: ConsentStatus, text: string | null, at: number): void {
  statement(tx, "insert into timeline_events (person_id, at, kind, text, state) values (?, ?, 'consent', ?, ?)").run(
    personId,
    at,
    text,
    status,
  )
}

/** Something about a person's letters was said: on their timeline, and a new version of them. */
export function tellPerson(
  tx: Tx,
  changes: ChangeSet,
  personId: number,
  told: { status: ConsentStatus; text: string; at: number },
): void {
  tellTimeline(tx, personId, told.status, told.text, told.at)
  bump(tx, changes, personId, told.at)
}

/** What is stored of a person's consent; nothing stored is `unknown` without a ground. */
export function consentOf(db: ReadDb, personId: number): ConsentRow {
  return readConsent(db, personId) ?? { ...NO_CONSENT, source: 'hand', evidence: null, at: 0 }
}

export type RefusalReport = {
  addressKey: string
  reason: Refusal
  source: 'letter' | 'bounce' | 'hand'
  /** Message-ID, the server's words. */
  evidence: string | null
  at: number
}

/** A mailbox that is gone or a person who wants no more: the address is suppressed, everyone who has it is marked. */
export function recordRefusal(tx: Tx, changes: ChangeSet, report: RefusalReport): void {
  const { addressKey, reason, source, evidence, at } = report
  suppress(tx, changes, { addressKey, reason, source, evidence, at })
  for (const personId of peopleWithAddress(tx, addressKey)) {
    const stored = consentOf(tx, personId)
    const incoming: ConsentRow = { status: reason, ground: null, source, evidence, at }
    if (mergeConsent(stored, incoming) === stored) continue
    writeConsent(tx, personId, incoming)
    tellTimeline(tx, personId, reason, evidence, at)
    bump(tx, changes, personId, at)
  }
}

/**
 * What a file or a merged record says about a person: stricter wins, a refusal also suppresses the person's addresses.
 * Call it after the person's e-mails are written. Answers true when the consent row changed: the caller journals it
 * before, and raises people.version itself (a person created by the same action stays at version 1).
 */
export function mergeImportedConsent(tx: Tx, changes: ChangeSet, personId: number, incoming: ConsentRow): boolean {
  const row = readConsent(tx, personId)
  const stands = row ? mergeConsent(row, incoming) : incoming
  const { status, source, evidence, at } = stands
  if (isRefusal(status)) {
    for (const addressKey of addressKeysOf(tx, personId))
      suppress(tx, changes, { addressKey, reason: status, source, evidence, at })
  }
  if (stands === row) return false
  writeConsent(tx, personId, stands)
  return true
}

export type ByHand = { status: ConsentStatus; ground: string; at: number }

/**
 * Consent for one named person, by hand, with a reason. A refusal suppresses the person's addresses; anything else
 * takes them off the list again: the only loosening there is. Both are told on the person's timeline.
 */
export function setConsentByHand(tx: Tx, changes: ChangeSet, personId: number, { status, ground, at }: ByHand): void {
  const keys = addressKeysOf(tx, personId)
  writeConsent(tx, personId, { status, ground, source: 'hand', evidence: null, at })
  if (isRefusal(status)) {
    for (const addressKey of keys)
      suppress(tx, changes, { addressKey, reason: status, source: 'hand', evidence: ground, at })
  } else {
    forgetErased(tx, keys)
    if (deleteSuppressions(tx, keys) > 0) changes.touchAll('suppressions')
  }
  tellTimeline(tx, personId, status, ground, at)
  bump(tx, changes, personId, at)
}

/**
 * Consent for many people by hand, with a ground. Never looser than what is stored: who refused stays refused, who
 * agreed is not made unknown. The caller journals both rows and raises people.version. Null: it stays as it is.
 */
export function setConsentOfMany(
  tx: Tx,
  changes: ChangeSet,
  personId: number,
  { status, ground, at }: ByHand,
): { eventId: number } | null {
  const stored = readConsent(tx, personId)
  const stricter = stored && mergeConsent(stored, { status, ground }) === stored
  const restated = stored && stored.status === status && stored.ground !== ground && !isRefusal(status)
  if (stricter && !restated) return null
  writeConsent(tx, personId, { status, ground, source: 'hand', evidence: null, at })
  if (isRefusal(status)) {
    for (const addressKey of addressKeysOf(tx, personId))
      suppress(tx, changes, { addressKey, reason: status, source: 'hand', evidence: ground, at })
  }
  tellTimeline(tx, personId, status, ground, at)
  return { eventId: statement(tx, 'select last_insert_rowid()').pluck().get() as number }
}

/** Before a person goes: a refusal outlives the record, on the list of addresses. */
export function keepRefusalOf(tx: Tx, changes: ChangeSet, personId: number, at: number): void {
  const { status, source, evidence } = consentOf(tx, personId)
  if (!isRefusal(status)) return
  for (const addressKey of addressKeysOf(tx, personId))
    suppress(tx, changes, { addressKey, reason: status, source, evidence, at })
}
