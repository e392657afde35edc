/** What people who are new said, in the rows that are written with theirs; and the same words for those who are known. */
import { lineKeys } from '../../../../../../shared/features/consent/line-keys.ts'
import { isRefusal, type Refusal, strictestRefusal } from '../../../../../../shared/features/customers/consent-rules.ts'
import type { SaidWord } from '../../../../../../shared/features/import/cells/said-words.ts'
import type { PersonDraft } from '../../../../../../shared/features/import/rows/person-draft.ts'
import type { Tx } from '../../../../db/handles.ts'
import { insertRows, type Rows, type Value } from '../../../../db/insert-rows.ts'
import type { ChangeSet } from '../../../../events.ts'
import {
  anyErased,
  keysOf as keysOfPerson,
  type Of,
  readConsent,
  refuseErased,
  refuseErasedLines,
  refuseKeys,
  suppress,
} from '../../../consent/service.ts'
import { consentToStore } from '../../compare/consent-to-store.ts'
import type { NamedRows, Origin } from './named-rows.ts'

const CONSENT: Rows = {
  into: 'insert into consents (person_id, channel, status, ground, source, evidence, at) values',
  row: "(?, ?, ?, ?, 'import', ?, ?)",
}
const TOPIC: Rows = {
  into: 'insert into topic_consents (person_id, topic_id, status, source, evidence, at) values',
  row: "(?, ?, ?, 'import', ?, ?)",
}

/** Words of one unit of work, gathered as the people are; refusals stand on their list at once. */
export function createNewWords() {
  const into = { consents: [] as Value[], topics: [] as Value[] }
  let erased: boolean | undefined
  return {
    say(tx: Tx, changes: ChangeSet, told: Told): void {
      const { draft } = told
      erased ??= anyErased(tx)
      if (erased) {
        refuseErased(tx, changes, keysOf(draft))
        refuseErasedLines(tx, changes, draft)
      }
      sayOfLetters(tx, changes, told, into.consents)
      sayOthers(tx, changes, told, into)
    },
    flush(tx: Tx): void {
      insertRows(tx, CONSENT, into.consents)
      insertRows(tx, TOPIC, into.topics)
    },
  }
}

function sayOfLetters(tx: Tx, changes: ChangeSet, { id, draft, origin }: Told, into: Value[]): void {
  const consent = consentToStore(draft, origin.ground)
  if (!consent) return
  const evidence = evidenceOf(origin, draft.row)
  into.push(id, 'email', consent.status, consent.ground, evidence, origin.at)
  if (isRefusal(consent.status)) refuse(tx, changes, draft, consent.status, evidence, origin.at)
}

/** Words of other channels and of topics. */
function sayOthers(
  tx: Tx,
  changes: ChangeSet,
  { id, draft, origin, named }: Told,
  into: { consents: Value[]; topics: Value[] },
): void {
  const { at } = origin
  const evidence = draft.said.length === 0 ? '' : evidenceOf(origin, draft.row)
  for (const word of draft.said) {
    const of = ofWord(tx, word, named)
    if ('channel' in of) into.consents.push(id, of.channel, word.status, null, evidence, at)
    else into.topics.push(id, of.topicId, word.status, evidence, at)
    if (word.status === 'unsubscribed') refuseWord(tx, changes, of, draft, { evidence, at })
  }
}

const keysOf = ({ emails, emailsOfOthers = [] }: PersonDraft) => [...emails, ...emailsOfOthers].map(({ key }) => key)

function refuse(tx: Tx, changes: ChangeSet, draft: PersonDraft, reason: Refusal, evidence: string, at: number): void {
  for (const addressKey of keysOf(draft)) suppress(tx, changes, { addressKey, reason, source: 'import', evidence, at })
}

export type Told = { id: number; draft: PersonDraft; origin: Origin; named: NamedRows }

/** What a word of a file is about, as it is stored. */
export function ofWord(tx: Tx, { about }: SaidWord, named: NamedRows): Of {
  return 'channel' in about ? about : { topicId: named.topic(tx, about.topic) }
}

/**
 * What a row refuses, its addresses and numbers do from now on, also where the row stays out or a known person does not
 * get them: whom the file may change is one thing, that somebody wants no letters another. No person is written to.
 *
 * `known`: who the row is about. A refusal of theirs that stands already is nothing new: where a hand took one of their
 * lines off the list since (somebody else has the same telephone and wants the calls), no file puts it there again.
 */
export function refuseByRow(
  tx: Tx,
  changes: ChangeSet,
  { draft, origin, named }: Omit<Told, 'id'>,
  known: number | null,
): void {
  const evidence = evidenceOf(origin, draft.row)
  const report = { source: 'import', evidence, at: origin.at }
  const consent = consentToStore(draft, null)
  if (consent && isRefusal(consent.status)) {
    const said = { of: { channel: 'email' } as const, reason: consent.status }
    refuseKeys(tx, changes, said.of, newlyRefused(tx, draft, said, known), { ...report, reason: said.reason })
  }
  for (const word of draft.said) {
    if (!isRefusal(word.status)) continue
    const said = { of: ofWord(tx, word, named), reason: word.status }
    refuseKeys(tx, changes, said.of, newlyRefused(tx, draft, said, known), { ...report, reason: said.reason })
  }
}

/** Keys of the row for which the person has not said as much yet. */
function newlyRefused(tx: Tx, draft: PersonDraft, { of, reason }: { of: Of; reason: Refusal }, known: number | null) {
  const keys = keysOfRow(of, draft)
  const stands = known === null ? undefined : readConsent(tx, known, of)?.status
  if (known === null || stands === undefined || !isRefusal(stands) || strictestRefusal(stands, reason) !== stands)
    return keys
  const theirs = new Set(keysOfPerson(tx, known, of))
  return keys.filter((key) => !theirs.has(key))
}

const keysOfRow = (of: Of, draft: PersonDraft): string[] =>
  'channel' in of && of.channel !== 'email' ? lineKeys(of.channel, draft) : keysOf(draft)

/** By all that the row tells of the person: their rows are not written yet. */
function refuseWord(
  tx: Tx,
  changes: ChangeSet,
  of: Of,
  draft: PersonDraft,
  { evidence, at }: { evidence: string; at: number },
): void {
  refuseKeys(tx, changes, of, keysOfRow(of, draft), { reason: 'unsubscribed', source: 'import', evidence, at })
}

/** File and row, as consents.evidence keeps it. */
export function evidenceOf(origin: Origin, row: number): string {
  return `${origin.fileName}:${row}`
}
