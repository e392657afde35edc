import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { asAppError } from '../../errors.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../jobs/job.ts'
import { putInPlaceMeanwhile } from '../../put-in-place.ts'
import { erasedSoFar } from '../erasure/service.ts'
import { companyFile } from './lists/company-file.ts'
import { peopleFile } from './lists/people-files.ts'
import { Halted } from './lists/people-pages.ts'
import { type ExportParams, exportParamsSchema } from './params.ts'
import { exportPath } from './service.ts'
import { wholeFile } from './whole/whole-out.ts'

function fileOf(job: JobContext, params: ExportParams): AsyncIterable<string | Uint8Array> {
  const { format, companies } = params
  if (companies && (format === 'csv' || format === 'xlsx')) return companyFile(job, { format, chosen: companies })
  return format === 'whole' ? wholeFile(job, params) : peopleFile(job, { ...params, format })
}

function piecesOf(job: JobContext, params: ExportParams): Readable {
  return Readable.from(fileOf(job, params), { objectMode: true, highWaterMark: 1 })
}

/** Writes the file beside its place and moves it there when it is whole: a killed export leaves none and begins anew. */
async function run(job: JobContext): Promise<JobOutcome> {
  const params = exportParamsSchema.parse(job.params)
  const path = exportPath(job.dataDir, params.stored)
  const part = `${path}.part`
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    // Whoever was erased meanwhile may be in it already: it begins anew until nobody was.
    for (let erased = -1; erased !== erasedSoFar(job.db.read); ) {
      await rm(path, { force: true })
      erased = erasedSoFar(job.db.read)
      await pipeline(piecesOf(job, params), createWriteStream(part, { mode: 0o600 }))
      await putInPlaceMeanwhile(part, path)
    }
    return { end: 'done' }
  } catch (error) {
    // What refuses to go must not hide why the file could not be made.
    for (const left of [part, path]) await rm(left, { force: true }).catch(() => undefined)
    if (error instanceof Halted) return error.outcome
    throw asAppError(error, path)
  }
}

/** Reads only, so it runs beside imports and letters. */
export const exportJob: JobDefinition = { kind: 'export', lane: 'files', durability: 'NORMAL', run }
