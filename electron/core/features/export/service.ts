import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { exportWhoSchema, startCompaniesSchema } from '../../../../shared/features/export/contract.ts'
import { fileWords } from '../../../../shared/features/export/file-words.ts'
import { consentOfFileName } from '../../../../shared/features/import/cells/consent-cells.ts'
import type { Deps } from '../../deps.ts'
import { asAppError } from '../../errors.ts'
import { fileWord } from '../../file-word.ts'
import type { JobsService } from '../jobs/service.ts'
import type { SettingsService } from '../settings/service.ts'
import { type ExportParams, exportParamsSchema } from './params.ts'

/** How long a finished file waits to be fetched, in milliseconds: it is a whole customer list, and nobody looks here. */
const KEEP = 7 * 86_400_000

const ENDING: Record<ExportParams['format'], string> = {
  xlsx: 'xlsx',
  csv: 'csv',
  vcard4: 'vcf',
  vcard3: 'vcf',
  whole: 'zip',
}

/**
 * Whether an import would take the name of such a file for the word of everybody in it: a file that changes nothing when it
 * comes in again is not called so.
 */
const saysConsent = (called: string) => consentOfFileName(called, true) !== null

/** What a file is called before its day. */
const calledIn = (name: string) => name.replace(/ \d{4}-\d\d-\d\d\.[a-z]+$/, '')

/** Where exported files lie until they are fetched. */
export function exportPath(dataDir: string, stored: string): string {
  return join(dataDir, 'exports', stored)
}

export type ExportService = ReturnType<typeof exportService>

/** Lists of people as files to take away. */
export function exportService(deps: Deps, { jobs, settings }: { jobs: JobsService; settings: SettingsService }) {
  const { db, ports, files, dataDir } = deps

  /** Clears what nobody fetched. */
  function tidy(): void {
    const folder = join(dataDir, 'exports')
    if (!existsSync(folder)) return
    try {
      for (const name of readdirSync(folder)) {
        const path = join(folder, name)
        // A file that an export has just moved to its place is there under another name.
        const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs
        if (written !== undefined && ports.clock.now() - written > KEEP) rmSync(path, { force: true })
      }
    } catch (error) {
      throw asAppError(error, folder)
    }
  }

  /** Starts the writing of a file called so, with the day behind it. */
  function begin(called: string, what: Omit<ExportParams, 'stored' | 'name'>) {
    tidy()
    const ending = ENDING[what.format]
    const name = `${called} ${localDay(ports.clock.now())}.${ending}`
    const params: ExportParams = { ...what, stored: `${ports.ids.token(12)}.${ending}`, name }
    const jobId = db.write((tx, changes) =>
      jobs.add(tx, changes, { kind: 'export', rows: 0, title: name, subjectId: null, params }),
    )
    jobs.wake()
    return { jobId }
  }

  return {
    /** Also at each start: whoever exports once and never again has a week-old list lying there otherwise. */
    tidy,
    start({ who, columns, format = 'csv', called = '' }: Inputs['export']['start']): Outputs['export']['start'] {
      const { fileName } = fileWords(settings.get().language)
      return begin(saysConsent(called) ? fileName : fileWord(called) || fileName, {
        who: exportWhoSchema.parse(who),
        columns: [...new Set(columns)],
        format,
      })
    },
    startCompanies(input: Inputs['export']['startCompanies']): Outputs['export']['startCompanies'] {
      const { format, ...companies } = startCompaniesSchema.parse(input)
      return begin(fileWords(settings.get().language).companies, {
        who: { kind: 'all' },
        columns: [],
        companies,
        format,
      })
    },
    /** One that was stopped or failed, anew: of whom it was, as they are now. Throws AppError NOT_FOUND, JOB_STATE. */
    again(jobId: number): Outputs['export']['again'] {
      const { kind, state } = jobs.get(jobId)
      // Of whom it was is forgotten where somebody it named was erased since.
      const before = exportParamsSchema.safeParse(jobs.params(jobId)).data
      if (kind !== 'export' || !before) throw new AppError('NOT_FOUND', { entity: 'export', id: String(jobId) })
      if (state !== 'cancelled' && state !== 'failed') throw new AppError('JOB_STATE', { state })
      return begin(calledIn(before.name), before)
    },
    /** Throws AppError NOT_FOUND, JOB_STATE while it is not done, FILE_GONE when it lay there too long. */
    file(jobId: number): Outputs['export']['file'] {
      const { kind, state } = jobs.get(jobId)
      if (kind !== 'export') throw new AppError('NOT_FOUND', { entity: 'export', id: String(jobId) })
      if (state !== 'done') throw new AppError('JOB_STATE', { state })
      const { stored, name } = exportParamsSchema.parse(jobs.params(jobId))
      const path = exportPath(dataDir, stored)
      if (!existsSync(path)) throw new AppError('FILE_GONE', { name })
      return { ref: files.offer(path, name), name }
    },
  }
}

/** The day where the shop is, `YYYY-MM-DD`. */
export function localDay(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
