import type { Outputs } from '../../../../shared/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { changesOfCompany } from './company-changes.ts'
import { changesOfPerson } from './person-changes.ts'
import type { Found } from './tell.ts'

type Edited = Outputs['history']['edited'][number]

const EDITS = `select distinct kind, subject_id as subjectId from actions
  where id in (select value from json_each(?)) and subject_id is not null
    and kind in ('customer-edited', 'company-edited')`

/** What each of these edits changed, from the histories of those they were about. `at`: the present. */
export function editedBy(read: ReadDb, actionIds: readonly number[], at: number): Edited[] {
  const about = statement(read, EDITS).all(JSON.stringify(actionIds)) as { kind: string; subjectId: number }[]
  const wanted = new Set(actionIds)
  const changes = about.flatMap(({ kind, subjectId }) =>
    kind === 'company-edited' ? changesOfCompany(read, subjectId, at) : changesOfPerson(read, subjectId, at),
  )
  const ofActions = Map.groupBy(changes, ({ actionId }) => actionId)
  return [...ofActions].flatMap(([actionId, found]) =>
    actionId !== null && wanted.has(actionId) ? [{ actionId, fields: fieldsOf(found) }] : [],
  )
}

/** The halves of a name are no news beside the name. */
const HALVES: ReadonlySet<string> = new Set(['givenName', 'familyName'])

/** Each field once, in the order of the form. */
function fieldsOf(changes: readonly Found[]): Edited['fields'] {
  const named = changes.some(({ field }) => field === 'name')
  const told = changes.toReversed().filter(({ field }) => !(named && HALVES.has(field)))
  const each = new Map(told.map(({ field, label }) => [`${field} ${label}`, { field, label }]))
  return [...each.values()]
}
