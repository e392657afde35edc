import type { Inputs, Outputs } from '../../../../../shared/contract.ts'
import { AppError } from '../../../../../shared/errors.ts'
import type { ActionKind } from '../../../../../shared/features/activity/contract.ts'
import {
  type BulkDeed,
  bulkDeedSchema,
  type Selection,
  selectionSchema,
} from '../../../../../shared/features/customers/bulk.ts'
import type { Deps } from '../../../deps.ts'
import { openAction } from '../../activity/journal.ts'
import { canBeSaid, topicById } from '../../consent/service.ts'
import type { JobsService } from '../../jobs/service.ts'
import type { SegmentsService } from '../../segments/service.ts'
import type { SettingsService } from '../../settings/service.ts'
import { allFound } from '../search/all-found.ts'
import { whoStays } from './bulk-counts.ts'
import { consentTitle, homeTitle, isSet, setTitle } from './bulk-set.ts'
import { insertBulk, setBulk } from './bulk-store.ts'

type Others = { settings: SettingsService; segments: SegmentsService; jobs: JobsService }

const KIND: Record<BulkDeed['kind'], ActionKind> = {
  tag: 'bulk-tag',
  untag: 'bulk-untag',
  delete: 'bulk-delete',
  consent: 'bulk-consent',
  list: 'bulk-list',
  set: 'bulk-set',
  'set-own': 'bulk-set',
  'add-note': 'bulk-set',
  'line-kind': 'bulk-set',
  photo: 'bulk-set',
  household: 'bulk-set',
}

/** Acts on many people at once: counted first, then done by a job that can be cancelled and undone. */
export function bulkCommands({ db, ports, reader }: Deps, { settings, segments, jobs }: Others) {
  /** Ids of the selected people, as they are now. */
  async function selected(who: Selection): Promise<Int32Array> {
    const all = await segments.matching(who.kind === 'people' ? {} : who, { sort: 'name', dir: 'asc' })
    if (who.kind === 'people') return Int32Array.from([...new Set(who.ids)].filter(all.has))
    const except = new Set(who.except)
    const { search } = who
    const { country } = settings.get()
    const found = search === '' ? null : new Set(await reader.run(allFound, { search, country }))
    return all.ids.filter((id) => !except.has(id) && (found === null || found.has(id)))
  }
  /** Throws AppError NOT_FOUND `topic`, VALIDATION `status` for what cannot be said of a topic. */
  function deedOf(given: Inputs['customers']['bulkStart']['deed']): BulkDeed {
    const deed = bulkDeedSchema.parse(given)
    if (deed.kind !== 'consent') return deed
    if ('topicId' in deed.of) topicById(db.read, deed.of.topicId)
    if (canBeSaid(deed.of, deed.status)) return deed
    throw new AppError('VALIDATION', { formErrors: [], fieldErrors: { status: ['not-of-this'] } })
  }
  /** What the action is called in the list of recent ones. */
  function titleOf(deed: BulkDeed, people: number): string {
    if (deed.kind === 'list') return segments.get(deed.segmentId).name
    if (deed.kind === 'consent') return consentTitle(db.read, deed)
    if (isSet(deed)) return setTitle(db.read, deed, ports.clock.now())
    if (deed.kind === 'photo' || deed.kind === 'household') return homeTitle(db.read, deed, people)
    return deed.kind === 'delete' ? String(people) : deed.name
  }

  return {
    /** Ids of the selected people, as they are now; by name where the list is not a search. */
    selected,
    async bulkCount({ who }: Inputs['customers']['bulkCount']): Promise<Outputs['customers']['bulkCount']> {
      return { people: (await selected(selectionSchema.parse(who))).length }
    },
    async bulkPreview(input: Inputs['customers']['bulkPreview']): Promise<Outputs['customers']['bulkPreview']> {
      const deed = deedOf(input.deed)
      const ids = await selected(selectionSchema.parse(input.who))
      titleOf(deed, ids.length)
      const now = ports.clock.now()
      const { replaced, beyond, along, ...stay } = await reader.run(whoStays, { ids, deed, now })
      const staying = stay.same + stay.refused + stay.agreed + stay.full
      return { people: ids.length, changes: ids.length - staying + along, replaced, beyond, along, stay }
    },
    /** Throws AppError VALIDATION `expected` with the number there is now, when it is not the one the owner saw. */
    async bulkStart(input: Inputs['customers']['bulkStart']): Promise<Outputs['customers']['bulkStart']> {
      const deed = deedOf(input.deed)
      const ids = await selected(selectionSchema.parse(input.who))
      const title = titleOf(deed, ids.length)
      if (ids.length !== input.expected || ids.length === 0)
        throw new AppError('VALIDATION', { formErrors: [], fieldErrors: { expected: [String(ids.length)] } })
      const started = db.write((tx, changes) => {
        const at = ports.clock.now()
        const kind = KIND[deed.kind]
        const actionId = openAction(tx, { kind, title, subjectId: null, people: ids.length }, at, 'running')
        const bulkId = insertBulk(tx, deed, ids, actionId, at)
        const jobId = jobs.add(tx, changes, {
          kind: 'bulk-edit',
          rows: ids.length,
          title,
          subjectId: bulkId,
          params: { act: { kind, people: ids.length } },
        })
        setBulk(tx, bulkId, { jobId })
        changes.touch('actions', actionId)
        return { jobId, actionId }
      })
      jobs.wake()
      return started
    },
  }
}
