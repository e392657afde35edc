import type { Outputs } from '../../../../shared/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { editsOfCompany } from './company-changes.ts'
import { editsOfPerson } from './person-changes.ts'
import type { Found } from './tell.ts'

type Edited = Outputs['history']['edited'][number]

const EDITS = `select a.kind, a.subject_id as subjectId, min((select min(id) from journal where action_id = a.id and reversed in (0, 1))) as "from"
  from actions a where a.id in (select value from json_each(?)) and a.subject_id is not null
    and a.kind in ('customer-edited', 'company-edited') group by a.kind, a.subject_id having "from" is not null`

/** What each of these edits changed, from the histories of those they were about, since the first of them. `at`: the present. For the reading thread: there may be hundreds of people. */
export function editedBy(read: ReadDb, { actionIds, at }: { actionIds: readonly number[]; at: number }): Edited[] {
  const about = statement(read, EDITS).all(JSON.stringify(actionIds)) as {
    kind: string
    subjectId: number
    from: number
  }[]
  const wanted = new Set(actionIds)
  const changes = about.flatMap(({ kind, subjectId, from }) =>
    (kind === 'company-edited' ? editsOfCompany : editsOfPerson)(read, subjectId, { from, wanted, at }),
  )
  const ofActions = Map.groupBy(changes, ({ actionId }) => actionId)
  return [...ofActions].flatMap(([actionId, found]) =>
    actionId !== null ? [{ actionId, fields: fieldsOf(found) }] : [],
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
