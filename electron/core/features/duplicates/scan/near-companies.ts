import { fold } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { companyNameWords } from '../score/company-words.ts'
import type { Comparable } from '../score/comparable.ts'

/** Companies whose name begins alike are compared, so many at most. */
const MOST_COMPARED = 400
/** Letters of the first word that say enough. */
const BEGINNING = 3
/** Written before a name, or not. */
const BEFORE = ['', 'the ', 'm/s ', 'm/s. ', 'messrs ', 'মেসার্স ', 'मेसर्स ']

const BY_NAME = `select id from companies where name_key >= ? and name_key < ? order by name_key limit ${MOST_COMPARED}`
const BY_EMAIL = 'select id from companies where email is not null and lower(trim(email)) = ? limit 40'
const ENDS = `select id from companies where phone is not null
  and substr(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), -8) = ? limit 40`
/** Of whoever is at a website, or has an e-mail at its name; which page of a host is theirs, the comparison says. */
const BY_SITE = `select id from companies where instr(lower(website), @site) > 0
  or substr(lower(trim(email)), -length(@site) - 1) = '@' || @site limit ${MOST_COMPARED}`
const BY_PEOPLE = `select distinct p.company_id from person_phones t join people p on p.id = t.person_id
  where t.digits_reversed >= ? and t.digits_reversed < ? and p.company_id is not null limit 40`

/** Companies of the base that begin alike, or have the same address, website or number, or people who have it. */
export function nearCompanies(db: ReadDb, draft: Comparable): number[] {
  const ids = new Set<number>()
  const add = (sql: string, ...bound: unknown[]) => {
    for (const id of statement(db, sql)
      .pluck()
      .all(...bound))
      ids.add(id as number)
  }
  for (const begun of beginningsOf(draft.facts.name))
    for (const before of BEFORE) add(BY_NAME, `${before}${begun}`, `${before}${begun}\u{10ffff}`)
  for (const { key } of draft.emails) add(BY_EMAIL, key)
  for (const site of draft.sites) add(BY_SITE, { site })
  for (const digits of draft.phones) {
    const end = digits.slice(-8)
    const reversed = [...end].reverse().join('')
    add(ENDS, end)
    add(BY_PEOPLE, reversed, `${reversed}:`)
  }
  return [...ids]
}

/** Of the first two words that say something: as they are typed, and by fewer letters where one of them may be a slip. */
function beginningsOf(name: string): string[] {
  const kept = new Set(companyNameWords(name).map(({ text }) => text))
  const typed = fold(name)
    .split(/[^\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/u)
    .filter((word) => companyNameWords(word).some(({ text }) => kept.has(text)))
  const [first = ''] = typed
  const letters = [...first]
  if (letters.length === 0) return []
  return [...new Set([first, letters.slice(0, BEGINNING).join('')])]
}
