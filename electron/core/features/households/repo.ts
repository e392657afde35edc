import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { withoutGeneration } from '../../../../shared/features/customers/name-suffix.ts'
import { homeKey } from '../../../../shared/features/households/same-home.ts'
import { fold } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

export type Member = { id: number; name: string }

const SHOWN = `coalesce(nullif(p.name, ''), (select address from person_emails where person_id = p.id and is_primary = 1),
  (select number from person_phones where person_id = p.id and is_primary = 1), '')`
const MEMBERS = `select p.id, ${SHOWN} as name from household_members m cross join people p on p.id = m.person_id
  where m.household_id = ? and p.id <> ? order by p.name_key, p.id`

/** Who else lives in a household. */
export function othersIn(db: ReadDb, householdId: number, personId: number): Member[] {
  return statement(db, MEMBERS).all(householdId, personId) as Member[]
}

/** People looked at before it is given up: more bear the name in one town than anybody wants to read. */
const MOST_LOOKED_AT = 300
const MOST_PROPOSED = 5

const NAMESAKES = 'select rowid from people_fts where people_fts match ? limit ?'
const HOMES = `select p.id, ${SHOWN} as name, p.family_name as familyName, a.street, a.city, a.postal_code as postalCode
  from json_each(?) k cross join people p on p.id = k.value
  cross join person_addresses a on a.person_id = p.id
  where not exists (select 1 from household_members m where m.person_id = p.id)
    and not exists (select 1 from households_apart h where h.person_id = min(p.id, @self) and h.other_id = max(p.id, @self))`

/** Words as one phrase of FTS5: quotes are no part of any word. */
const phrase = (text: string) => `"${fold(text).replaceAll('"', ' ')}"`

/** People of the same family name at the same address who live with nobody yet. */
export function mayLiveWith(db: ReadDb, { id, familyName, addresses }: Customer): Member[] {
  const keys = new Set(addresses.map((address) => homeKey({ familyName, ...address })).filter((key) => key !== null))
  const city = addresses[0]?.city ?? ''
  if (keys.size === 0 || familyName === null) return []
  const match = `{name} : ${phrase(withoutGeneration(familyName))}${city === '' ? '' : ` AND {city} : ${phrase(city)}`}`
  const ids = statement(db, NAMESAKES).pluck().all(match, MOST_LOOKED_AT) as number[]
  const others = JSON.stringify(ids.filter((one) => one !== id))
  const homes = statement(db, HOMES).all(others, { self: id }) as (Member & {
    familyName: string | null
    street: string
    city: string
    postalCode: string
  })[]
  const found = new Map(
    homes.flatMap((home) => {
      const key = homeKey(home)
      return key !== null && keys.has(key) ? [[home.id, { id: home.id, name: home.name }] as const] : []
    }),
  )
  return [...found.values()].slice(0, MOST_PROPOSED)
}
