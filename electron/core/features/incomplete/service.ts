import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { shownName } from '../../../../shared/features/customers/names.ts'
import type { IncompleteKind, NameOrder } from '../../../../shared/features/incomplete/contract.ts'
import { statement } from '../../db/handles.ts'
import { createKeptAnswers } from '../../db/kept-answers.ts'
import type { Deps } from '../../deps.ts'
import { openAction } from '../activity/journal.ts'
import { customerById, mendPerson, raised, startStored } from '../customers/service.ts'
import type { JobsService } from '../jobs/service.ts'
import type { SettingsService } from '../settings/service.ts'
import { countIncomplete, listIncomplete } from './find.ts'

export { countIncomplete, listIncomplete }

type In = Inputs['incomplete']
type Out = Outputs['incomplete']

/** Lists kept while nothing is written: the kinds that are looked through before anything is mended. */
const LISTS_KEPT = 5

const SKIP = 'insert into incomplete_skips (person_id, kind) values (?, ?) on conflict do nothing'
const ASK_AGAIN = 'delete from incomplete_skips where person_id = ? and kind = ?'

function refused(field: string, code: string): AppError<'VALIDATION'> {
  return new AppError('VALIDATION', { formErrors: [], fieldErrors: { [field]: [code] } })
}

/** Records that something is wanting with: found, mended one by one or all of a kind, or left as they are. */
export function incompleteService(
  { db, ports, reader }: Deps,
  { settings, jobs }: { settings: SettingsService; jobs: JobsService },
) {
  const now = () => ports.clock.now()
  const look = (order: NameOrder = 'given-first') => ({ order, country: settings.get().country ?? '' })
  const keptCounts = createKeptAnswers<Out['counts']>(db.read, 1)
  const keptLists = createKeptAnswers<ReturnType<typeof listIncomplete>>(db.read, LISTS_KEPT)
  const listed = (kind: IncompleteKind, order: NameOrder | undefined) => {
    const asked = { kind, ...look(order) }
    return keptLists(JSON.stringify(asked), () => reader.run(listIncomplete, asked))
  }

  return {
    counts: (): Promise<Out['counts']> => keptCounts('', () => reader.run(countIncomplete, null)),
    async list({ kind, order }: In['list']): Promise<Out['list']> {
      const { people, ...found } = await listed(kind, order)
      return { ...found, mendable: people.length }
    },
    mend({ kind, personId, lineId, text, family = '' }: In['mend']): Out['mend'] {
      return db.write((tx, changes) => {
        const stored = customerById(tx, personId)
        const title = shownName(stored)
        const action = { kind: 'customer-edited', title, subjectId: personId, people: 1 } as const
        const actionId = openAction(tx, action, now(), 'applied')
        const own = { tx, changes, actionId, personId, versionAfter: stored.version + 1, at: now() }
        // What cannot be kept takes the whole unit back: no action without a change.
        if (!mendPerson(own, { kind, lineId, text, family }, look().country)) throw refused('text', 'refused')
        raised(own, true)
        changes.touch('actions', actionId)
        return { actionId }
      })
    },
    skip({ kind, personId, skipped = true }: In['skip']): void {
      db.write((tx, changes) => {
        customerById(tx, personId)
        statement(tx, skipped ? SKIP : ASK_AGAIN).run(personId, kind)
        changes.touchAll('incomplete_skips')
      })
    },
    /** Throws AppError VALIDATION `expected` with the number there is now, when it is not the one the owner saw. */
    async mendAll({ kind, order, expected }: In['mendAll']): Promise<Out['mendAll']> {
      const { people } = await listed(kind, order)
      if (people.length === 0 || people.length !== expected) throw refused('expected', String(people.length))
      const deed = { kind: 'mend' as const, of: kind, ...look(order) }
      const started = db.write((tx, changes) => {
        const action = { kind: 'bulk-mend', title: kind, subjectId: null, people: people.length } as const
        const actionId = openAction(tx, action, now(), 'running')
        changes.touch('actions', actionId)
        const act = { kind: 'bulk-mend', title: kind }
        return { actionId, jobId: startStored({ tx, changes, actionId, at: now() }, deed, people, act, jobs) }
      })
      jobs.wake()
      return started
    },
  }
}
