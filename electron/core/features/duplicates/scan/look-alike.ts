import { reversedDigits } from '../../../../../shared/features/customers/phone-forms.ts'
import { confidenceOf } from '../../../../../shared/features/duplicates/confidence.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { memberLines } from '../repo.ts'
import type { Base } from '../score/base-counts.ts'
import { comparable } from '../score/comparable.ts'
import type { Facts } from '../score/facts.ts'
import { USUAL_MODEL } from '../score/model.ts'
import { scorePair } from '../score/score-pair.ts'
import { liveBase } from './live-base.ts'
import { loadFacts } from './load-facts.ts'

/** Of each way to look so many are compared: a name that very many bear tells nobody apart. */
const MOST_COMPARED = 4
/** Values whose number is kept at hand while a file is gone through. */
const MOST_COUNTED = 20_000

const BY = {
  name: `select id from people where name_key = ? limit ${MOST_COMPARED}`,
  email: `select person_id from person_emails where address_key = ? limit ${MOST_COMPARED}`,
  phone: `select person_id from person_phones where digits_reversed = ? limit ${MOST_COMPARED}`,
}

type Look = Pick<
  PersonDraft,
  'name' | 'nameKey' | 'givenName' | 'familyName' | 'emails' | 'phones' | 'addresses' | 'birthday' | 'company'
>

/**
 * For a file that is gone through row by row: somebody of the base whom a new person looks like, by the same name, e-mail
 * or number; null: nobody. A few look-ups in indexes a row, tens of microseconds; only who is found is compared.
 */
export function createLookAlike(db: ReadDb): (draft: Look) => { id: number; name: string } | null {
  const model = { ...USUAL_MODEL, base: counted(liveBase(db)) }
  return (draft) => {
    const ids = found(db, draft)
    if (ids.length === 0) return null
    const one = comparable(factsOf(draft))
    const [best] = loadFacts(db, 'person', ids)
      .map((facts) => ({ id: facts.id, score: scorePair(one, comparable(facts), model).score }))
      .filter(({ score }) => confidenceOf(score) !== null)
      .sort((a, b) => b.score - a.score || a.id - b.id)
    const line = best && memberLines(db, 'person', [best.id])[0]
    return line ? { id: line.id, name: line.name || line.email || line.phone || '' } : null
  }
}

function found(db: ReadDb, { nameKey, emails, phones }: Look): number[] {
  const ids = new Set<number>()
  const look = (sql: string, value: string) => {
    if (value !== '') for (const id of statement(db, sql).pluck().all(value)) ids.add(id as number)
  }
  look(BY.name, nameKey)
  for (const { key } of emails) look(BY.email, key)
  for (const { key, number, e164 } of phones) if (key !== '') look(BY.phone, reversedDigits(number, e164))
  return [...ids]
}

function factsOf({ name, givenName, familyName, emails, phones, addresses, birthday, company }: Look): Facts {
  const lines = { emails: emails.map(({ key }) => key), phones, addresses, own: [] }
  return {
    kind: 'person',
    id: 0,
    name,
    givenName,
    familyName,
    ...lines,
    birthday: birthday || null,
    company: company || null,
  }
}

/** How common a value is, asked once. */
function counted(base: Base): Base {
  const known = new Map<string, number>()
  return {
    ...base,
    share(kind, value) {
      const key = `${kind} ${value}`
      const before = known.get(key)
      if (before !== undefined) return before
      if (known.size >= MOST_COUNTED) known.clear()
      const share = base.share(kind, value)
      known.set(key, share)
      return share
    },
  }
}
