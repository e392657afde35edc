import { afterEach, expect, test } from 'vitest'
import { createJobThreads, type JobThreads } from './job-threads.ts'
import type { FromWorker, JobStart } from './messages.ts'

/* A program that speaks as jobs do: it says which thread it is, ends, and is ready unless its job says otherwise. */
const PROGRAM = `
  import { parentPort, threadId, workerData } from 'node:worker_threads'
  const run = ({ params }) => {
    const said = JSON.parse(params)
    parentPort.postMessage({ type: 'log', level: 'info', message: String(threadId) })
    if (said === 'works on') return
    parentPort.postMessage({ type: 'outcome', outcome: { end: 'done' } })
    if (said === 'ends') return parentPort.close()
    parentPort.postMessage({ type: 'ready' })
  }
  parentPort.on('message', (message) => {
    if (message.type === 'next') run(message.start)
    else parentPort.postMessage({ type: 'log', level: 'info', message: message.type })
  })
  run(workerData)
`
const program = new URL(`data:text/javascript,${encodeURIComponent(PROGRAM)}`)

let threads: JobThreads
afterEach(() => threads.close())

const startOf = (params: 'ready' | 'ends' | 'works on'): JobStart => ({
  task: 'job',
  program: '',
  turn: new SharedArrayBuffer(8),
  jobId: 1,
  kind: 'backup',
  subjectId: null,
  params: JSON.stringify(params),
  run: 'run',
  startedAt: 0,
  dataDir: '',
  file: '',
})

/** Starts a job; `said` is what its thread says, the first of it the thread's number. */
function begin(how: Parameters<typeof startOf>[0], roomMb?: number) {
  const said: string[] = []
  const on = (message: FromWorker) => message.type === 'log' && said.push(message.message)
  return { said, worker: threads.start(startOf(how), { on, roomMb }) }
}
const done = { kind: 'outcome', outcome: { end: 'done' } }

test('a thread that is ready does the next job, too', async () => {
  threads = createJobThreads(program)
  const first = begin('ready')
  expect(await first.worker.ended).toEqual(done)
  const second = begin('ready')
  expect(await second.worker.ended).toEqual(done)
  expect(second.said).toEqual(first.said)
})

test('one that ended with its job is no thread for the next', async () => {
  threads = createJobThreads(program)
  const first = begin('ends')
  expect(await first.worker.ended).toEqual(done)
  const second = begin('ends')
  expect(await second.worker.ended).toEqual(done)
  expect(second.said).not.toEqual(first.said)
})

test('two jobs at a time have a thread each; what is said to a job that is over does not reach the next one', async () => {
  threads = createJobThreads(program)
  const first = begin('ready')
  await first.worker.ended
  const [second, third] = [begin('works on'), begin('ready')]
  await third.worker.ended
  first.worker.post({ type: 'cancel' })
  first.worker.terminate()
  second.worker.post({ type: 'wake' })
  await expect.poll(() => second.said).toEqual([...first.said, 'wake'])
  expect(third.said).not.toEqual(first.said)
  second.worker.terminate()
  expect(await second.worker.ended).toEqual({ kind: 'crash' })
})

test('a job gets no thread that was started with less room than it may take, and one with more', async () => {
  threads = createJobThreads(program)
  const narrow = begin('ready', 256)
  await narrow.worker.ended
  const wide = begin('ready')
  await wide.worker.ended
  expect(wide.said).not.toEqual(narrow.said)
  const next = begin('ready', 256)
  await next.worker.ended
  expect(next.said).toEqual(wide.said)
  const wideAgain = begin('ready')
  await wideAgain.worker.ended
  expect(wideAgain.said).toEqual(wide.said)
})
