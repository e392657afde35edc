import { parentPort, workerData } from 'node:worker_threads'
import type { WorkerStart } from './messages.ts'

/*
 * The program of every thread. It reads only what its task needs: all of the core would take each thread a fifth of a
 * second and tens of megabytes.
 */
if (!parentPort) throw new Error('worker-entry.ts runs only as a worker thread')
const start = workerData as WorkerStart
if (start.task === 'job') await (await import('./run-job.ts')).runJob(parentPort, start)
else if (start.task === 'reads') (await import('../reads/answer.ts')).answerReads(parentPort, start.file)
else if (start.task === 'rows-ahead')
  (await import('../features/import/ahead/answer-ahead.ts')).answerAhead(parentPort, start)
else await (await import('./answer-question.ts')).answerQuestion(parentPort, start)
