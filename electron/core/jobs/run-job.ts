import { randomBytes, randomUUID } from 'node:crypto'
import type { MessagePort } from 'node:worker_threads'
import type { JobKind } from '../../../shared/features/jobs/contract.ts'
import { copyLog } from '../db/checkpoints.ts'
import { openConnection } from '../db/open.ts'
import { createDb, type Db } from '../db/unit-of-work.ts'
import { giveWay, someoneWaits, turnOfJob } from '../db/write-turn.ts'
import type { Log } from '../ports.ts'
import type { JobContext, JobDefinition, JobOutcome } from './job.ts'
import { asJobError } from './job-error.ts'
import { heartbeat } from './job-store.ts'
import { jobLoaders } from './loaders.ts'
import type { FromWorker, JobStart, ToWorker } from './messages.ts'

/** At most one sign of life and one progress message in this many milliseconds. */
const BEAT = 250

/** Adds a sign of life to the job's own transactions: a heartbeat costs no commit of its own. */
function withHeartbeat(db: Db, jobId: number, latest: () => Parameters<typeof heartbeat>[2]): Db {
  let last = Number.NEGATIVE_INFINITY
  return {
    ...db,
    write: (work) =>
      db.write((tx, changes) => {
        // Not by the clock of the day, which may be set back.
        if (performance.now() - last >= BEAT) {
          last = performance.now()
          heartbeat(tx, jobId, latest(), Date.now())
        }
        return work(tx, changes)
      }),
  }
}

/** What the outside says to the job: stop, cancel, wake, and the secrets it asked for; until `deaf` is called. */
function listen(port: MessagePort) {
  const secrets = new Map<number, (value: string | null) => void>()
  let wanted: 'run' | 'cancel' | 'stop' = 'run'
  let wake: () => void = () => {}
  const hear = (message: ToWorker) => {
    if (message.type === 'secret') return secrets.get(message.id)?.(message.value)
    if ((message.type === 'stop' || message.type === 'cancel') && wanted !== 'stop') wanted = message.type
    wake()
  }
  port.on('message', hear)
  return {
    deaf: () => port.off('message', hear),
    wanted: () => wanted,
    secret: (ref: string) =>
      new Promise<string | null>((resolve) => {
        const id = secrets.size + 1
        secrets.set(id, resolve)
        port.postMessage({ type: 'secret', id, ref } satisfies FromWorker)
      }),
    sleep: (ms: number) =>
      new Promise<void>((resolve) => {
        if (wanted !== 'run') return resolve()
        const timer = setTimeout(resolve, ms)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
  }
}

/** Conflates progress: at most one message in BEAT ms, the newest value always at hand. */
function progressOf(send: (message: FromWorker) => void) {
  let latest: Parameters<JobContext['progress']>[0] = { done: 0, total: null, phase: null }
  let lastSent = Number.NEGATIVE_INFINITY
  return {
    latest: () => latest,
    flush: () => send({ type: 'progress', ...latest }),
    note(step: typeof latest) {
      latest = step
      if (performance.now() - lastSent < BEAT) return
      lastSent = performance.now()
      send({ type: 'progress', ...step })
    },
  }
}

function logOf(send: (message: FromWorker) => void): Log {
  return {
    info: (message, data) => send({ type: 'log', level: 'info', message, data }),
    warn: (message, data) => send({ type: 'log', level: 'warn', message, data }),
    error: (message, error, data) =>
      send({ type: 'log', level: 'error', message, error: error instanceof Error ? error.stack : String(error), data }),
  }
}

/** Of a longer run, in milliseconds, much is left in memory, and beside it a new thread takes no time. */
const QUICK = 5_000

/**
 * Whether a thread may take another job after this one. Only one about people did nothing but read and write the base: what
 * sends or makes files may have something left that still closes.
 */
const staysReady = ({ lane }: JobDefinition, end: End, ms: number) =>
  lane === 'people' && end.type === 'outcome' && ms < QUICK

/** Waits for another job; what is meant for the last one comes too late. */
function becomeReady(port: MessagePort): void {
  const hear = (message: ToWorker) => {
    if (message.type !== 'next') return
    port.off('message', hear)
    void runJob(port, message.start)
  }
  port.on('message', hear)
  port.postMessage({ type: 'ready' } satisfies FromWorker)
}

/** One job at a time in a worker thread: open a connection, run, say how it ended. */
export async function runJob(port: MessagePort, start: JobStart): Promise<void> {
  const send = (message: FromWorker) => port.postMessage(message)
  const load = jobLoaders[start.kind as JobKind]
  if (!load) throw new Error(`no job is registered as "${start.kind}"`)
  const definition = await load()
  const connection = openConnection(start.file, { synchronous: definition.durability })
  const { deaf, ...outside } = listen(port)
  const progress = progressOf(send)
  const turn = turnOfJob(start.turn, start.jobId)
  const db = createDb(connection, start.file, (changes) => send({ type: 'changes', changes }), turn)
  const context: JobContext = {
    jobId: start.jobId,
    subjectId: start.subjectId,
    params: JSON.parse(start.params),
    run: start.run,
    startedAt: start.startedAt,
    dataDir: start.dataDir,
    db: withHeartbeat(db, start.jobId, progress.latest),
    clock: { now: () => Date.now() },
    ids: { uuid: () => randomUUID(), token: (bytes) => randomBytes(bytes).toString('base64url') },
    log: logOf(send),
    progress: progress.note,
    program: start.program,
    someoneWaits: () => someoneWaits(start.turn),
    async breathe() {
      await new Promise((resolve) => setImmediate(resolve))
      await giveWay(start.turn)
    },
    ...outside,
  }
  const begun = performance.now()
  const end = await endOf(() => definition.run(context))
  try {
    // Before the end is said, however it is: the window's thread, which writes it, then has nothing to copy.
    copyLog(connection)
  } catch (error) {
    // No room, or another program reads: nothing is lost, the log is copied by whoever comes next.
    context.log.warn('the log could not be copied', { reason: error instanceof Error ? error.message : String(error) })
  }
  if (end.type === 'outcome') progress.flush()
  send(end)
  connection.$client.close()
  deaf()
  if (staysReady(definition, end, performance.now() - begun)) becomeReady(port)
  else port.close()
}

type End = Extract<FromWorker, { type: 'outcome' | 'error' }>

/** What a run came to; it never throws. */
async function endOf(run: () => Promise<JobOutcome>): Promise<End> {
  try {
    return { type: 'outcome', outcome: await run() }
  } catch (error) {
    return { type: 'error', ...asJobError(error) }
  }
}
