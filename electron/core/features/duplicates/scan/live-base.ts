import { type ReadDb, statement } from '../../../db/handles.ts'
import { type Base, shareOf, type ValueKind } from '../score/base-counts.ts'
import { countRecords } from './load-facts.ts'

/** Counted no further: what so many have is common enough. */
const MOST = 500

const COUNT: Partial<Record<ValueKind, string>> = {
  word: `select count(*) from (select 1 from people_fts where people_fts match ? limit ${MOST})`,
  email: `select count(*) from (select 1 from person_emails where address_key = ? limit ${MOST})`,
}

/** How common values are, asked from the indexes of the base at this moment: for one person, not for a scan. */
export function liveBase(db: ReadDb): Base {
  const records = countRecords(db, 'person')
  return {
    records,
    tells: () => false,
    together: () => 0,
    share(kind, value) {
      const sql = COUNT[kind]
      if (sql === undefined || value === '') return shareOf(kind, 1, 1)
      const asked = kind === 'word' ? `{name} : "${value.replaceAll('"', '')}"` : value
      // The draft itself is not in the base.
      return shareOf(kind, (statement(db, sql).pluck().get(asked) as number) + 1, records)
    },
  }
}
