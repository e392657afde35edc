import { Worker } from 'node:worker_threads'
import { AppError, type AppErrorCode, errorCatalogue } from '../../../shared/errors.ts'
import type { FileAnswer, FileQuestion, FromWorker, WorkerStart } from './messages.ts'

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
