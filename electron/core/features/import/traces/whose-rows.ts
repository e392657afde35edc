import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { createFieldOwners } from '../match/field-owners.ts'
import { plainValue } from '../match/match-chosen.ts'
import type { ImportRow } from '../repo.ts'
import { rowReaderOf } from '../rows/row-judge.ts'
import { optionsOf } from '../source/import-file.ts'

/** Tells what is somebody's (shared/features/erasure/traces.ts), and by which numbers they are known here. */
export type Telling = {
  contact(text: string): boolean
  called(text: string): boolean
  named(text: string): boolean
  row(draft: PersonDraft): boolean
  records: readonly number[]
}

/** People of one value of a field that are looked at, as when the file was matched. */
const MOST = 20

/**
 * Whether a row of an import is somebody's: by an address or number anywhere in it, by what the import itself would know
 * them by, a customer number that was chosen for it among that. `at`: now, for years of two digits.
 */
export function createWhoseRow(db: ReadDb, row: ImportRow, telling: Telling, at: number) {
  const read = rowReaderOf(db, row, at)
  const owners = createFieldOwners(db)
  const numbers = new Set(optionsOf(row).match?.filter((key) => typeof key === 'number'))
  const byNumber = ({ custom }: PersonDraft) =>
    custom.some(({ column, value }) => {
      const plain = numbers.has(column.index) ? plainValue(value) : null
      if (plain === null || column.fieldId === null) return false
      return owners.of(column.fieldId, plain, MOST).some((id) => telling.records.includes(id))
    })
  return (number: number, cells: readonly string[]): boolean => {
    if (telling.contact(cells.join('\n'))) return true
    const { draft } = read(number, cells)
    return draft !== null && (telling.row(draft) || byNumber(draft))
  }
}

/** How they came, what changed them, what was found or set aside of them, and where they said something. */
const IMPORTS = `
  with theirs(id) as (select @id union select person_id from merged_people where into_id = @id),
  touched(id) as (
    select import_id from people where id in theirs
    union select import_id from merged_people where into_id = @id
    union select before ->> '$.import_id' from journal where person_id in theirs and "table" = 'people'
    union select import_id from import_known where person_id in theirs
    union select import_id from import_aside where person_id in theirs
    union select id from imports where action_id in (select action_id from journal where person_id in theirs)
    union select i.id from timeline_events t join imports i on i.file_name = t.text
      where t.person_id in theirs and t.kind = 'import-updated'
    union select i.id from (
        select evidence from consents where person_id in theirs
        union select evidence from topic_consents where person_id in theirs
        union select evidence from consent_history where person_id in theirs
      ) e join imports i on instr(e.evidence, i.file_name || ':') = 1)
  select id from touched where id is not null
  union select of_import from imports where id in touched and of_import is not null`

/** Numbers of the imports a person is known to stand in, whether or not a row can be told to be theirs by itself. */
export function importsOf(db: ReadDb, personId: number): Set<number> {
  return new Set(statement(db, IMPORTS).pluck().all({ id: personId }) as number[])
}
