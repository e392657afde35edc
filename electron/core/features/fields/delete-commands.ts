import type { Inputs } from '../../../../shared/contract.ts'
import { statement } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import { openAction } from '../activity/journal.ts'
import type { JobsService } from '../jobs/service.ts'
import { journalField, refused, saysWords, stored, touched, unused } from './checks.ts'
import { holdersOf } from './repo.ts'

type In = Inputs['fields']

/** How long a deleted field can be had back, in milliseconds: as long as any action. */
const KEEP = 30 * 24 * 3_600_000
/** Values of a field long deleted that go in one unit of work: some milliseconds. */
const SLICE = 2_000

/** By whose values the field holds. */
const SOME_VALUES = {
  person: 'delete from custom_values where id in (select id from custom_values where field_id = ? limit ?)',
  company: 'delete from company_values where id in (select id from company_values where field_id = ? limit ?)',
} as const

/** A field goes at once; its values follow when nobody can take that back any more. */
export function deleteCommands({ db, ports }: Deps, { jobs }: { jobs: JobsService }) {
  const now = () => ports.clock.now()
  let next: ReturnType<typeof setTimeout> | undefined

  /** What is left of fields deleted longer ago than anybody can take it back, a slice at a time. */
  function dropSome(): boolean {
    return db.write((tx) => {
      const old = statement(tx, 'select id, subject from custom_fields where deleted_at < ? limit 1').get(
        now() - KEEP,
      ) as { id: number; subject: keyof typeof SOME_VALUES } | undefined
      if (old === undefined) return false
      const gone = statement(tx, SOME_VALUES[old.subject]).run(old.id, SLICE).changes
      if (gone < SLICE) statement(tx, 'delete from custom_fields where id = ?').run(old.id)
      return true
    })
  }

  /** Called at start: what was deleted too long ago goes for good, a slice at a time; stopped, it goes on at the next start. */
  function expire(): void {
    if (!dropSome()) return
    next = setTimeout(() => {
      try {
        expire()
      } catch (error) {
        ports.log.error('an old field could not be removed', error)
      }
    })
  }

  return {
    delete({ id, expected }: In['delete']): { actionId: number } {
      const deleted = db.write((tx, changes) => {
        const field = stored(tx, id)
        unused(tx, id)
        const people = holdersOf(tx, field)
        if (people !== expected) throw refused('expected', String(people))
        const action = { kind: 'field-deleted' as const, title: field.name, subjectId: id, people }
        const actionId = openAction(tx, action, now(), 'applied')
        journalField(tx, actionId, id)
        // The values stay where they are until nobody can take this back any more: deleting is one short write.
        statement(tx, 'update custom_fields set deleted_at = ?, version = version + 1 where id = ?').run(now(), id)
        touched(changes, id)
        changes.touch('actions', actionId)
        // What its values say is found no more; a field that comes back has its people looked at again (reverse-field.ts).
        if (people > 0 && saysWords(field))
          jobs.add(tx, changes, { kind: 'search-upkeep', title: '', subjectId: null, rows: 0, params: {} })
        return { actionId }
      })
      jobs.wake()
      return deleted
    },
    expire,
    stop: (): void => clearTimeout(next),
  }
}
