import { reversedDigits } from '../../../../../shared/features/customers/phone-forms.ts'
import { confidenceOf } from '../../../../../shared/features/duplicates/confidence.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { remembered } from '../../../../../shared/remembered.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { memberLines } from '../repo.ts'
import type { Base, ValueKind } from '../score/base-counts.ts'
import { type Comparable, comparable } from '../score/comparable.ts'
import type { Facts } from '../score/facts.ts'
import { USUAL_MODEL } from '../score/model.ts'
import { scorePair } from '../score/score-pair.ts'
import { liveBase } from './live-base.ts'
import { loadFacts } from './load-facts.ts'

/** Of each way to look so many are compared: a name that very many bear tells nobody apart. */
const MOST_COMPARED = 4
/** Values whose number is kept at hand while a file is gone through. */
const MOST_COUNTED = 20_000
/** People of the base who are kept ready: the first of a common name are met again and again. */
const MOST_READY = 10_000

/** Who has each of these values; the values in the order of the index. */
const BY = {
  name: `select k.value as value, (select json_group_array(id) from
    (select id from people where name_key = k.value limit ${MOST_COMPARED})) as ids from json_each(?) k`,
  email: `select k.value as value, (select json_group_array(person_id) from
    (select person_id from person_emails where address_key = k.value limit ${MOST_COMPARED})) as ids from json_each(?) k`,
  phone: `select k.value as value, (select json_group_array(person_id) from
    (select person_id from person_phones where digits_reversed = k.value limit ${MOST_COMPARED})) as ids from json_each(?) k`,
}

type Look = Pick<
  PersonDraft,
  | 'name'
  | 'nameKey'
  | 'givenName'
  | 'familyName'
  | 'emails'
  | 'phones'
  | 'addresses'
  | 'birthday'
  | 'company'
  | 'jobTitle'
>
type Known = { id: number; name: string }

/**
 * For a file that is gone through some hundred rows at a time: for each new person somebody of the base whom they look
 * like, by the same name, e-mail or number; null: nobody. Asked for together, in the order of the indexes, for a third of
 * what it takes one by one; only who is found is compared. Somebody changed meanwhile may be compared as they were.
 */
export function createLookAlike(db: ReadDb): (drafts: readonly Look[]) => (Known | null)[] {
  const model = { ...USUAL_MODEL, base: counted(liveBase(db)) }
  const ready = new Map<number, Comparable>()
  const makeReady = (ids: ReadonlySet<number>) => {
    if (ready.size > MOST_READY) ready.clear()
    const missing = [...ids].filter((id) => !ready.has(id)).sort((a, b) => a - b)
    for (const facts of loadFacts(db, 'person', missing)) ready.set(facts.id, comparable(facts))
  }
  const likest = (draft: Look, ids: readonly number[]) => {
    const one = comparable(factsOf(draft))
    const [best] = ids
      .flatMap((id) => ready.get(id) ?? [])
      .map((other) => ({ id: other.id, score: scorePair(one, other, model).score }))
      .filter(({ score }) => confidenceOf(score) !== null)
      .sort((a, b) => b.score - a.score || a.id - b.id)
    return best?.id
  }
  return (drafts) => {
    const found = whoHas(db, drafts)
    makeReady(new Set(found.flat()))
    const best = drafts.map((draft, at) => (found[at] && found[at].length > 0 ? likest(draft, found[at]) : undefined))
    const names = new Map(
      memberLines(
        db,
        'person',
        [...new Set(best)].flatMap((id) => id ?? []),
      ).map((line) => [line.id, line.name || line.email || line.phone || '']),
    )
    return best.map((id) => {
      const name = id === undefined ? undefined : names.get(id)
      return id === undefined || name === undefined ? null : { id, name }
    })
  }
}

/** For each draft the people of the base who have its name, one of its addresses or numbers. */
function whoHas(db: ReadDb, drafts: readonly Look[]): number[][] {
  const [names, emails, phones] = [drafts.map(({ nameKey }) => [nameKey]), drafts.map(emailsOf), drafts.map(phonesOf)]
  const by = {
    name: ownersOf(db, BY.name, names.flat()),
    email: ownersOf(db, BY.email, emails.flat()),
    phone: ownersOf(db, BY.phone, phones.flat()),
  }
  const each = (owners: ReadonlyMap<string, number[]>, values: readonly string[] = []) =>
    values.flatMap((value) => owners.get(value) ?? [])
  return drafts.map((_, at) => [
    ...new Set([...each(by.name, names[at]), ...each(by.email, emails[at]), ...each(by.phone, phones[at])]),
  ])
}

const emailsOf = ({ emails }: Look) => emails.map(({ key }) => key)
const phonesOf = ({ phones }: Look) =>
  phones.filter(({ key }) => key !== '').map(({ number, e164 }) => reversedDigits(number, e164))

function ownersOf(db: ReadDb, sql: string, values: readonly string[]): Map<string, number[]> {
  const asked = [...new Set(values)].filter((value) => value !== '').sort()
  const rows = statement(db, sql).all(JSON.stringify(asked)) as { value: string; ids: string }[]
  return new Map(rows.map(({ value, ids }) => [value, JSON.parse(ids) as number[]]))
}

function factsOf({ name, givenName, familyName, emails, phones, addresses, birthday, company, jobTitle }: Look): Facts {
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
    jobTitle: jobTitle || null,
    website: null,
  }
}

/** How common a value is, asked once. */
function counted(base: Base): Base {
  const share = remembered((asked) => {
    const at = asked.indexOf(' ')
    return base.share(asked.slice(0, at) as ValueKind, asked.slice(at + 1))
  }, MOST_COUNTED)
  return { ...base, share: (kind, value) => share(`${kind} ${value}`) }
}
