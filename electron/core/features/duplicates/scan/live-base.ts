import type { RecordKind } from '../../../../../shared/features/duplicates/contract.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { type Base, shareOf, type ValueKind } from '../score/base-counts.ts'
import { countRecords } from './load-facts.ts'

/** Counted no further: what so many have is common enough. */
const MOST = 500

const COUNT: Partial<Record<ValueKind, string>> = {
  word: `select count(*) from (select 1 from people_fts where people_fts match ? limit ${MOST})`,
  email: `select count(*) from (select 1 from person_emails where address_key = ? limit ${MOST})`,
}
/** A text in a field of the shop's own. */
const OWN = `select count(*) from (select 1 from custom_fields f join custom_values v on v.field_id = f.id
  where f.subject = 'person' and f.name = ? and f.deleted_at is null and length(v.text_value) <= 40
    and v.text_value = ? collate nocase limit ${MOST})`

/** A word of companies' names is asked where it begins one. */
const COMPANY_WORD = `select count(*) from (select 1 from companies where name_key >= ? and name_key < ? limit ${MOST})`

/** Who has this text in the field, and the draft, which is not in the base. */
const withOwn = (db: ReadDb, field: string, text: string) => (statement(db, OWN).pluck().get(field, text) as number) + 1

/** How common values are, asked from the indexes of the base at this moment: for one person, not for a scan. */
export function liveBase(db: ReadDb, of: RecordKind = 'person'): Base {
  const records = countRecords(db, of)
  return {
    records,
    leanOf: () => 0,
    tells: () => false,
    bearers: (field, value) => withOwn(db, field, value),
    together: () => 0,
    share(kind, value) {
      if (kind === 'own' || kind === 'number') {
        const [field = '', text = ''] = value.split('\u001f')
        return shareOf(kind, withOwn(db, field, text), records)
      }
      if (of === 'company') {
        if (kind !== 'word' || value === '') return shareOf(kind, 1, 1)
        const named = statement(db, COMPANY_WORD).pluck().get(value, `${value}\u{10ffff}`) as number
        return shareOf(kind, named + 1, records)
      }
      const sql = COUNT[kind]
      if (sql === undefined || value === '') return shareOf(kind, 1, 1)
      const asked = kind === 'word' ? `{name} : "${value.replaceAll('"', '')}"` : value
      // The draft itself is not in the base.
      return shareOf(kind, (statement(db, sql).pluck().get(asked) as number) + 1, records)
    },
  }
}
