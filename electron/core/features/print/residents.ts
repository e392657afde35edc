import { type LeftOutOfPost, MOST_AT_ONCE, MOST_LEFT_OUT } from '../../../../shared/features/print/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { mayBeWrittenByPost } from '../consent/service.ts'
import { COMING_IN } from '../import/coming-in.ts'
import { groupByHome, type Resident } from './homes.ts'

/** People read by one statement: a slice of JSON that costs no memory to speak of. */
const SLICE = 1_000

/**
 * The address that post goes to, as a row number: a whole one before half a one, the primary one before the others. The
 * same everywhere in this room, so that whoever is counted is whoever is printed.
 */
export const POST_ADDRESS = `(select x.id from person_addresses x where x.person_id = p.id
  order by (x.street <> '' and (x.city <> '' or x.postal_code <> '')) desc, x.is_primary desc, x.id limit 1)`

const RESIDENTS = `
  select p.id, coalesce(nullif(p.name, ''), co.name, '') as name, p.family_name as familyName, m.household_id as householdId,
    a.street, a.city, a.postal_code as postalCode,
    exists (select 1 from person_emails e where e.person_id = p.id) and coalesce(mail.status, '') <> 'bounced' as reached,
    ${COMING_IN} as importing
  from json_each(?) k cross join people p on p.id = k.value
    left join companies co on co.id = p.company_id
    left join person_addresses a on a.id = ${POST_ADDRESS}
    left join household_members m on m.person_id = p.id
    left join consents mail on mail.person_id = p.id and mail.channel = 'email'
  order by k.key`

type Row = {
  id: number
  name: string
  familyName: string | null
  householdId: number | null
  street: string | null
  city: string
  postalCode: string
  reached: 0 | 1
  importing: 0 | 1
}

function* residents(db: ReadDb, ids: Int32Array): Generator<Resident> {
  const read = statement(db, RESIDENTS)
  for (let at = 0; at < ids.length; at += SLICE) {
    const slice = [...ids.subarray(at, at + SLICE)]
    const rows = read.all(JSON.stringify(slice)) as Row[]
    const words = mayBeWrittenByPost(db, slice)
    for (const { street, city, postalCode, reached, importing, ...row } of rows) {
      const address = street === null ? null : { street, city, postalCode }
      const word = words.get(row.id)
      const refused = word === 'unsubscribed' || word === 'refused'
      yield { ...row, address, refused, reached: reached === 1, importing: importing === 1 }
    }
  }
}

/** Of whom somebody said that they do not live together. */
function apartIn(db: ReadDb): (one: number, other: number) => boolean {
  const rows = statement(db, 'select person_id as one, other_id as other from households_apart').all() as {
    one: number
    other: number
  }[]
  const pairs = new Set(rows.map(({ one, other }) => `${one} ${other}`))
  return (one, other) => pairs.has(`${one} ${other}`)
}

type Asked = { ids: Int32Array; perHousehold: boolean; withoutEmail: boolean; from: number }
export type PostOutlook = {
  people: number
  pieces: number
  addressed: number
  groups: number[][]
  leftOut: { why: LeftOutOfPost; people: number; some: number[] }[]
}

/** Who of these people gets post, a stretch of the pieces by their members, and who is left out. For the reading thread. */
export function postOutlook(db: ReadDb, { ids, from, ...choice }: Asked): PostOutlook {
  const { groups, leftOut } = groupByHome(residents(db, ids), choice, apartIn(db))
  const reasons = Map.groupBy(leftOut, (one) => one.why)
  return {
    people: ids.length,
    pieces: groups.length,
    addressed: groups.reduce((sum, group) => sum + group.length, 0),
    groups: groups.slice(from, from + MOST_AT_ONCE),
    leftOut: [...reasons].map(([why, people]) => ({
      why,
      people: people.length,
      some: people.slice(0, MOST_LEFT_OUT).map((one) => one.id),
    })),
  }
}
