/**
 * Consent and suppression: the only code that writes either, of every channel and topic (`of`; none given: e-mail). Plain
 * functions on a `Tx`, so that a job in a worker and a service in the window's thread use the same ones.
 *
 *   suppress(tx, changes, { addressKey, reason, source, evidence, at })   stricter wins; true when something changed
 *   recordRefusal(tx, changes, { addressKey, reason, source, … })         a letter's answer, a bounce: address + people
 *   mergeImportedConsent(tx, changes, personId, incoming, of)             an import's or a merge's statement
 *   setConsentByHand(tx, changes, personId, { status, ground, at }, of)   the only way a refusal is ever loosened
 *   setConsentOfMany(tx, changes, personId, { status, ground, at }, of)   never looser than what is stored
 *   keepRefusalOf(tx, changes, personId)                                  before a person is deleted
 *   refusingNewLines(tx, changes, personId, write)                        around a write to lines or name (new-lines.ts)
 *   notMailableNow(db, personId)                                          why one person gets no letter (mailable.ts)
 *   mayBeWrittenByPost(db, personIds)                                     who gets letters on paper (reachable.ts)
 *   wordsOfPage(db, personIds, of)                                        what the rows of a list say (words-of-page.ts)
 *
 * What stood before is kept by triggers (`consent_history`), whoever wrote it.
 */
import { AppError } from '../../../../shared/errors.ts'
import type { ConsentStatus } from '../../../../shared/features/consent/status.ts'
import {
  isRefusal,
  mergeConsent,
  NO_CONSENT,
  type Refusal,
} from '../../../../shared/features/customers/consent-rules.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { allowKeys, keysOf, refuseKeys } from './lines.ts'
import {
  type ConsentRow,
  EMAIL,
  type Of,
  peopleWithAddress,
  readConsent,
  refusalsOf,
  type SuppressionRow,
  writeConsent,
} from './repo.ts'
import { topicName, topicRow } from './topic-rows.ts'

export { answersInOrder } from './answers-in-order.ts'
export {
  anyErased,
  countErasedLines,
  type EverReached,
  hashErased,
  hashErasedLines,
  refuseErased,
  refuseErasedLines,
  refuseErasedOf,
} from './erased.ts'
export { EVIDENCE_TABLES, renameEvidence } from './evidence.ts'
export { consentHistory } from './history.ts'
export { keysOf, refuseKeys } from './lines.ts'
export { notMailableNow } from './mailable.ts'
export { refusingNewLines } from './new-lines.ts'
export { mayBeWrittenByPost } from './reachable.ts'
export { createRefusedBefore } from './refused-before.ts'
export { refusedLines } from './refused-lines.ts'
export { refusedAddresses } from './refused-list.ts'
export { type ConsentRow, EMAIL, type Of, readConsent, type SuppressionRow } from './repo.ts'
export { TOPIC_HOLDS, topicLines } from './topic-rows.ts'
export { topicById } from './topics.ts'
export { wordsOfPage } from './words-of-page.ts'

/**
 * Puts an address on the list of those who get no more mail, whoever has it. Never loosens: a stricter stored reason
 * stays. Answers true when something was written.
 */
export function suppress(tx: Tx, changes: ChangeSet, { addressKey, ...report }: SuppressionRow): boolean {
  return refuseKeys(tx, changes, EMAIL, [addressKey], report)
}

/** A person's row was written to, or one that hangs on it. */
function bump(tx: Tx, changes: ChangeSet, personId: number, at: number): void {
  statement(tx, 'update people set version = version + 1, updated_at = ? where id = ?').run(at, personId)
  changes.touch('people', personId)
}

/**
 * On the timeline a word has its channel in front (`sms.unsubscribed`), but for e-mail; one about a topic has its name
 * before the reason.
 */
function tellTimeline(tx: Tx, personId: number, of: Of, word: Pick<ConsentRow, 'status' | 'ground' | 'at'>): number {
  const { status, ground, at } = word
  const about = 'channel' in of ? (of.channel === 'email' ? null : of.channel) : 'topic'
  const text = 'channel' in of ? ground : [topicName(tx, of.topicId), ground].filter(Boolean).join(' · ')
  const { lastInsertRowid } = statement(
    tx,
    "insert into timeline_events (person_id, at, kind, text, state) values (?, ?, 'consent', ?, ?)",
  ).run(personId, at, text, about === null ? status : `${about}.${status}`)
  return Number(lastInsertRowid)
}

/** Something about a person's letters was said: on their timeline, and a new version of them. */
export function tellPerson(
  tx: Tx,
  changes: ChangeSet,
  personId: number,
  told: { status: ConsentStatus; text: string; at: number },
): void {
  tellTimeline(tx, personId, EMAIL, { ...told, ground: told.text })
  bump(tx, changes, personId, told.at)
}

/** What is stored of a person's consent; nothing stored is `unknown` without a ground. */
export function consentOf(db: ReadDb, personId: number, of: Of = EMAIL): ConsentRow {
  return readConsent(db, personId, of) ?? { ...NO_CONSENT, source: 'hand', evidence: null, at: 0 }
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
    writeConsent(tx, personId, EMAIL, incoming)
    tellTimeline(tx, personId, EMAIL, { status: reason, ground: evidence, at })
    bump(tx, changes, personId, at)
  }
}

/** Whoever has this address wants no letters about one topic; all other letters go on. Throws AppError NOT_FOUND `topic`. */
export function refuseTopic(
  tx: Tx,
  changes: ChangeSet,
  { addressKey, topicId, ground, at }: { addressKey: string; topicId: number; ground: string; at: number },
): void {
  if (topicRow(tx, topicId) === undefined) throw new AppError('NOT_FOUND', { entity: 'topic', id: String(topicId) })
  const of = { topicId }
  const report = { reason: 'unsubscribed', source: 'hand', evidence: ground, at } as const
  refuseKeys(tx, changes, of, [addressKey], report)
  for (const personId of peopleWithAddress(tx, addressKey)) {
    const told = setConsentOfMany(tx, changes, personId, { status: 'unsubscribed', ground, at }, of)
    if (told) bump(tx, changes, personId, at)
  }
}

/** A refusal stands on the list of addresses and numbers, too. */
function refuseAll(tx: Tx, changes: ChangeSet, personId: number, of: Of, word: ConsentRow): void {
  const { status, source, at } = word
  if (!isRefusal(status)) return
  const evidence = word.evidence ?? word.ground
  refuseKeys(tx, changes, of, keysOf(tx, personId, of), { reason: status, source, evidence, at })
}

/**
 * What a file or a merged record says about a person: stricter wins, a refusal also suppresses the person's addresses.
 * Call it after the person's e-mails are written. Answers true when the consent row changed: the caller journals it
 * before, and raises people.version itself (a person created by the same action stays at version 1).
 */
export function mergeImportedConsent(
  tx: Tx,
  changes: ChangeSet,
  personId: number,
  incoming: ConsentRow,
  of: Of = EMAIL,
): boolean {
  const row = readConsent(tx, personId, of)
  const stands = row ? mergeConsent(row, incoming) : incoming
  refuseAll(tx, changes, personId, of, stands)
  if (stands === row) return false
  writeConsent(tx, personId, of, stands)
  return true
}

/** A mailbox bounces and a letter is complained of: neither is said of a call; a topic is chosen or left. */
export function canBeSaid(of: Of, status: ConsentStatus): boolean {
  if ('channel' in of && of.channel === 'email') return true
  return status === 'subscribed' || status === 'unsubscribed' || (status === 'unknown' && 'channel' in of)
}

export type ByHand = { status: ConsentStatus; ground: string; at: number }
const byHand = ({ status, ground, at }: ByHand): ConsentRow => ({ status, ground, source: 'hand', evidence: null, at })

/**
 * Consent for one named person, by hand, with a reason. A refusal suppresses the person's addresses; anything else
 * takes them off the list again: the only loosening there is. Both are told on the person's timeline.
 * Throws AppError NOT_FOUND `topic`.
 */
export function setConsentByHand(tx: Tx, changes: ChangeSet, personId: number, said: ByHand, of: Of = EMAIL): void {
  if ('topicId' in of && topicRow(tx, of.topicId) === undefined)
    throw new AppError('NOT_FOUND', { entity: 'topic', id: String(of.topicId) })
  const word = byHand(said)
  writeConsent(tx, personId, of, word)
  if (isRefusal(word.status)) refuseAll(tx, changes, personId, of, word)
  else allowKeys(tx, changes, of, keysOf(tx, personId, of))
  tellTimeline(tx, personId, of, word)
  bump(tx, changes, personId, said.at)
}

/**
 * Consent for many people by hand, with a ground. Never looser than what is stored: who refused stays refused, who
 * agreed is not made unknown. The caller journals both rows and raises people.version. Null: it stays as it is.
 */
export function setConsentOfMany(
  tx: Tx,
  changes: ChangeSet,
  personId: number,
  said: ByHand,
  of: Of = EMAIL,
): { eventId: number } | null {
  const { status, ground } = said
  const stored = readConsent(tx, personId, of)
  const stricter = stored && mergeConsent(stored, { status, ground }) === stored
  const restated = stored && stored.status === status && stored.ground !== ground && !isRefusal(status)
  if (stricter && !restated) return null
  const word = byHand(said)
  writeConsent(tx, personId, of, word)
  refuseAll(tx, changes, personId, of, word)
  return { eventId: tellTimeline(tx, personId, of, word) }
}

/** Before a person goes: what they refused outlives the record, on the lists of addresses and numbers. */
export function keepRefusalOf(tx: Tx, changes: ChangeSet, personId: number): void {
  for (const { of, word } of refusalsOf(tx, personId)) refuseAll(tx, changes, personId, of, word)
}
