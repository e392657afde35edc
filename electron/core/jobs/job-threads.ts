import { Worker } from 'node:worker_threads'
import type { RunResult } from './end-state.ts'
import type { FromWorker, JobStart, ToWorker } from './messages.ts'
import { YOUNG_MB } from './worker-pool.ts'

export type RunningWorker = {
  post(message: ToWorker): void
  /** Ends the thread at once; the run then counts as a crash. */
  terminate(): void
  /** Never rejects: a thread that dies without a word is a crash. */
  ended: Promise<RunResult>
}

/** How much a thread's objects may take, as in JobDefinition. */
type Room = number | undefined
/** `on` hears everything but the end; `roomMb`: what the job may take at least of the thread that it gets. */
export type Hearing = { on: (message: FromWorker) => void; roomMb: Room }

export type JobThreads = {
  /** One run of a job, in the thread that is ready or in a new one. */
  start(start: JobStart, hearing: Hearing): RunningWorker
  /** Ends the thread that is ready; those that work are their owner's. */
  close(): Promise<void>
}

/** How long a thread that has done its job stays ready for another one, in milliseconds. */
const READY_FOR = 30_000

/**
 * Threads of that program for jobs. One that has ended its job and says that it is ready takes the next one: an import comes
 * right after the check of its file, and a new thread would read and compile everything once more (0.4 s).
 */
export function createJobThreads(program: URL): JobThreads {
  let ready: { worker: Worker; roomMb: Room; timer: ReturnType<typeof setTimeout> } | null = null

  function takeReady(): Worker | null {
    const worker = ready?.worker ?? null
    clearTimeout(ready?.timer)
    ready = null
    if (worker) forget(worker)
    worker?.ref()
    return worker
  }

  async function endReady(): Promise<void> {
    await takeReady()?.terminate()
  }

  /** `on`: of the job it has done, should it die without one. */
  function keep(worker: Worker, roomMb: Room, on: Hearing['on']): void {
    void endReady()
    forget(worker)
    worker.on('error', (error) => on(died('a thread that was ready', error)))
    // The next job gets a new one.
    worker.on('exit', () => ready?.worker === worker && takeReady())
    worker.unref()
    ready = { worker, roomMb, timer: setTimeout(() => void endReady(), READY_FOR).unref() }
  }

  function threadFor(start: JobStart, roomMb: Room): { worker: Worker; room: Room } {
    const room = ready?.roomMb
    const found = ready && isEnough(room, roomMb) ? takeReady() : null
    if (!found) return { worker: newThread(program, start, roomMb), room: roomMb }
    found.postMessage({ type: 'next', start } satisfies ToWorker)
    return { worker: found, room }
  }

  return {
    start(start, { on, roomMb }) {
      const { worker, room } = threadFor(start, roomMb)
      let isOver = false
      const ended = hear(worker, start, on, () => keep(worker, room, on)).finally(() => {
        isOver = true
      })
      return {
        // The thread may be another job's by then.
        post: (message) => isOver || worker.postMessage(message),
        terminate: () => isOver || void worker.terminate(),
        ended,
      }
    },
    close: endReady,
  }
}

/** A job that may take all that V8 allows would die in a thread that was started with less. */
const isEnough = (room: Room, wanted: Room) => room === undefined || (wanted !== undefined && room >= wanted)

/** Nobody listens any more. Not to all events at once: Node’s own listeners, which begin and end its messages, are among them. */
function forget(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
}

function newThread(program: URL, start: JobStart, roomMb: number | undefined): Worker {
  return new Worker(program, {
    workerData: start,
    name: `job-${start.kind}-${start.jobId}`,
    resourceLimits: {
      maxYoungGenerationSizeMb: YOUNG_MB,
      ...(roomMb !== undefined && { maxOldGenerationSizeMb: roomMb }),
    },
  })
}

const died = (who: string, error: Error): FromWorker => ({
  type: 'log',
  level: 'error',
  message: `${who} died`,
  error: error.stack ?? error.message,
})

/** Passes on what a run says until it has ended; `keep`: the thread is ready for another one. */
function hear(worker: Worker, { kind, jobId }: JobStart, on: Hearing['on'], keep: () => void): Promise<RunResult> {
  return new Promise((resolve) => {
    let result: RunResult = { kind: 'crash' }
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'outcome') result = { kind: 'outcome', outcome: message.outcome }
      else if (message.type === 'ready') {
        keep()
        resolve(result)
      } else {
        if (message.type === 'error') result = { kind: 'error', error: message.error }
        on(message)
      }
    })
    worker.on('error', (error) => on(died(`worker of ${kind} ${jobId}`, error)))
    worker.on('exit', () => resolve(result))
  })
}
