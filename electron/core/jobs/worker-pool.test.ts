import { expect, test } from 'vitest'
import { askWorker, TooMuchWork } from './worker-pool.ts'

/** A program of a thread, in one line. */
const program = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`)
const ask = (code: string) => askWorker(program(code), { task: 'quick-check', file: '' }, { workMs: 500 })

test('a thread that never stops working is ended when it has worked as long as it may', async () => {
  await expect(ask('for (;;);')).rejects.toBeInstanceOf(TooMuchWork)
})

test('a thread that waits for a busy computer is not: its work counts, not the clock', async () => {
  const waits = `import { parentPort } from 'node:worker_threads'
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500)
    parentPort.postMessage({ type: 'answer', answer: 'at last' })`
  expect(await ask(waits)).toBe('at last')
})
