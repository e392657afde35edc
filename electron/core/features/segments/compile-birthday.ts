/** Rules about birthdays as conditions on `people p`. Pure. Month and day are the last five characters of a birthday. */

import { birthdaysAhead } from '../../../../shared/features/customers/birthday.ts'
import type { BirthdayRule } from '../../../../shared/features/segments/rules.ts'

/** Written as in people_birthday_ix, so that a range of days is a range of the index. */
const DAY = 'substr(p.birthday, -5)'

type Known = { now: number; dayOf(at: number): string }

/** Who has a birthday on the days or in the months that the rule means, by the computer's calendar. */
export function birthdayQuestion({ test }: BirthdayRule, { now, dayOf }: Known): { sql: string; bound: string[] } {
  switch (test.kind) {
    case 'filled':
      return { sql: '(p.birthday is not null)', bound: [] }
    case 'ahead': {
      const [year = 0, month = 0, day = 0] = dayOf(now).split('-').map(Number)
      const keys = birthdaysAhead({ year, month, day }, test.days).map(({ key }) => key)
      const among = `${DAY} in (select value from json_each(?))`
      return { sql: `(p.birthday is not null and ${among})`, bound: [JSON.stringify([...new Set(keys)])] }
    }
    case 'month': {
      const within = test.months.map(() => `${DAY} between ? and ?`).join(' or ')
      const bound = test.months.flatMap((month) => {
        const two = String(month).padStart(2, '0')
        return [`${two}-00`, `${two}-99`]
      })
      return { sql: `(p.birthday is not null and (${within}))`, bound }
    }
    default:
      return test satisfies never
  }
}
