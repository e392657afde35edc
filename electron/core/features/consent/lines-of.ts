import type { PhoneLine, PostLine } from '../../../../shared/features/consent/line-keys.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

/** What a person can be reached by beside e-mail, the first ones first. */
export function linesOf(db: ReadDb, personId: number) {
  const all = (sql: string) => statement(db, sql).all(personId)
  return {
    name: (statement(db, 'select name from people where id = ?').pluck().get(personId) as string | undefined) ?? '',
    phones: all(
      'select number, e164 from person_phones where person_id = ? order by is_primary desc, id',
    ) as PhoneLine[],
    addresses: all(
      `select street, city, postal_code as postalCode from person_addresses where person_id = ?
       order by is_primary desc, id`,
    ) as PostLine[],
  }
}
