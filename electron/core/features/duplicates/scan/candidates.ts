import type { Inputs, Outputs } from '../../../../../shared/contract.ts'
import { emailKey } from '../../../../../shared/email-address.ts'
import { splitName } from '../../../../../shared/features/customers/names.ts'
import { confidenceOf } from '../../../../../shared/features/duplicates/confidence.ts'
import { parsePhone } from '../../../../../shared/phone.ts'
import { fold } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { currentSettings } from '../../settings/service.ts'
import { memberLines } from '../repo.ts'
import { type Comparable, comparable } from '../score/comparable.ts'
import type { Facts } from '../score/facts.ts'
import { USUAL_MODEL } from '../score/model.ts'
import { scorePair } from '../score/score-pair.ts'
import { liveBase } from './live-base.ts'
import { loadFacts } from './load-facts.ts'

/** Of each way to look so many are compared at most, and so many are told of. */
const MOST_COMPARED = 40
const MOST_TOLD = 5

type Draft = Inputs['duplicates']['candidatesFor']

/** What is typed into a form so far, as it is compared. */
function draftFacts({ person }: Draft, country: string): Facts {
  const { name = '', company = '', birthday = '', emails = [], phones = [], addresses = [] } = person
  return {
    kind: 'person',
    id: 0,
    name,
    ...splitName(name),
    emails: emails.map(({ address }) => emailKey(address)),
    phones: phones.map(({ number }) => ({ number, e164: parsePhone(number, country).e164 })),
    addresses: addresses.map(({ street = '', city = '', region = '', postalCode = '', country: land = '' }) => ({
      street,
      city,
      region,
      postalCode,
      country: land,
    })),
    birthday: birthday || null,
    company: company || null,
    own: [],
  }
}

const BY_EMAIL = `select person_id from person_emails where address_key = ? limit ${MOST_COMPARED}`
const BY_PHONE = `select person_id from person_phones where digits_reversed >= ? and digits_reversed < ? limit ${MOST_COMPARED}`
const BY_NAME = `select rowid from people_fts where people_fts match ? limit ${MOST_COMPARED}`

/** People whom an index finds by an e-mail, the end of a number or the words of the name. */
function lookedUp(db: ReadDb, draft: Comparable): number[] {
  const ids = new Set<number>()
  const add = (found: unknown[]) => {
    for (const id of found) ids.add(id as number)
  }
  for (const { key } of draft.emails) add(statement(db, BY_EMAIL).pluck().all(key))
  for (const digits of draft.phones) {
    const end = [...digits.slice(-8)].reverse().join('')
    add(statement(db, BY_PHONE).pluck().all(end, `${end}:`))
  }
  const words = fold(draft.facts.name)
    .split(/[^\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/u)
    .filter((word) => word.length >= 3)
    .slice(0, 4)
  // All words; then each alone by its beginning beside the others, so that one may be misspelt.
  const asked =
    words.length === 0 ? [] : [words.map((word) => `"${word}"`), words.map((word) => `"${word.slice(0, 3)}"*`)]
  for (const one of asked)
    add(
      statement(db, BY_NAME)
        .pluck()
        .all(`{name} : (${one.join(' AND ')})`),
    )
  return [...ids]
}

/** Who was said not to be the one who is being edited. */
const TOLD_APART = "select iif(a = @id, b, a) from duplicate_verdicts where kind = 'person' and (a = @id or b = @id)"

/** Who in the base the person being typed in may already be. Some look-ups in indexes: milliseconds at any size. */
export function candidates(db: ReadDb, input: Draft): Outputs['duplicates']['candidatesFor'] {
  const draft = comparable(draftFacts(input, currentSettings(db).country))
  const apart = new Set(statement(db, TOLD_APART).pluck().all({ id: input.except }) as number[])
  const ids = lookedUp(db, draft).filter((id) => id !== input.except && !apart.has(id))
  const model = { ...USUAL_MODEL, base: liveBase(db) }
  const scored = loadFacts(db, 'person', ids).flatMap((facts) => {
    const { score, reasons } = scorePair(draft, comparable(facts), model)
    const confidence = confidenceOf(score)
    return confidence ? [{ id: facts.id, score, confidence, reasons }] : []
  })
  const told = scored.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, MOST_TOLD)
  const lines = new Map(
    memberLines(
      db,
      'person',
      told.map((one) => one.id),
    ).map((line) => [line.id, line]),
  )
  return told.flatMap((one) => {
    const line = lines.get(one.id)
    return line ? [{ ...line, ...one }] : []
  })
}
