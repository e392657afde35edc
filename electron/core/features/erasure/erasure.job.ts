import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { FileNames } from '../../../../shared/features/erasure/file-words.ts'
import { createMentions, type Traces } from '../../../../shared/features/erasure/traces.ts'
import { listBackups, shelfOf } from '../../db/backup-shelf.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../jobs/job.ts'
import { ERASED_STAYS } from '../backup/service.ts'
import { everyImport, type ImportTraces, importsOf, removeKeptFile, tracesInImport } from '../import/service.ts'
import { eraseRows, isOnTheWire } from './erase-rows.ts'
import { namesToForget } from './file-names.ts'
import { renameFiles } from './rename-files.ts'
import { endErasures, getErasure, readTraces, setErasure } from './repo.ts'
import { scrub } from './scrub.ts'

/** How long the answer to a letter that is just leaving is waited for, in steps of 200 ms. */
const WIRE_TRIES = 150
/** What an exported file is called until it stands. */
const PART = '.part'

/**
 * Erases one person: first the files, while it is known whom to look for, and what others keep of their names;
 * then every row at once; then the remains in the file. A killed one begins again where there is something left; it is not cancellable, for half of it helps nobody.
 */
async function run(job: JobContext): Promise<JobOutcome> {
  const erasure = getErasure(job.db.read, job.subjectId ?? 0)
  if (!erasure) return { end: 'cancelled' }
  job.db.read.$client.pragma('secure_delete = ON')
  const traces = readTraces(job.db.read, erasure.personId)
  if (traces) {
    const kept = await eraseFiles(job, traces)
    const exports = removeExports(job)
    removeUploads(job)
    const backups = keptBackups(job)
    if (!(await renameFiles(job, kept.names, traces.records))) return { end: 'stopped' }
    for (let tries = 0; tries < WIRE_TRIES && isOnTheWire(job.db.read, traces.records); tries++) await job.sleep(200)
    if (job.wanted() === 'stop') return { end: 'stopped' }
    job.db.write((tx, changes) => {
      const at = job.clock.now()
      const gone = eraseRows(tx, changes, traces, kept, at)
      const backupsGoAt = backups ? at + ERASED_STAYS : null
      // From here on `at` is the end of their time: a backup that was begun a moment before holds them.
      setErasure(tx, erasure.id, { counts: { ...gone, exports }, at, rowsGoneAt: at, backupsGoAt })
    })
  }
  // Files that were ended while it ran; one that is still being written looks itself whether somebody went.
  removeExports(job)
  job.progress({ done: 1, total: 2, phase: 'scrub' })
  await scrub(job)
  job.db.write((tx, changes) => {
    for (const id of endErasures(tx, erasure.id)) changes.touch('erasures', id)
  })
  return { end: 'done' }
}

type Kept = { imports: ImportTraces[]; files: string[]; names: FileNames }

/** Looks through the kept copies of imported files and removes those that hold the person; tells which are called after them. */
async function eraseFiles(job: JobContext, traces: Traces): Promise<Kept> {
  const { db, dataDir } = job
  const mentions = createMentions(traces)
  const telling = { ...mentions, records: traces.records }
  const standsIn = importsOf(db.read, traces.personId)
  const imports: ImportTraces[] = []
  const files: string[] = []
  for (const row of everyImport(db.read)) {
    const who = { made: standsIn.has(row.id), telling, at: job.clock.now(), breathe: () => job.breathe() }
    const found = await tracesInImport(db.read, dataDir, row, who)
    if (!found) continue
    imports.push(found)
    if (removeKeptFile(dataDir, row)) files.push(row.fileName)
  }
  const names = namesToForget(db.read, mentions, new Set(imports.map(({ importId }) => importId)))
  return { imports, files: [...new Set(files)], names }
}

/** Whether any backup holds them: one that stands, or one that is being made at this moment. */
function keptBackups({ db, dataDir }: JobContext): boolean {
  const running = "select 1 from jobs where kind in ('backup', 'backup-before') and state = 'running'"
  return listBackups(shelfOf(dataDir)).length > 0 || db.read.$client.prepare(running).get() !== undefined
}

/**
 * Exported lists hold everybody: those that wait to be fetched, and what a stopped one left. One that is still being
 * written is its job's, which looks itself. Gives how many there were.
 */
function removeExports({ db, dataDir }: JobContext): number {
  const folder = join(dataDir, 'exports')
  if (!existsSync(folder)) return 0
  const written = db.read.$client.prepare(
    "select 1 from jobs where kind = 'export' and state in ('queued', 'running', 'waiting') and instr(params, ?) > 0",
  )
  const names = readdirSync(folder).filter((name) => !name.endsWith(PART) || !written.get(name.slice(0, -PART.length)))
  for (const name of names) rmSync(join(folder, name), { force: true })
  return names.length
}

/**
 * What a browser handed over and was not taken in, or was still read by an earlier version: nobody can say whom it holds.
 * A whole Bandhu that moves in at this moment stays for its job.
 */
function removeUploads({ db, dataDir }: JobContext): void {
  const folder = join(dataDir, 'uploads')
  if (!existsSync(folder)) return
  const movesIn = db.read.$client.prepare(
    "select 1 from jobs where kind = 'move-in' and state in ('queued', 'running', 'waiting') and instr(params, ?) > 0",
  )
  for (const name of readdirSync(folder)) if (!movesIn.get(name)) rmSync(join(folder, name), { force: true })
}

export const erasureJob: JobDefinition = {
  kind: 'erasure',
  lane: 'people',
  durability: 'FULL',
  unstoppable: true,
  run,
  ended(tx, changes, { subjectId }, state) {
    if (subjectId === null || state === 'done') return
    setErasure(tx, subjectId, { state: 'failed' })
    changes.touch('erasures', subjectId)
  },
}
