import { Worker } from 'node:worker_threads'
import { AppError, type AppErrorCode, errorCatalogue } from '../../../shared/errors.ts'
import type { FileAnswer, FileQuestion, FromWorker, PartStart, WorkerStart } from './messages.ts'

/** Room for short-lived objects of a thread. Left alone, V8 grows it to hundreds of megabytes in a long loop. */
export const YOUNG_MB = 16

/** The thread that answers slow questions (core/reads). It never keeps the program alive. */
export function startReader(program: URL, file: string): Worker {
  const worker = new Worker(program, { workerData: { task: 'reads', file } satisfies WorkerStart, name: 'reads' })
  worker.unref()
  return worker
}

/** A thread for a part of a job, which the job ends; it dies with the thread of the job. `program`: JobContext.program. */
export function threadBeside(program: string, part: PartStart): Worker {
  return new Worker(new URL(program), {
    workerData: part satisfies WorkerStart,
    name: part.task,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
}

/**
 * How much a question may take: memory of the thread in MB, time of the processor in ms, and time by the clock, whose end
 * ends the thread. On a computer that is busy with something else the clock says little of what a question takes.
 */
export type AskLimits = { roomMb?: number; workMs?: number; signal?: AbortSignal }

/** How often it is looked how long a thread has worked, in ms. */
const LOOK = 250

/** A thread has worked longer than it may. */
export class TooMuchWork extends Error {}

/**
 * One question about a file, in a thread of its own. Throws AppError as the work in the thread did, the signal's reason
 * when it took too long, TooMuchWork, ERR_WORKER_OUT_OF_MEMORY when it took too much room.
 */
export function askWorker<Task extends FileQuestion['task']>(
  program: URL,
  question: Extract<FileQuestion, { task: Task }>,
  { roomMb, workMs, signal }: AskLimits = {},
): Promise<FileAnswer[Task]> {
  const worker = new Worker(program, {
    workerData: question satisfies WorkerStart,
    name: question.task,
    ...(roomMb !== undefined && { resourceLimits: { maxOldGenerationSizeMb: roomMb } }),
  })
  return new Promise((resolve, reject) => {
    const end = (reason: unknown) => {
      reject(reason)
      void worker.terminate()
    }
    const late = () => end(signal?.reason)
    signal?.addEventListener('abort', late, { once: true })
    const look = workMs === undefined ? undefined : setInterval(() => void endAbove(worker, workMs, end), LOOK)
    worker.on('exit', () => {
      signal?.removeEventListener('abort', late)
      clearInterval(look)
    })
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'answer') resolve(message.answer as FileAnswer[Task])
      if (message.type === 'error') reject(thrownThere(message))
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error(`${question.task} ended without an answer`)))
  })
}

/** Calls `end` when the thread has worked longer than `most` ms. */
async function endAbove(worker: Worker, most: number, end: (reason: TooMuchWork) => void): Promise<void> {
  // A thread that ended meanwhile, or has yet to begin, cannot say it: null.
  const used = await worker.cpuUsage().catch(() => null)
  if (used && (used.user + used.system) / 1_000 > most) end(new TooMuchWork(`more than ${most} ms of work`))
}

/** What was thrown in a thread, as it would have been thrown here. */
export function thrownThere({
  error,
  detail,
}: Pick<Extract<FromWorker, { type: 'error' }>, 'error' | 'detail'>): Error {
  if (error.code === 'INTERNAL' || !(error.code in errorCatalogue)) return new Error(detail)
  return new AppError(error.code as AppErrorCode, error.data as never)
}
