import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ExportWho } from '../../../../shared/features/export/contract.ts'
import { fileWords } from '../../../../shared/features/export/file-words.ts'
import { sheetLine } from '../../../../shared/features/export/sheet-cell.ts'
import { createCountryReader } from '../../../../shared/features/import/country-names.ts'
import { asAppError } from '../../errors.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../jobs/job.ts'
import { allAmong, allFound } from '../customers/service.ts'
import { listFields } from '../fields/service.ts'
import { currentSettings } from '../settings/service.ts'
import { type FileShape, headerCells, personCells } from './file-cells.ts'
import { type ExportParams, exportParamsSchema } from './params.ts'
import { countPeople, idsAfter, mostLines, peopleRows } from './people-rows.ts'
import { exportPath, localDay } from './service.ts'

/** People read at once: some milliseconds, and the memory does not grow with the list. */
const PAGE = 500

/** Thrown inside the stream to end it; the file so far is thrown away. */
class Halted extends Error {
  readonly outcome: JobOutcome
  constructor(outcome: JobOutcome) {
    super(outcome.end)
    this.outcome = outcome
  }
}

/** Writes the file beside its place and moves it there when it is whole: a killed export leaves none and begins anew. */
async function run(job: JobContext): Promise<JobOutcome> {
  const params = exportParamsSchema.parse(job.params)
  const path = exportPath(job.dataDir, params.stored)
  const part = `${path}.part`
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await pipeline(Readable.from(linesOf(job, params)), createWriteStream(part, { mode: 0o600 }))
    await rename(part, path)
    return { end: 'done' }
  } catch (error) {
    await rm(part, { force: true })
    if (error instanceof Halted) return error.outcome
    throw asAppError(error, path)
  }
}

/** Ids of the chosen people; null: everybody. */
function chosenBy({ db, clock }: JobContext, who: ExportWho, country: string): readonly number[] | null {
  switch (who.kind) {
    case 'all':
      return null
    case 'people':
      return who.ids
    case 'search':
      return allFound(db.read, { search: who.search, country })
    case 'among':
      return allAmong(db.read, who, { now: clock.now(), country })
    case 'shown': {
      const except = new Set(who.except)
      return allAmong(db.read, who, { now: clock.now(), country }).filter((id) => !except.has(id))
    }
    default:
      return who satisfies never
  }
}

/** The text of the file, a page of people at a time. */
async function* linesOf(job: JobContext, { who, columns }: ExportParams): AsyncGenerator<string> {
  const { read } = job.db
  const { language, country, currency } = currentSettings(read)
  const shape: FileShape = {
    words: fileWords(language),
    columns,
    most: mostLines(read),
    fields: columns.includes('custom') ? listFields(read) : [],
    currency,
    countryName: countryNames(language),
    dayOf: localDay,
  }
  const chosen = chosenBy(job, who, country)
  const total = chosen?.length ?? countPeople(read)
  let done = 0
  // The mark at the beginning is how Excel knows UTF-8.
  yield `\ufeff${sheetLine(headerCells(shape))}`
  for (const ids of pages(job, chosen)) {
    yield peopleRows(read, ids)
      .map((person) => sheetLine(personCells(shape, person)))
      .join('')
    done += ids.length
    job.progress({ done, total: Math.max(total, done), phase: 'write' })
    await job.breathe()
    if (job.wanted() === 'cancel') throw new Halted({ end: 'cancelled' })
    if (job.wanted() === 'stop') throw new Halted({ end: 'stopped' })
  }
}

/** Ids of people, a page at a time: those chosen, else everybody in the order in which they came. */
function* pages({ db }: JobContext, chosen: readonly number[] | null): Generator<number[]> {
  if (chosen) {
    for (let at = 0; at < chosen.length; at += PAGE) yield chosen.slice(at, at + PAGE)
    return
  }
  let last = 0
  for (;;) {
    const ids = idsAfter(db.read, last, PAGE)
    if (ids.length === 0) return
    last = ids.at(-1) ?? last
    yield ids
  }
}

function countryNames(language: string): (code: string) => string {
  const read = createCountryReader()
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' })
  const known = new Map<string, string>()
  return (code) => {
    let name = known.get(code)
    if (name === undefined) {
      const said = /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code
      name = read(said) === code ? said : code
      known.set(code, name)
    }
    return name
  }
}

/** Reads only, so it runs beside imports and letters. */
export const exportJob: JobDefinition = { kind: 'export', lane: 'files', durability: 'NORMAL', run }
