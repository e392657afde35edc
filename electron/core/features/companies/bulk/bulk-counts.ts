/** What an act on many companies would do, counted before it begins. For the reading thread. */

import type { CompanyDeed, CompanyOutlook } from '../../../../../shared/features/companies/bulk.ts'
import { notesWith } from '../../../../../shared/features/customers/bulk-values.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { countOwn } from '../../customers/service.ts'
import { currentSettings } from '../../settings/service.ts'
import { COMPANY_COLUMNS } from '../text-columns.ts'
import { storedValue } from './bulk-set.ts'

type Counted = Pick<CompanyOutlook, 'same' | 'full' | 'replaced' | 'people'>
const NOTHING: Counted = { same: 0, full: 0, replaced: 0, people: 0 }

/** `now`: the moment by which days are read. */
export function companyOutlook(
  db: ReadDb,
  { ids, deed, now }: { ids: readonly number[]; deed: CompanyDeed; now: number },
): CompanyOutlook {
  const counted = { ...NOTHING, ...count(db, { ids, deed, now }) }
  return { companies: ids.length, changes: ids.length - counted.same - counted.full, ...counted }
}

function count(
  db: ReadDb,
  { ids, deed, now }: { ids: readonly number[]; deed: CompanyDeed; now: number },
): Partial<Counted> {
  const named = JSON.stringify(ids)
  switch (deed.kind) {
    case 'set':
      return countKnown(db, named, deed)
    case 'add-note':
      return countNotes(db, named, deed.text)
    case 'set-own':
      return countOwn(db, Int32Array.from(ids), { deed, subject: 'company', now })
    case 'delete':
      return { people: statement(db, PEOPLE).pluck().get(named) as number }
    default:
      return deed satisfies never
  }
}

const PEOPLE = 'select count(*) from people where company_id in (select value from json_each(?))'

function countKnown(db: ReadDb, named: string, deed: Extract<CompanyDeed, { kind: 'set' }>): Partial<Counted> {
  const value = storedValue(deed, currentSettings(db).country)
  const column = `coalesce(c.${COMPANY_COLUMNS[deed.field]}, '')`
  return statement(
    db,
    `select count(*) filter (where ${column} = @value) as same,
      count(*) filter (where ${column} not in ('', @value)) as replaced
     from json_each(@named) k join companies c on c.id = k.value`,
  ).get({ named, value }) as Partial<Counted>
}

const NOTES = `select c.notes from json_each(?) k join companies c on c.id = k.value where c.notes is not null`

function countNotes(db: ReadDb, named: string, typed: string): Partial<Counted> {
  const text = storedValue({ field: 'notes', value: typed }, null)
  const found = { same: 0, full: 0 }
  for (const notes of statement(db, NOTES).pluck().iterate(named)) {
    const after = notesWith(String(notes), text)
    if (typeof after === 'string') found[after] += 1
  }
  return found
}
