import { Worker } from 'node:worker_threads'
import { AppError, type AppErrorCode, errorCatalogue } from '../../../shared/errors.ts'
import type { RunResult } from './end-state.ts'
import type { FileAnswer, FileQuestion, FromWorker, JobStart, ToWorker, WorkerStart } from './messages.ts'

export type RunningWorker = {
  post(message: ToWorker): void
  /** Ends the thread at once; the run then counts as a crash. */
  terminate(): void
  /** Never rejects: a thread that dies without a word is a crash. */
  ended: Promise<RunResult>
}

/** Room for short-lived objects of a job's thread. Left alone, V8 grows it to hundreds of megabytes in a long loop. */
const YOUNG_MB = 32

/** `on` hears everything but the end; `roomMb` as in JobDefinition. */
type Keeping = { on: (message: FromWorker) => void; roomMb: number | undefined }

/** Starts a thread of that program for one run of a job. */
export function startWorker(program: URL, start: JobStart, { on, roomMb }: Keeping): RunningWorker {
  const worker = new Worker(program, {
    workerData: start,
    name: `job-${start.kind}-${start.jobId}`,
    resourceLimits: {
      maxYoungGenerationSizeMb: YOUNG_MB,
      ...(roomMb !== undefined && { maxOldGenerationSizeMb: roomMb }),
    },
  })
  const ended = new Promise<RunResult>((resolve) => {
    let result: RunResult = { kind: 'crash' }
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'outcome') result = { kind: 'outcome', outcome: message.outcome }
      else if (message.type === 'error') {
        result = { kind: 'error', error: message.error }
        on(message)
      } else on(message)
    })
    worker.on('error', (error) => {
      on({
        type: 'log',
        level: 'error',
        message: `worker of ${start.kind} ${start.jobId} died`,
        error: error.stack ?? error.message,
      })
    })
    worker.on('exit', () => resolve(result))
  })
  return {
    post: (message) => worker.postMessage(message),
    terminate: () => void worker.terminate(),
    ended,
  }
}

/** The thread that answers slow questions (core/reads). It never keeps the program alive. */
export function startReader(program: URL, file: string): Worker {
  const worker = new Worker(program, { workerData: { task: 'reads', file } satisfies WorkerStart, name: 'reads' })
  worker.unref()
  return worker
}

/** How much a question may take: memory of the thread in MB, and time, whose end ends the thread. */
export type AskLimits = { roomMb?: number; signal?: AbortSignal }

/**
 * One question about a file, in a thread of its own. Throws AppError as the work in the thread did, the signal's reason
 * when it took too long, ERR_WORKER_OUT_OF_MEMORY when it took too much room.
 */
export function askWorker<Task extends FileQuestion['task']>(
  program: URL,
  question: Extract<FileQuestion, { task: Task }>,
  { roomMb, signal }: AskLimits = {},
): Promise<FileAnswer[Task]> {
  const worker = new Worker(program, {
    workerData: question satisfies WorkerStart,
    name: question.task,
    ...(roomMb !== undefined && { resourceLimits: { maxOldGenerationSizeMb: roomMb } }),
  })
  return new Promise((resolve, reject) => {
    const late = () => {
      reject(signal?.reason)
      void worker.terminate()
    }
    signal?.addEventListener('abort', late, { once: true })
    worker.on('exit', () => signal?.removeEventListener('abort', late))
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'answer') resolve(message.answer as FileAnswer[Task])
      if (message.type === 'error') reject(thrownThere(message))
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error(`${question.task} ended without an answer`)))
  })
}

function thrownThere({ error, detail }: Extract<FromWorker, { type: 'error' }>): Error {
  if (error.code === 'INTERNAL' || !(error.code in errorCatalogue)) return new Error(detail)
  return new AppError(error.code as AppErrorCode, error.data as never)
}
