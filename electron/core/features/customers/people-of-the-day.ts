import { birthdaysAhead, readBirthday } from '../../../../shared/features/customers/birthday.ts'
import type { Today } from '../../../../shared/features/today/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

/** How many are named; the others are counted. */
const NAMED = 6
const DAYS = 7

/** Who has a birthday on a day of the year (`05-12`): a range of people_birthday_ix, as `substr(birthday, -5)` is written there. */
export const BIRTHDAYS = `
  select p.id, p.birthday, p.name, e.address as email, t.number as phone
  from people p
  left join person_emails e on e.person_id = p.id and e.is_primary = 1
  left join person_phones t on t.person_id = p.id and t.is_primary = 1
  where substr(p.birthday, -5) = ? and p.birthday is not null order by p.id limit ?`
const HOW_MANY = 'select count(*) from people where substr(birthday, -5) = ? and birthday is not null'
const ARRIVED = 'select count(*) from people where created_at >= ? and created_at < ?'
const NEWEST = `
  select p.id, p.name, p.created_at as at, e.address as email, t.number as phone
  from people p
  left join person_emails e on e.person_id = p.id and e.is_primary = 1
  left join person_phones t on t.person_id = p.id and t.is_primary = 1
  where p.created_at >= ? order by p.created_at desc, p.id desc limit ?`

type Named = { id: number; name: string; email: string | null; phone: string | null }

/** People without a name are shown by how they are reached. */
const shown = ({ name, email, phone }: Named) => name || email || phone || ''

/** Birthdays of the next seven days and arrivals of the last seven, by the computer's calendar. */
export function peopleOfTheDay(db: ReadDb, now: number): Pick<Today, 'birthdays' | 'arrivals'> {
  const day = new Date(now)
  const today = { year: day.getFullYear(), month: day.getMonth() + 1, day: day.getDate() }
  const people: Today['birthdays']['people'] = []
  let total = 0
  for (const { key, inDays, year } of birthdaysAhead(today, DAYS)) {
    total += statement(db, HOW_MANY).pluck().get(key) as number
    if (people.length >= NAMED) continue
    const rows = statement(db, BIRTHDAYS).all(key, NAMED - people.length) as (Named & { birthday: string })[]
    for (const row of rows) {
      const born = readBirthday(row.birthday)?.year ?? null
      people.push({ id: row.id, name: shown(row), inDays, turns: born === null ? null : year - born })
    }
  }
  return { birthdays: { people, total }, arrivals: arrivals(db, today) }
}

function arrivals(db: ReadDb, today: { year: number; month: number; day: number }): Today['arrivals'] {
  // By the calendar: a day has 23 hours where clocks are put forward.
  const midnight = (ago: number) => new Date(today.year, today.month - 1, today.day - ago).getTime()
  const days = Array.from(
    { length: DAYS },
    (_, i) =>
      statement(db, ARRIVED)
        .pluck()
        .get(midnight(DAYS - 1 - i), midnight(DAYS - 2 - i)) as number,
  )
  const newest = statement(db, NEWEST).all(midnight(DAYS - 1), NAMED) as (Named & { at: number })[]
  return { days, people: newest.map((row) => ({ id: row.id, name: shown(row), at: row.at })) }
}
