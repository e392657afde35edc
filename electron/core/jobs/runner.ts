import { AppError } from '../../../shared/errors.ts'
import type { JobKind } from '../../../shared/features/jobs/contract.ts'
import { leaveLogToJobs } from '../db/checkpoints.ts'
import type { Db } from '../db/unit-of-work.ts'
import type { WriteTurn } from '../db/write-turn.ts'
import type { Failure, Runner } from '../deps.ts'
import type { ChangeFeed } from '../events.ts'
import type { Ports } from '../ports.ts'
import { decideEnd, type RunResult } from './end-state.ts'
import type { JobDefinition } from './job.ts'
import {
  claim,
  finish,
  type JobRow,
  keepProgress,
  LEASE,
  nextRunnable,
  nextWake,
  releaseLeases,
  wakeWaiting,
} from './job-store.ts'
import { createJobThreads, type JobThreads, type RunningWorker } from './job-threads.ts'
import type { FromWorker, JobStart } from './messages.ts'
import { createMeter, type Meter } from './meter.ts'
import { askWorker } from './worker-pool.ts'

/** Looks for due jobs at least this often (ms): a computer that slept fires its timers late, not never. */
const LONGEST_WAIT = 30_000
/** What could not be written (a full disk, another program that holds the database) is tried again this often (ms). */
const AGAIN = 5_000
/** How long looking for work waits for another writer: it holds the window's thread, and can look again. */
const PATIENCE = 1_000
/** How long closing waits for running jobs to reach the end of a unit of work, in milliseconds. */
const STOP_PATIENCE = 8_000

/**
 * `nudged`: something was written for the job while it ran; it may have decided to wait or end a moment before. `heldUp`: why
 * its end could not be written.
 */
type Running = {
  job: JobRow
  worker: RunningWorker
  meter: Meter
  lastSign: number
  nudged: boolean
  heldUp: Failure | null
}

type Parts = {
  db: Db
  ports: Ports
  feed: ChangeFeed
  turn: WriteTurn
  dataDir: string
  definitions: Partial<Record<JobKind, JobDefinition>>
}

/** What a worker says, passed on to whom it concerns. */
function hear({ ports, feed }: Parts, entry: Running, message: FromWorker): void {
  const now = ports.clock.now()
  entry.lastSign = now
  const { id, kind } = entry.job
  switch (message.type) {
    case 'progress':
      entry.meter.note(message, now)
      feed.publish([{ table: 'jobs', ids: [id] }])
      break
    case 'changes':
      feed.publish(message.changes)
      break
    case 'secret':
      void ports.secrets.get(message.ref).then(
        (value) => entry.worker.post({ type: 'secret', id: message.id, value }),
        (error: unknown) => {
          ports.log.error('a secret could not be read', error)
          entry.worker.post({ type: 'secret', id: message.id, value: null })
        },
      )
      break
    case 'log':
      if (message.level === 'error')
        ports.log.error(message.message, message.error, { jobId: id, kind, ...message.data })
      else ports.log[message.level](message.message, { jobId: id, kind, ...message.data })
      break
    case 'error':
      ports.log.error(`job ${kind} failed: ${message.error.code}`, message.detail, { jobId: id })
      break
    case 'answer':
    case 'outcome':
    case 'ready':
      break
    default:
      message satisfies never
  }
}

/** Writes the state a run ended in, and lets the job's feature follow in the same transaction. */
function settle({ db, ports, definitions }: Parts, { job, nudged, meter }: Running, result: RunResult): void {
  const end = decideEnd(job, result, nudged)
  const now = ports.clock.now()
  db.write((tx, changes) => {
    keepProgress(tx, job.id, meter.read())
    finish(tx, job.id, end, now)
    changes.touch('jobs', job.id)
    if (end.state === 'done' || end.state === 'cancelled' || end.state === 'failed') {
      const error = end.state === 'failed' ? end.error : null
      definitions[job.kind as JobKind]?.ended?.(tx, changes, job, end.state, error, now)
    }
  })
}

/** What somebody can put right, or passes; after anything else nobody is promised that the job goes on by itself. */
const PASSES: readonly string[] = ['STORAGE_FULL', 'STORAGE_READ_ONLY', 'DATABASE_BUSY']

/** Why an end cannot be written, where that passes; null: it is a fault of ours, and stands in the log. */
function passingFailure(error: unknown): Failure | null {
  return error instanceof AppError && PASSES.includes(error.code) ? { code: error.code, data: error.data } : null
}

/** Takes the next job of these kinds that may run now. */
function claimNext({ db, ports }: Parts, kinds: JobKind[], run: string): JobRow | undefined {
  const now = ports.clock.now()
  const next = nextRunnable(db.read, kinds, now)
  if (!next) return undefined
  return db.write((tx, changes) => {
    changes.touch('jobs', next.id)
    return claim(tx, next.id, run, now)
  }, PATIENCE)
}

/** Asks every worker to stop between two units of work; ends those that do not. */
async function stopAll(workers: RunningWorker[]): Promise<void> {
  for (const worker of workers) worker.post({ type: 'stop' })
  const patience = setTimeout(() => {
    for (const worker of workers) worker.terminate()
  }, STOP_PATIENCE)
  await Promise.all(workers.map((worker) => worker.ended))
  clearTimeout(patience)
}

function startOf({ dataDir, db, turn, ports }: Parts, job: JobRow, run: string): JobStart {
  const { id: jobId, kind, subjectId, params } = job
  const startedAt = ports.clock.now()
  const program = ports.thread.href
  const own = { jobId, kind, subjectId, params, run, startedAt }
  return { task: 'job', program, turn: turn.memory, ...own, dataDir, file: db.file }
}

/** Begins one run of a job in a thread; what it says is heard. */
function begin(parts: Parts, threads: JobThreads, job: JobRow, run: string): Running {
  const roomMb = parts.definitions[job.kind as JobKind]?.roomMb
  const on = (message: FromWorker) => hear(parts, entry, message)
  const worker = threads.start(startOf(parts, job, run), { on, roomMb })
  const entry: Running = {
    job,
    meter: createMeter(job),
    lastSign: parts.ports.clock.now(),
    nudged: false,
    heldUp: null,
    worker,
  }
  return entry
}

/** Tells whether more time has passed since it was last asked than can have, or less than none. */
function sleepWatch(clock: Parts['ports']['clock']): () => boolean {
  let askedAt = clock.now()
  return () => {
    const since = clock.now() - askedAt
    askedAt += since
    return since < 0 || since > LEASE
  }
}

/**
 * The computer slept, or its clock was moved: nobody could give a sign of life meanwhile, and a moment that somebody waits
 * for may be an hour or a year off. Whoever waits looks at its rows again.
 */
function afterSleep({ db, ports }: Parts, running: readonly Running[]): void {
  for (const entry of running) {
    entry.lastSign = ports.clock.now()
    entry.worker.post({ type: 'wake' })
  }
  try {
    db.write((tx, changes) => {
      for (const id of wakeWaiting(tx)) changes.touch('jobs', id)
    })
  } catch (error) {
    ports.log.error('waiting jobs could not be woken', error)
  }
}

/** Frees what an earlier run of the program held; no job begins before that. */
function freeAll({ db }: Parts, run: string): void {
  db.write((tx, changes) => {
    // What is waited for was told by a clock that may have been set right since.
    for (const id of [...releaseLeases(tx, run), ...wakeWaiting(tx)]) changes.touch('jobs', id)
  }, PATIENCE)
}

const isBusy = (kinds: readonly JobKind[], running: ReadonlyMap<number, Running>) =>
  [...running.values()].some(({ job }) => kinds.includes(job.kind as JobKind))

function endHung(running: ReadonlyMap<number, Running>, now: number): void {
  for (const { lastSign, worker } of running.values()) if (now - lastSign > LEASE) worker.terminate()
}

/** Copies the log in a thread; where that cannot be, the window does it as it writes. */
async function copyLogLeft({ db, ports }: Parts): Promise<void> {
  try {
    await askWorker(ports.thread, { task: 'copy-log', file: db.file })
  } catch (error) {
    ports.log.warn('the log could not be copied', { reason: error instanceof Error ? error.message : String(error) })
  }
}

/** Copies what a job that died left in the log; then it is the window's again, where nobody works by now. */
async function takeLogBack(parts: Parts, isIdle: () => boolean): Promise<void> {
  await copyLogLeft(parts)
  if (isIdle()) leaveLogToJobs(parts.db.read, false)
}

/** How long until the next waiting job wants to run, or until a look is due anyway (ms). */
function untilNext({ db, ports }: Parts): number {
  const at = nextWake(db.read)
  return at === null ? LONGEST_WAIT : Math.min(LONGEST_WAIT, Math.max(0, at - ports.clock.now()))
}

/** What reaches a job while it runs here. */
const toRunning = (
  running: ReadonlyMap<number, Running>,
): Pick<Runner, 'cancel' | 'nudge' | 'progressOf' | 'heldUpBy'> => ({
  cancel(jobId) {
    const entry = running.get(jobId)
    entry?.worker.post({ type: 'cancel' })
    return entry !== undefined
  },
  nudge(jobId) {
    const entry = running.get(jobId)
    if (!entry) return
    entry.nudged = true
    entry.worker.post({ type: 'wake' })
  },
  progressOf: (jobId) => running.get(jobId)?.meter.read() ?? null,
  heldUpBy: (jobId) => running.get(jobId)?.heldUp ?? null,
})

/** The kinds of job that share a lane: one of them runs at a time. */
function lanesOf(all: readonly JobDefinition[]): JobKind[][] {
  return [...new Set(all.map((d) => d.lane))].map((lane) => all.filter((d) => d.lane === lane).map((d) => d.kind))
}

/** Starts jobs, one a lane, and writes how they ended. */
export function createRunner(parts: Parts): Runner {
  const { ports } = parts
  const run = ports.ids.uuid()
  const running = new Map<number, Running>()
  const threads = createJobThreads(ports.thread)
  const lanes = lanesOf(Object.values(parts.definitions))
  let timer: ReturnType<typeof setTimeout> | undefined
  /** `freed`: what an earlier run held is free, and jobs may begin. */
  const at = { started: false, freed: false, closing: false, copying: Promise.resolve() }
  const slept = sleepWatch(ports.clock)

  function launch(job: JobRow): void {
    const entry = begin(parts, threads, job, run)
    running.set(job.id, entry)
    leaveLogToJobs(parts.db.read, true)
    if (job.cancelRequested) entry.worker.post({ type: 'cancel' })
    void entry.worker.ended.then((result) => end(entry, result))
  }

  /** The lease stays while the end cannot be written; should the program end before, the next start runs the job again. */
  function end(entry: Running, result: RunResult): void {
    const { job } = entry
    parts.turn.gone(job.id)
    try {
      settle(parts, entry, result)
    } catch (error) {
      ports.log.error('the end of a job could not be written', error, { jobId: job.id })
      entry.heldUp = passingFailure(error)
      parts.feed.publish([{ table: 'jobs', ids: [job.id] }])
      if (!at.closing) setTimeout(() => end(entry, result), AGAIN).unref()
      return
    }
    running.delete(job.id)
    wake()
    if (running.size === 0) rest(result)
  }

  /** Nobody works: the log is the window's again, without what a job that died left in it. */
  function rest(result: RunResult): void {
    if (result.kind !== 'crash') leaveLogToJobs(parts.db.read, false)
    // After that of one that died before: who closes waits for both.
    else if (!at.closing)
      at.copying = at.copying.then(() => takeLogBack(parts, () => running.size === 0 && !at.closing))
  }

  /** Never throws: what was written stays to be found, and is looked for again. Nothing begins before `start`. */
  function wake(): void {
    if (at.closing || !at.started) return
    clearTimeout(timer)
    timer = setTimeout(wake, look()).unref()
  }

  /** Begins what may begin; gives how long to wait before it is looked again. */
  function look(): number {
    try {
      if (!at.freed) freeAll(parts, run)
      at.freed = true
      if (slept()) afterSleep(parts, [...running.values()])
      for (const kinds of lanes) {
        const job = isBusy(kinds, running) ? undefined : claimNext(parts, kinds, run)
        if (job) launch(job)
      }
      endHung(running, ports.clock.now())
      return untilNext(parts)
    } catch (error) {
      ports.log.warn('no work could be begun', { reason: error instanceof Error ? error.message : String(error) })
      return AGAIN
    }
  }

  return {
    start() {
      at.started = true
      wake()
    },
    wake,
    ...toRunning(running),
    definitionOf: (kind) => parts.definitions[kind as JobKind],
    async close() {
      at.closing = true
      clearTimeout(timer)
      await stopAll([...running.values()].map((entry) => entry.worker))
      await threads.close()
      // The file may be replaced after this.
      await at.copying
    },
  }
}
