import { formsOf } from '../../../../../shared/features/customers/nicknames.ts'
import { fold, foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { Comparable } from '../score/comparable.ts'
import { nameWords } from '../score/name-words.ts'
import { knownWords } from './known-words.ts'

/** Of each way to look so many are compared at most. */
const MOST_COMPARED = 40
/** Of those whose name is the very same more: among many who bear it one is told by the rest. */
const MOST_SAME = 200
/** Of a common name so many are gone through for one who has more than the name in common. */
const MOST_LOOKED_AT = 5_000
const MOST_WORDS = 4

const BY_EMAIL = `select person_id from person_emails where address_key = ? limit ${MOST_COMPARED}`
const BY_PHONE = `select person_id from person_phones where digits_reversed >= ? and digits_reversed < ? limit ${MOST_COMPARED}`
const BY_NAME = 'select rowid from people_fts where people_fts match ? limit ?'
const BY_OWN = `select v.person_id from custom_fields f join custom_values v on v.field_id = f.id
  where f.subject = 'person' and f.name = ? and f.deleted_at is null and length(v.text_value) <= 40
    and v.text_value = ? collate nocase limit ${MOST_COMPARED}`
const BY_MORE = `
  select p.id from (select rowid as id from people_fts where people_fts match @match limit ${MOST_LOOKED_AT}) m
  join people p on p.id = m.id
  where p.birthday = @birthday
    or p.company_id in (select id from companies where name_key = @company)
    or exists (select 1 from person_addresses a where a.person_id = p.id
      and ((@code <> '' and a.postal_code = @code) or (@street <> '' and a.street = @street collate nocase)))
  limit ${MOST_COMPARED}`

/** A word as the index holds it, and in Latin letters. */
type Typed = { text: string; latin: string }

function wordsTyped(name: string): Typed[] {
  const kept = new Set(nameWords(name).map(({ text }) => text))
  return fold(name)
    .split(/[^\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/u)
    .flatMap((text) => {
      const [word] = nameWords(text)
      return word && kept.has(word.text) ? [{ text, latin: word.text }] : []
    })
    .slice(0, MOST_WORDS)
}

const quoted = (word: string) => `"${word.replaceAll('"', '')}"`

/** The word, its initial alone, its other forms, what sounds like it in any script, what is a slip away; an initial: all that begin so. */
function anyOf({ text, latin }: Typed, like: (latin: string) => readonly string[]): string {
  const initial = [...latin][0] ?? ''
  if ([...text].length === 1) return `(${quoted(text)}*)`
  const words = [text, latin, initial, ...formsOf(latin), ...formsOf(latin).flatMap(like), ...like(latin)]
  return `(${[...new Set(words)].map(quoted).join(' OR ')})`
}

const inName = (parts: readonly string[]) => `{name} : (${parts.join(' AND ')})`

/** What is asked of the name, the nearest first: all words as they are; all in any form; of many words each two. */
function nameMatches(typed: readonly Typed[], forms: readonly string[]): string[] {
  const exact = inName(typed.map(({ text }) => quoted(text)))
  const pairs =
    typed.length < 3 ? [] : forms.flatMap((one, i) => forms.slice(i + 1).map((other) => inName([one, other])))
  return [exact, inName(forms), ...pairs]
}

/** One word of it alone, where something else is the same: the other may be a married name. */
const singles = (typed: readonly Typed[], forms: readonly string[]) =>
  typed.length < 2
    ? []
    : forms.filter((_form, at) => [...(typed[at]?.text ?? '')].length > 2).map((form) => inName([form]))

/** What a person of the base may have in common beside the name; null: nothing of it was typed. */
function moreThanName({ facts }: Comparable) {
  const [address] = facts.addresses
  const more = {
    birthday: facts.birthday,
    company: foldKey(facts.company ?? ''),
    code: address?.postalCode.trim() ?? '',
    street: address?.street.trim() ?? '',
  }
  return more.birthday || more.company || more.code || more.street ? more : null
}

const citiesOf = ({ facts }: Comparable): string[] =>
  facts.addresses.flatMap(({ city }) => (city.trim() === '' ? [] : [fold(city.trim())])).slice(0, 2)

/** People of the base whom an index finds by an address, the end of a number, a text of the shop's own, or the name. */
export function nearPeople(db: ReadDb, draft: Comparable): number[] {
  const ids = new Set<number>()
  const add = (sql: string, ...bound: unknown[]) => {
    for (const id of statement(db, sql)
      .pluck()
      .all(...bound))
      ids.add(id as number)
  }
  for (const { key } of draft.emails) add(BY_EMAIL, key)
  for (const digits of draft.phones) {
    const end = [...digits.slice(-8)].reverse().join('')
    add(BY_PHONE, end, `${end}:`)
  }
  for (const { field, value } of draft.facts.own) add(BY_OWN, field, value)
  const typed = wordsTyped(draft.facts.name)
  if (typed.length === 0) return [...ids]
  const { like } = knownWords(db)
  const forms = typed.map((word) => anyOf(word, like))
  const [exact = '', ...looser] = nameMatches(typed, forms)
  const more = moreThanName(draft)
  if (more) for (const match of [inName(forms), ...singles(typed, forms)]) add(BY_MORE, { ...more, match })
  for (const city of citiesOf(draft)) add(BY_NAME, `${exact} AND {city} : ${quoted(city)}`, MOST_COMPARED)
  add(BY_NAME, exact, MOST_SAME)
  for (const match of looser) add(BY_NAME, match, MOST_COMPARED)
  return [...ids]
}
