import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { sameColumn } from '../../../../shared/features/fields/values.ts'
import type { Deps } from '../../deps.ts'
import { openAction } from '../activity/journal.ts'
import type { JobsService } from '../jobs/service.ts'
import { conflict, isChoice, journalField, refused, stored, touched, unused } from './checks.ts'
import { lookAtConversion } from './convert.ts'
import { writeField } from './store.ts'

type In = Inputs['fields']

/** Another kind for a field: looked at first, then done by a job that can be undone. */
export function convertCommands({ db, ports, reader }: Deps, { jobs }: { jobs: JobsService }) {
  const now = () => ports.clock.now()
  return {
    async conversion({ id, kind }: In['conversion']): Promise<Outputs['fields']['conversion']> {
      const field = stored(db.read, id)
      const { options: _options, ...found } = await reader.run(lookAtConversion, { field, kind, now: now() })
      return found
    },
    async convert({ id, version, kind }: In['convert']): Promise<Outputs['fields']['convert']> {
      const field = stored(db.read, id)
      if (field.kind === kind) throw refused('kind', 'same')
      const { misfits, people, options } = await reader.run(lookAtConversion, { field, kind, now: now() })
      if (misfits > 0) throw refused('kind', 'misfits')
      if (options.length === 0 && isChoice({ kind })) throw refused('kind', 'no-options')
      const started = db.write((tx, changes) => {
        const before = stored(tx, id)
        if (before.version !== version) throw conflict(before, before.name)
        unused(tx, id)
        const title = before.name
        const actionId = openAction(tx, { kind: 'field-changed', title, subjectId: id, people }, now(), 'running')
        journalField(tx, actionId, id)
        // From now on what is typed is of the new kind; the job brings the rest after it.
        writeField(tx, id, { name: before.name, kind, options })
        const rows = sameColumn(before.kind, kind) ? 0 : people
        const params = { fieldId: id, actionId, from: before.kind, options: before.options }
        const jobId = jobs.add(tx, changes, { kind: 'field-change', title, subjectId: actionId, rows, params })
        touched(changes, id)
        changes.touch('actions', actionId)
        return { jobId, actionId }
      })
      jobs.wake()
      return started
    },
  }
}
