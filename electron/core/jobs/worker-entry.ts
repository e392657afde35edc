import { randomBytes, randomUUID } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../../shared/errors.ts'
import type { JobKind } from '../../../shared/features/jobs/contract.ts'
import { inspectBase } from '../db/base-facts.ts'
import { copyLog } from '../db/checkpoints.ts'
import { openConnection } from '../db/open.ts'
import { quickCheck } from '../db/quick-check.ts'
import { createDb, type Db } from '../db/unit-of-work.ts'
import { giveWay, someoneWaits } from '../db/write-turn.ts'
import { asAppError } from '../errors.ts'
import { prepareRestore } from '../features/backup/prepare.ts'
import { findRows } from '../features/import/check/find-rows.ts'
import { convert, pack } from '../features/import/source/source-converters.ts'
import type { Log } from '../ports.ts'
import { answerReads } from '../reads/answer.ts'
import type { JobContext, JobError, JobOutcome } from './job.ts'
import { heartbeat } from './job-store.ts'
import type { FileQuestion, FromWorker, JobStart, ToWorker, WorkerStart } from './messages.ts'
import { jobDefinitions } from './registry.ts'

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

function asJobError(error: unknown): { error: JobError; detail: string } {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  if (error instanceof AppError) return { error: { code: error.code, data: error.data }, detail }
  return { error: { code: 'INTERNAL', data: { reference: randomUUID() } }, detail }
}

type Port = NonNullable<typeof parentPort>

/** What the outside says to the job: stop, cancel, wake, and the secrets it asked for. */
function listen(port: Port) {
  const secrets = new Map<number, (value: string | null) => void>()
  let wanted: 'run' | 'cancel' | 'stop' = 'run'
  let wake: () => void = () => {}
  port.on('message', (message: ToWorker) => {
    if (message.type === 'secret') return secrets.get(message.id)?.(message.value)
    if (message.type !== 'wake' && wanted !== 'stop') wanted = message.type
    wake()
  })
  return {
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

/** One job, one worker thread: open a connection, run, say how it ended. */
async function main(port: Port, start: JobStart): Promise<void> {
  const send = (message: FromWorker) => port.postMessage(message)
  const definition = jobDefinitions[start.kind as JobKind]
  if (!definition) throw new Error(`no job is registered as "${start.kind}"`)
  const connection = openConnection(start.file, { synchronous: definition.durability })
  const outside = listen(port)
  const progress = progressOf(send)
  const db = createDb(connection, start.file, (changes) => send({ type: 'changes', changes }))
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
    someoneWaits: () => someoneWaits(start.turn),
    async breathe() {
      await new Promise((resolve) => setImmediate(resolve))
      await giveWay(start.turn)
    },
    ...outside,
  }
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
  port.close()
}

/** What a run came to; it never throws. */
async function endOf(run: () => Promise<JobOutcome>): Promise<Extract<FromWorker, { type: 'outcome' | 'error' }>> {
  try {
    return { type: 'outcome', outcome: await run() }
  } catch (error) {
    return { type: 'error', ...asJobError(error) }
  }
}

/** What a job that died left in the log. */
function copyLogOf(file: string): undefined {
  const connection = openConnection(file)
  try {
    copyLog(connection)
  } finally {
    connection.$client.close()
  }
}

function answerTo(question: FileQuestion): unknown {
  switch (question.task) {
    case 'quick-check':
      return quickCheck(question.file)
    case 'copy-log':
      return copyLogOf(question.file)
    case 'inspect':
      return inspectBase(question.file)
    case 'prepare-restore':
      return prepareRestore(question)
    case 'convert':
      return convert(question.kind, question)
    case 'pack':
      return pack(question)
    case 'find-rows':
      return findRows(question)
    default:
      return question satisfies never
  }
}

/** One question about a file: answer, or say what was thrown. */
async function answer(port: Port, question: FileQuestion): Promise<void> {
  try {
    port.postMessage({ type: 'answer', answer: await answerTo(question) } satisfies FromWorker)
  } catch (error) {
    // No room, or no right to write there, is told with its code: on the other side it would be a fault without a name.
    const known = 'target' in question ? asAppError(error, question.target) : error
    port.postMessage({ type: 'error', ...asJobError(known) } satisfies FromWorker)
  } finally {
    port.close()
  }
}

if (!parentPort) throw new Error('worker-entry.ts runs only as a worker thread')
const start = workerData as WorkerStart
if (start.task === 'job') await main(parentPort, start)
else if (start.task === 'reads') answerReads(parentPort, start.file)
else await answer(parentPort, start)
