import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError, isAppError } from '../../../../shared/errors.ts'
import type { Kept, Sample } from '../../../../shared/features/sample/contract.ts'
import type { Rules } from '../../../../shared/features/segments/rules.ts'
import type { Deps } from '../../deps.ts'
import type { AccountsService } from '../accounts/service.ts'
import { openAction } from '../activity/journal.ts'
import { type CampaignsService, practiceLetter, practiceRows } from '../campaigns/service.ts'
import type { JobsService } from '../jobs/service.ts'
import type { SegmentsService } from '../segments/service.ts'
import type { SettingsService } from '../settings/service.ts'
import type { SampleContent } from './content/content.ts'
import { contentFor } from './content/contents.ts'
import { letterOf } from './letter-of.ts'
import { PEOPLE } from './people.ts'
import { forgetSample, type Parts, putSample, readSample, setSample } from './repo.ts'

type Others = {
  settings: SettingsService
  segments: SegmentsService
  campaigns: CampaignsService
  accounts: AccountsService
  jobs: JobsService
}

export type SampleService = ReturnType<typeof sampleService>

/** A shop of invented customers to try everything on; nothing of it ever leaves this computer. */
export function sampleService({ db, ports }: Deps, { settings, segments, campaigns, accounts, jobs }: Others) {
  function state(): Sample {
    const row = readSample(db.read)
    if (!row) return { state: 'none', people: 0, jobId: null, kept: null }
    const kept = row.kept === null ? null : (JSON.parse(row.kept) as Kept)
    return { state: row.state as Sample['state'], people: row.made, jobId: row.jobId, kept }
  }

  return {
    state,
    start(): Sample {
      const before = readSample(db.read)
      if (before && before.state !== 'removed') return state()
      const { language, country } = settings.get()
      const footer = campaigns.footer()
      const made = besidePeople({ segments, campaigns }, contentFor(language, country))
      db.write((tx, changes) => {
        const startedAt = ports.clock.now()
        const action = { kind: 'sample' as const, title: '', subjectId: null, people: PEOPLE }
        const actionId = openAction(tx, action, startedAt, 'running')
        const jobId = jobs.add(tx, changes, { kind: 'sample', title: '', subjectId: 1, params: { footer }, rows: 0 })
        putSample(tx, { state: 'making', language, country, startedAt, actionId, jobId, parts: JSON.stringify(made) })
        changes.touch('sample_shop', 1)
      })
      jobs.wake()
      return state()
    },
    /** Throws AppError JOB_STATE while it is still coming or going. */
    remove(): Sample {
      const row = readSample(db.read)
      if (row?.state !== 'there') throw new AppError('JOB_STATE', { state: row?.state ?? 'none' })
      db.write((tx, changes) => {
        const jobId = jobs.add(tx, changes, { kind: 'sample-removal', title: '', subjectId: 1, rows: 0 })
        setSample(tx, { state: 'removing', jobId })
        changes.touch('sample_shop', 1)
      })
      jobs.wake()
      return state()
    },
    seen(): Sample {
      db.write((tx, changes) => {
        if (readSample(tx)?.state === 'removed') forgetSample(tx)
        changes.touch('sample_shop', 1)
      })
      return state()
    },
    letters: ({ offset = 0, limit = 100 }: Inputs['sample']['letters']): Outputs['sample']['letters'] =>
      practiceRows(db.read, offset, limit),
    letter({ id }: Inputs['sample']['letter']): Outputs['sample']['letter'] {
      const found = practiceLetter(db.read, id, accounts.firstAddress())
      if (!found) throw new AppError('NOT_FOUND', { entity: 'letter', id: String(id) })
      return found
    },
  }
}

/** A name that nobody has used: another one of the sample, or of the owner, may be there. */
function newSegment(segments: SegmentsService, name: string, rules: Rules): Parts['segments'][number] {
  for (let n = 1; n < 20; n++) {
    try {
      const { id, version } = segments.create({ name: n === 1 ? name : `${name} ${n}`, rules })
      return { id, version }
    } catch (error) {
      if (!isAppError(error, 'VALIDATION')) throw error
    }
  }
  throw new AppError('VALIDATION', { formErrors: [], fieldErrors: { name: ['taken'] } })
}

/** What is made by the services of the window; the people and their past follow in the job. */
function besidePeople({ segments, campaigns }: Pick<Others, 'segments' | 'campaigns'>, content: SampleContent): Parts {
  const [regular, wholesale] = content.tags
  const town = content.places[0]?.[0] ?? ''
  const near = newSegment(segments, content.segments.near, {
    match: 'all',
    parts: [
      { field: 'tag', values: [regular], not: false },
      { field: 'city', is: 'equal', values: [town], not: false },
    ],
  })
  const trade = newSegment(segments, content.segments.trade, {
    match: 'any',
    parts: [{ field: 'tag', values: [wholesale], not: false }],
  })
  const audience = { segmentId: near.id, exclude: [trade.id] }
  const { id, version } = campaigns.create({ ...letterOf(content.draft), accountId: null, audience })
  return { segments: [near, trade], draft: { id, version }, past: null }
}
