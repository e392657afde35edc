import { copyFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Inputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type {
  BackupOverview,
  BackupPreview,
  BackupReason,
  BackupSource,
} from '../../../../shared/features/backup/contract.ts'
import { readBackupName } from '../../db/backup-names.ts'
import { listBackups, shelfOf } from '../../db/backup-shelf.ts'
import { knownMigrations } from '../../db/migrate.ts'
import { decideRestore, incomingFile } from '../../db/swap/swap.ts'
import type { Deps, Surroundings } from '../../deps.ts'
import { asAppError } from '../../errors.ts'
import { askWorker } from '../../jobs/worker-pool.ts'
import type { JobsService } from '../jobs/service.ts'
import { readySince } from '../settings/service.ts'
import { checkedFolder } from './folder-choice.ts'
import { judge } from './judge.ts'
import { isDue } from './keep.ts'
import { chooseFolder, hasContent, newestTry, readCopies, unfinishedBackup } from './repo.ts'

/** From a minute after the start, which is left alone, it is looked this often whether the daily backup is due. */
const LOOK_EVERY = 60_000
/** After one that failed: a full disk is not tried every minute. */
const AGAIN_AFTER = 3_600_000

export { ERASED_STAYS, toLetGo } from './keep.ts'

export type BackupService = ReturnType<typeof backupService>

type Folder = Pick<Surroundings, 'dataDir' | 'migrationsDir' | 'ports' | 'files' | 'swaps' | 'restart'>

/** What can be done with the backups of a folder alone: listing them, looking into one, putting one back. */
function shelf({ dataDir, migrationsDir, ports, files, swaps, restart }: Folder, copies: () => string | null) {
  const folder = shelfOf(dataDir)

  function find(from: BackupSource): { path: string; name: string } {
    if ('ref' in from) return files.open(from.ref)
    // Only what the list shows: a name is no way to reach another file.
    if (!listBackups(folder).some(({ name }) => name === from.name))
      throw new AppError('FILE_GONE', { name: from.name })
    return { path: join(folder, from.name), name: from.name }
  }
  /** A private copy: the owner's file may lie on a stick that may not be written to, or change meanwhile. */
  async function copyIn({ path, name }: { path: string; name: string }): Promise<string> {
    const copy = incomingFile(dataDir, ports.ids.uuid())
    try {
      await copyFile(path, copy)
      return copy
    } catch (error) {
      await rm(copy, { force: true })
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        throw new AppError('FILE_GONE', { name })
      throw asAppError(error, copy)
    }
  }
  async function look(file: string, { path, name }: { path: string; name: string }): Promise<BackupPreview> {
    const facts = await askWorker(ports.thread, { task: 'inspect', file })
    judge(facts, knownMigrations(migrationsDir), name)
    const { size, mtimeMs } = await stat(path)
    const known = listBackups(folder).find((one) => one.name === name)
    const at = readBackupName(name)?.at ?? Math.round(mtimeMs)
    const { people, letters, businessName } = facts
    return { name, at, bytes: size, people, letters, businessName, version: known?.version ?? null }
  }
  /** Looks at a private copy, does `then` with it, and leaves nothing behind that was not decided. */
  async function withCopy(from: BackupSource, then: (file: string, name: string) => Promise<void>) {
    const found = find(from)
    const file = await copyIn(found)
    try {
      const preview = await look(file, found)
      await then(file, found.name)
      return preview
    } finally {
      await rm(file, { force: true })
    }
  }

  return {
    list: () => listBackups(folder).map(({ shop: _shop, ...backup }) => backup),
    preview: ({ from }: Inputs['backup']['preview']) => withCopy(from, async () => undefined),
    restore: ({ from }: Inputs['backup']['restore']): Promise<BackupPreview> =>
      swaps.alone(() =>
        withCopy(from, async (file, name) => {
          const now = ports.clock.now()
          await askWorker(ports.thread, { task: 'prepare-restore', file, name, migrationsDir, copies: copies(), now })
          await restart(() => decideRestore(dataDir, file))
          if ('ref' in from) files.takenIn(from.ref)
        }),
      ),
  }
}

/** The same in a folder whose database cannot be read: what needs it is answered with the reason. */
export function backupsOfFolder(around: Surroundings, error: unknown) {
  const still = shelf(around, () => null)
  const refuse = () => {
    throw error
  }
  const overview = (): BackupOverview => ({
    backups: still.list(),
    folder: shelfOf(around.dataDir),
    copies: null,
    canPick: false,
    running: null,
    failure: null,
  })
  return { ...still, list: overview, now: refuse, pickFolder: refuse, useFolder: refuse }
}

/** What is read from the folder; null where it cannot be read: the page of the day says so, and does not go down with it. */
function readOrNone<T>(read: () => T, log: Deps['ports']['log']): T | null {
  try {
    return read()
  } catch (error) {
    log.error('the folder of the backups cannot be read', error)
    return null
  }
}

/** Backups: every day, before what could go wrong, by hand, to a second place, and back. */
export function backupService(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db, ports, dataDir, version } = deps
  const own = shelf(deps, () => readCopies(db.read)?.folder ?? null)
  let timer: ReturnType<typeof setTimeout> | undefined

  function overview(): BackupOverview {
    const error = newestTry(db.read)?.error ?? null
    return {
      backups: own.list(),
      folder: shelfOf(dataDir),
      copies: readCopies(db.read),
      canPick: ports.folders.pick !== null,
      running: unfinishedBackup(db.read),
      failure: error === null ? null : (JSON.parse(error) as BackupOverview['failure']),
    }
  }
  function queue(reason: BackupReason): number {
    const jobId = db.write((tx, changes) => {
      const params = { reason, version }
      return jobs.add(tx, changes, { kind: 'backup', title: '', subjectId: null, params, rows: 0 })
    })
    jobs.wake()
    return jobId
  }
  /** The daily backup, when the last is a day old: at the start, and while the program goes on. */
  function lookAtTheClock(): void {
    const now = ports.clock.now()
    if (!hasContent(db.read) || !isDue(own.list(), now) || unfinishedBackup(db.read) !== null) return
    const last = newestTry(db.read)
    const failed = last?.error !== null && last?.finishedAt
    if (failed && Math.abs(now - failed) < AGAIN_AFTER) return
    queue('daily')
  }
  function lookLater(): void {
    timer = setTimeout(() => {
      lookLater()
      try {
        lookAtTheClock()
      } catch (error) {
        ports.log.error('the daily backup could not be started', error)
      }
    }, LOOK_EVERY)
    timer.unref()
  }
  function use(folder: string | null): BackupOverview {
    const checked = folder === null ? null : checkedFolder(folder, dataDir)
    db.write((tx, changes) => {
      chooseFolder(tx, checked)
      changes.touch('backup_copies', 1)
    })
    return overview()
  }

  return {
    ...own,
    list: overview,
    /** How it stands with the backups, in a line. */
    state() {
      const there = readOrNone(own.list, ports.log)
      return {
        newest: there?.[0]?.at ?? null,
        failed: there === null || newestTry(db.read)?.error != null,
        running: unfinishedBackup(db.read) !== null,
        /** From when on there was something to lose; null: there is nothing yet. */
        expectedSince: hasContent(db.read) ? readySince(db.read) : null,
        copies: readCopies(db.read),
      }
    },
    now: (): { jobId: number } => ({ jobId: unfinishedBackup(db.read) ?? queue('by-hand') }),
    async pickFolder(): Promise<BackupOverview> {
      const { pick } = ports.folders
      if (!pick) throw new AppError('FORBIDDEN', { right: 'pick a folder' })
      const folder = await pick()
      return folder === null ? overview() : use(folder)
    },
    /** A typed path only where there is no dialog: elsewhere the window names no path. */
    useFolder({ folder }: Inputs['backup']['useFolder']): BackupOverview {
      if (folder !== null && ports.folders.pick) throw new AppError('FORBIDDEN', { right: 'type a folder' })
      return use(folder)
    },
    start: lookLater,
    stop: () => clearTimeout(timer),
  }
}
